package dev.invitekit.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.support.WidgetDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceShapeTest {

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
    ResourceShape shape = Contract.load(api).resource().orElseThrow();

    assertThat(shape.create().id()).isEqualTo(create);
    assertThat(shape.read().orElseThrow().id()).isEqualTo(read);
    assertThat(shape.list().orElseThrow().id()).isEqualTo(list);
    assertThat(shape.delete().orElseThrow().id()).isEqualTo(delete);
    assertThat(shape.inCreate().property()).isEqualTo(inCreate);
    assertThat(shape.inRead().property()).isEqualTo(inRead);
    assertThat(shape.inList().property()).isEqualTo(inList);
    assertThat(shape.idProperty()).isEqualTo(id);
    assertThat(shape.deletesSeveral()).isEqualTo(several);
  }

  @Test
  void isFoundInADocumentThatNobodyHasSeen() {
    ResourceShape shape = WidgetDocument.contract().resource().orElseThrow();

    assertThat(shape.create().id()).isEqualTo("makeWidget");
    assertThat(shape.inCreate()).isEqualTo(new Place("result", false));
    assertThat(shape.inList()).isEqualTo(new Place("widgets", true));
    assertThat(shape.idProperty()).isEqualTo("id");
    assertThat(shape.idParameter(shape.delete().orElseThrow())).contains("widgetId");
  }

  @Test
  void readsPagesByTheNamesOfParametersAndProperties() {
    Paging paging = WidgetDocument.contract().resource().orElseThrow().paging().orElseThrow();

    assertThat(paging.limit().name()).isEqualTo("page_size");
    assertThat(paging.cursor().orElseThrow().name()).isEqualTo("page_token");
    assertThat(paging.next()).contains("next_page_token");
  }

  @Test
  void hasNoPagesWhereTheListHasNone() {
    assertThat(Contract.load("clickhouse-cloud").resource().orElseThrow().paging()).isEmpty();
  }
}
