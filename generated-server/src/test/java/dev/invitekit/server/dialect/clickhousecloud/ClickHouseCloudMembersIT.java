package dev.invitekit.server.dialect.clickhousecloud;

import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.ADMIN_ROLE;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.API;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.DEVELOPER_ROLE;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.NORTH;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.SOUTH;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.assertRefused;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.basic;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.invitationsOf;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.invited;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rules CHC-M* that a server can break, over HTTP. */
class ClickHouseCloudMembersIT {

  private static final String ORGANIZATIONS = "/v1/organizations";
  private static final String MEMBERS = ORGANIZATIONS + "/" + NORTH + "/members";
  private static final String ROLES = ORGANIZATIONS + "/" + NORTH + "/roles";
  private static final String EAST = ORGANIZATIONS + "/6f0a2d84-b3c7-4e91-95d8-1c7e5b4f2a60";
  private static final String COLLEAGUE = "/members/0d9c4e71-5a38-4f26-b0e9-8c3d7f1a6b52";
  private static final String CUSTOM_ROLE = "3d0a6c2f-84b7-4d19-a5e3-71f92c0b6e48";
  private static final String ADA = "ada@example.com";
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static final ApiClient north = caller("north-admin:north-secret");
  private static final ApiClient reader = caller("north-developer:north-secret");
  private static final ApiClient east = caller("east-admin:east-secret");

  @Test
  @DisplayName("CHC-M01 the list of organizations has the key's own alone")
  void oneOrganizationAKey() {
    Answer all = north.get(ORGANIZATIONS);

    assertThat(all.status()).isEqualTo(200);
    assertThat(all.json().at("/result")).hasSize(1);
    assertThat(all.at("/result/0/id")).isEqualTo(NORTH);
    assertThat(all.at("/result/0/name")).isEqualTo("North");
    assertThat(north.get(ORGANIZATIONS + "/" + NORTH).json().at("/result"))
        .isEqualTo(all.json().at("/result/0"));
  }

  @Test
  @DisplayName("CHC-M02 another organization is not found, nor its members and roles")
  void anotherOrganizationIsNotFound() {
    for (String path : List.of("", "/members", "/roles")) {
      assertRefused(north.get(ORGANIZATIONS + "/" + SOUTH + path), 404, "NOT_FOUND");
    }
  }

  @Test
  @DisplayName(
      "CHC-M03, CHC-M05 who accepts is a member with the invitation's roles, and no earlier")
  void acceptanceMakesAMember() {
    control.freezeAt(NOON);
    String id = invited(north, "Ada@Example.com").at("/result/id");
    assertThat(emails()).containsExactly("owner@north.example.com");

    control.accept(API, id);

    JsonNode ada = member(ADA);
    assertThat(ada.at("/role").asText()).isEqualTo("developer");
    assertThat(ada.at("/assignedRoles/0/roleId").asText()).isEqualTo(DEVELOPER_ROLE);
    assertThat(ada.at("/joinedAt").asText()).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(UUID.fromString(ada.at("/userId").asText()).version()).isEqualTo(4);
    assertThat(north.get(MEMBERS + "/" + ada.at("/userId").asText()).json().at("/result"))
        .isEqualTo(ada);
    assertThat(north.get(invitationsOf(NORTH)).json().at("/result")).isEmpty();
  }

  @Test
  @DisplayName("CHC-M06, CHC-M08 the given role ids are all that the member has, at once")
  void roleIdsReplaceAllRoles() {
    String path = joined(ADA);

    Answer patched =
        patch(path, "{\"assignedRoleIds\": [\"%s\", \"%s\"]}".formatted(ADMIN_ROLE, CUSTOM_ROLE));

    assertThat(roleIdsOf(patched.json().at("/result"))).containsExactly(ADMIN_ROLE, CUSTOM_ROLE);
    assertThat(patched.at("/result/role")).isEqualTo("admin");
    assertThat(north.get(path).json().at("/result")).isEqualTo(patched.json().at("/result"));
    Answer none = patch(path, "{\"assignedRoleIds\": []}");
    assertThat(none.status()).isEqualTo(200);
    assertThat(none.json().at("/result/assignedRoles")).isEmpty();
    assertThat(none.json().at("/result").has("role")).isFalse();
  }

