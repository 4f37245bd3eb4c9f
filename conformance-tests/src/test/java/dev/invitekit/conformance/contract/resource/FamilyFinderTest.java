package dev.invitekit.conformance.contract.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.support.LibraryServer;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FamilyFinderTest {

  private static final String TIES =
"""
openapi: 3.0.3
info: {title: Ties, version: "1"}
paths:
  /users/search:
    post: {operationId: searchUsers, tags: [Users], requestBody: {$ref: '#/components/requestBodies/Any'}, responses: {'200': {$ref: '#/components/responses/User'}}}
  /users:
    get: {operationId: listUsers, tags: [Users], responses: {'200': {$ref: '#/components/responses/Users'}}}
  /users/{user_id}:
    get: {operationId: readUser, tags: [Users], parameters: [{$ref: '#/components/parameters/User'}], responses: {'200': {$ref: '#/components/responses/User'}}}
  /teams/{team_id}/users:
    parameters: [{name: team_id, in: path, required: true, schema: {type: string}}]
    get: {operationId: listMembers, tags: [Teams], responses: {'200': {$ref: '#/components/responses/Users'}}}
    post: {operationId: addMember, tags: [Teams], requestBody: {$ref: '#/components/requestBodies/Any'}, responses: {'200': {$ref: '#/components/responses/User'}}}
  /teams/{team_id}/users/{user_id}:
    parameters: [{name: team_id, in: path, required: true, schema: {type: string}}, {$ref: '#/components/parameters/User'}]
    get: {operationId: readMember, tags: [Teams], responses: {'200': {$ref: '#/components/responses/User'}}}
    delete: {operationId: dropMember, tags: [Teams], responses: {'204': {description: gone}}}
components:
  parameters:
    User: {name: user_id, in: path, required: true, schema: {type: string}}
  requestBodies:
    Any: {content: {application/json: {schema: {type: object, properties: {user_id: {type: string}}}}}}
  responses:
    User: {description: one, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
    Users: {description: all, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/User'}}}}}
  schemas:
    User: {type: object, properties: {id: {type: string}, name: {type: string}}}
""";

  @Test
  void recognisesNestedFamiliesTheirParentsActionsAndSingletons() {
    Families families = LibraryServer.contract().families();
    Family shelves = families.named("shelves").orElseThrow();
    Family books = families.named("books").orElseThrow();

    assertThat(shelves.operations())
        .extracting(Operation::id)
        .containsExactly(
            "makeShelf", "readShelf", "listShelves", "changeShelf", "replaceShelf", "dropShelf");
    assertThat(shelves.actions()).extracting(Operation::id).containsExactly("sealShelf");
    assertThat(books.parents()).containsExactly(Map.entry("shelfId", "shelves"));
    assertThat(families.singletons())
        .extracting(Operation::id)
        .containsExactly("readSettings", "replaceSettings");
    assertThat(families.others())
        .extracting(Operation::id)
        .contains("clearShelves", "clearJournal", "rebuildIndex", "readWord");
  }

  @Test
  void neitherASearchNorATieIsACreation() {
    Families families = ties().families();

    assertThat(families.creatable()).isEmpty();
    assertThat(families.all())
        .flatExtracting(Family::operations)
        .extracting(Operation::id)
        .contains("readUser", "readMember", "dropMember")
        .doesNotContain("searchUsers", "addMember");
  }

  @Test
  void somebodyMayCorrectWhatIsRecognised() {
    Contract corrected =
        ties()
            .limitedTo(
                tags -> true,
                Map.of(
                    "users", Optional.of(Map.of("create", "searchUsers", "id", "name")),
                    "teams.users", Optional.empty()));

    assertThat(corrected.families().creatable())
        .singleElement()
        .satisfies(
            family -> {
              assertThat(family.create().orElseThrow().id()).isEqualTo("searchUsers");
              assertThat(family.idProperty()).isEqualTo("name");
            });
    assertThat(corrected.families().named("teams.users")).isEmpty();
  }

  @Test
  void aCorrectionThatNamesWhatIsNotThereSaysSo() {
    assertThatThrownBy(
            () ->
                ties()
                    .limitedTo(
                        tags -> true, Map.of("users", Optional.of(Map.of("create", "makeUser")))))
        .isInstanceOf(BadInput.class)
        .hasMessage("families: users: create: 'makeUser' is no operation of the document");
  }

  @Test
  void tagsLimitAContractToAPart() {
    Contract part = ties().limitedTo(tags -> tags.contains("Teams"), Map.of());

    assertThat(part.operations())
        .extracting(Operation::id)
        .containsExactlyInAnyOrder("listMembers", "addMember", "readMember", "dropMember");
    assertThatThrownBy(() -> ties().limitedTo(tags -> false, Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("it has the tags Users, Teams");
  }

  private static Contract ties() {
    return Contract.of(
        "ties",
        Contract.CURRENT,
        new Document(YamlFile.of("ties.yaml", TIES)),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
