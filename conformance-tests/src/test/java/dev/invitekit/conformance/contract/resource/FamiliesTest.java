package dev.invitekit.conformance.contract.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.support.WidgetDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamiliesTest {

  @ParameterizedTest(name = "{0}: {1}, {2}, {3}, {4} by {8}")
  @CsvSource({
    "openai, inviteUser, retrieve-invite, list-invites, delete-invite, '', '', data, id, false",
    "anthropic, createInvite, getInvite, listInvites, deleteInvite, '', '', data, id, false",
    "clickhouse-cloud, invitationCreate, invitationGet, invitationGetList, invitationDelete,"
        + " result, result, result, id, false",
    "elastic-cloud, create-organization-invitations, get-organization-invitation,"
        + " list-organization-invitations, delete-organization-invitations,"
        + " invitations, '', invitations, token, true"
  })
  void isFoundInEachContract(
      String api,
      String create,
      String read,
      String list,
      String delete,
      String inCreate,
      String inRead,
      String inList,
      String id,
      boolean several) {
    Family family = Contract.load(api).families().first().orElseThrow();

    assertThat(family.create().orElseThrow().id()).isEqualTo(create);
    assertThat(family.read().orElseThrow().id()).isEqualTo(read);
    assertThat(family.list().orElseThrow().id()).isEqualTo(list);
    assertThat(family.delete().orElseThrow().id()).isEqualTo(delete);
    assertThat(family.steps().create().orElseThrow().place().property()).isEqualTo(inCreate);
    assertThat(family.steps().read().orElseThrow().place().property()).isEqualTo(inRead);
    assertThat(family.steps().list().orElseThrow().place().property()).isEqualTo(inList);
    assertThat(family.idProperty()).isEqualTo(id);
    assertThat(family.deletesSeveral()).isEqualTo(several);
  }

  @Test
  void isFoundInADocumentThatNobodyHasSeen() {
    Family family = WidgetDocument.contract().families().first().orElseThrow();

    assertThat(family.create().orElseThrow().id()).isEqualTo("makeWidget");
    assertThat(family.steps().create().orElseThrow().place()).isEqualTo(new Place("result", false));
    assertThat(family.steps().list().orElseThrow().place()).isEqualTo(new Place("widgets", true));
    assertThat(family.idProperty()).isEqualTo("id");
    assertThat(family.idParameter(family.delete().orElseThrow())).contains("widgetId");
  }

  @Test
  void readsPagesByTheNamesOfParametersAndProperties() {
    Paging paging =
        WidgetDocument.contract().families().first().orElseThrow().paging().orElseThrow();

    assertThat(paging.limit().name()).isEqualTo("page_size");
    assertThat(paging.cursor().orElseThrow().name()).isEqualTo("page_token");
    assertThat(paging.next()).contains("next_page_token");
  }

  @Test
  void hasNoPagesWhereTheListHasNone() {
    assertThat(Contract.load("clickhouse-cloud").families().first().orElseThrow().paging())
        .isEmpty();
  }
}