  @Test
  @DisplayName("CHC-M07 where only custom roles are left, a legacy role is refused")
  void aLegacyRoleIsRefusedWhereOnlyCustomRolesAreLeft() {
    Answer before = east.get(EAST + COLLEAGUE);

    Answer refused = east.send("PATCH", EAST + COLLEAGUE, "{\"role\": \"admin\"}");

    assertRefused(refused, 400, "BAD_REQUEST");
    assertThat(refused.at("/error")).contains("assignedRoleIds");
    assertThat(east.get(EAST + COLLEAGUE).json().at("/result"))
        .isEqualTo(before.json().at("/result"));
  }

  @Test
  @DisplayName("CHC-M07 elsewhere a legacy role is the system role of that name")
  void aLegacyRoleIsTheSystemRoleOfThatName() {
    Answer patched = patch(joined(ADA), "{\"role\": \"admin\"}");

    assertThat(patched.at("/result/role")).isEqualTo("admin");
    assertThat(roleIdsOf(patched.json().at("/result"))).containsExactly(ADMIN_ROLE);
  }

  @Test
  @DisplayName("CHC-M09 a change of nothing answers the member as it is")
  void aChangeOfNothing() {
    String path = joined(ADA);
    JsonNode before = north.get(path).json().at("/result");

    assertThat(patch(path, "{}").json().at("/result")).isEqualTo(before);
  }

  @Test
  @DisplayName("CHC-M10 an unknown role id is refused and nothing changes")
  void anUnknownRoleIsRefused() {
    String path = joined(ADA);
    JsonNode before = north.get(path).json().at("/result");

    assertRefused(
        patch(path, "{\"assignedRoleIds\": [\"%s\"]}".formatted(NOBODY)), 400, "BAD_REQUEST");

    assertThat(north.get(path).json().at("/result")).isEqualTo(before);
  }

  @Test
  @DisplayName("CHC-M11, CHC-M13 a removed member is gone, and comes back with the same id")
  void aRemovedMemberIsGoneAndCanComeBack() {
    String path = joined(ADA);

    Answer deleted = north.delete(path);

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.json().has("result")).isFalse();
    assertRefused(north.get(path), 404, "NOT_FOUND");
    assertRefused(patch(path, "{}"), 404, "NOT_FOUND");
    assertRefused(north.delete(path), 404, "NOT_FOUND");
    assertThat(joined(ADA)).isEqualTo(path);
  }

  @Test
  @DisplayName("CHC-M12 the last admin can be neither removed nor stripped of the role")
  void theLastAdminStays() {
    String owner = MEMBERS + "/" + member("owner@north.example.com").at("/userId").asText();

    assertRefused(north.delete(owner), 400, "BAD_REQUEST");
    assertRefused(patch(owner, "{\"assignedRoleIds\": []}"), 400, "BAD_REQUEST");
    assertRefused(patchRole(ADMIN_ROLE, "[]"), 400, "BAD_REQUEST");

    patch(joined(ADA), "{\"assignedRoleIds\": [\"%s\"]}".formatted(ADMIN_ROLE));
    assertThat(north.delete(owner).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("CHC-M14, CHC-M15 the actors of a role and the roles of members are one relation")
  void actorsAndRolesAreOneRelation() {
    String path = joined(ADA);
    String actor = "user/" + path.substring(path.lastIndexOf('/') + 1);

    Answer patched = patchRole(CUSTOM_ROLE, "[\"%s\"]".formatted(actor));

    assertThat(actorsOf(CUSTOM_ROLE)).containsExactly(actor);
    assertThat(patched.json().at("/result"))
        .isEqualTo(north.get(ROLES + "/" + CUSTOM_ROLE).json().at("/result")); // CHC-M17
    assertThat(roleIdsOf(north.get(path).json().at("/result")))
        .containsExactly(DEVELOPER_ROLE, CUSTOM_ROLE);
    north.delete(path);
    assertThat(actorsOf(CUSTOM_ROLE)).isEmpty();
    assertThat(actorsOf(DEVELOPER_ROLE)).isEmpty();
  }

  @Test
  @DisplayName("CHC-M16, CHC-M18 a system role takes actors, none too, but no name and no policies")
  void ofASystemRoleOnlyActorsChange() {
    String path = joined(ADA);
    String actor = "user/" + path.substring(path.lastIndexOf('/') + 1);

    assertThat(patchRole(DEVELOPER_ROLE, "[]").status()).isEqualTo(200);
    assertThat(actorsOf(DEVELOPER_ROLE)).isEmpty();
    assertThat(patchRole(DEVELOPER_ROLE, "[\"%s\"]".formatted(actor)).status()).isEqualTo(200);
    for (String body : List.of("{\"name\": \"Mine\"}", "{\"policies\": []}")) {
      assertRefused(north.send("PATCH", ROLES + "/" + DEVELOPER_ROLE, body), 400, "BAD_REQUEST");
    }
    assertRefused(patchRole(DEVELOPER_ROLE, "[\"user/%s\"]".formatted(NOBODY)), 400, "BAD_REQUEST");
  }

  @Test
  @DisplayName("CHC-M19, CHC-M20 system and own roles are listed; the founder is Admin")
  void rolesAreListed() {
    Answer roles = north.get(ROLES);

    assertThat(roles.json().at("/result"))
        .extracting(role -> role.at("/name").asText() + " " + role.at("/type").asText())
        .containsExactly(
            "Admin system",
            "Billing system",
            "Developer system",
            "Member system",
            "Bookkeeper custom");
    assertThat(member("owner@north.example.com").at("/assignedRoles/0/roleName").asText())
        .isEqualTo("Admin");
    assertRefused(north.get(ROLES + "/" + NOBODY), 404, "NOT_FOUND");
  }

  @Test
  @DisplayName("CHC-M22 a developer's key and a token read; neither writes")
  void readersRead() {
    String path = joined(ADA);
    ApiClient token = running.client(API).with("Authorization", "Bearer north-oauth-token");

    for (String read : List.of(ORGANIZATIONS, ORGANIZATIONS + "/" + NORTH, MEMBERS, path, ROLES)) {
      assertThat(reader.get(read).status()).as(read).isEqualTo(200);
      assertThat(token.get(read).status()).as(read).isEqualTo(200);
    }
    assertRefused(reader.delete(path), 403, "FORBIDDEN");
    assertRefused(reader.send("PATCH", path, "{}"), 403, "FORBIDDEN");
    assertRefused(
        reader.send("PATCH", ROLES + "/" + ADMIN_ROLE, "{\"actors\": []}"), 403, "FORBIDDEN");
  }

  @Test
  @DisplayName("CHC-M23, CHC-M24 a member's id names no invitation")
  void aMembersIdNamesNoInvitation() {
    String path = joined(ADA);
    String asInvitation = invitationsOf(NORTH) + path.substring(path.lastIndexOf('/'));

    assertRefused(north.get(asInvitation), 404, "NOT_FOUND");
    assertRefused(north.delete(asInvitation), 404, "NOT_FOUND");
    assertThat(emails()).contains(ADA);
  }

  @Test
  @DisplayName("CHC-M25 an empty list of role ids does not override a legacy role")
  void anEmptyListDoesNotOverrideARole() {
    Answer created =
        north.post(
            invitationsOf(NORTH),
            "{\"email\": \"%s\", \"role\": \"developer\", \"assignedRoleIds\": []}".formatted(ADA));

    assertThat(created.at("/result/role")).isEqualTo("developer");
    assertThat(roleIdsOf(created.json().at("/result"))).containsExactly(DEVELOPER_ROLE);
  }

  private static ApiClient caller(String key) {
    return running.client(API).with("Authorization", basic(key));
  }

  private static String joined(String email) {
    control.accept(API, invited(north, email).at("/result/id"));
    return MEMBERS + "/" + member(email).at("/userId").asText();
  }

  private static JsonNode member(String email) {
    for (JsonNode member : north.get(MEMBERS).json().at("/result")) {
      if (member.at("/email").asText().equals(email)) {
        return member;
      }
    }
    throw new AssertionError("no member " + email);
  }

  private static List<String> emails() {
    List<String> emails = new ArrayList<>();
    north.get(MEMBERS).json().at("/result").forEach(m -> emails.add(m.at("/email").asText()));
    return emails;
  }

  private static Answer patch(String path, String body) {
    return north.send("PATCH", path, body);
  }

  private static Answer patchRole(String role, String actors) {
    return north.send("PATCH", ROLES + "/" + role, "{\"actors\": %s}".formatted(actors));
  }

  private static List<String> actorsOf(String role) {
    List<String> actors = new ArrayList<>();
    north.get(ROLES + "/" + role).json().at("/result/actors").forEach(a -> actors.add(a.asText()));
    return actors;
  }

  private static List<String> roleIdsOf(JsonNode result) {
    List<String> ids = new ArrayList<>();
    result.at("/assignedRoles").forEach(role -> ids.add(role.at("/roleId").asText()));
    return ids;
  }
}
