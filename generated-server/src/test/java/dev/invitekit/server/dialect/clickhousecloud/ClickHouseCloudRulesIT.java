package dev.invitekit.server.dialect.clickhousecloud;

import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.ADMIN_ROLE;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.API;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.DEVELOPER_ROLE;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.NORTH;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.SOUTH;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.assertRefused;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.basic;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.idsIn;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.invitationsOf;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.invited;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.namesIn;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.requestIdOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules CHC-* that a server can break, over HTTP. */
class ClickHouseCloudRulesIT {

  private static final String INVITATIONS = invitationsOf(NORTH);
  private static final String ADA = "ada@example.com";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static final ApiClient north =
      running.client(API).with("Authorization", basic("north-admin:north-secret"));
  private static final ApiClient south =
      running.client(API).with("Authorization", basic("south-admin:south-secret"));

  @Test
  @DisplayName("CHC-01 create answers 200 with the envelope and the new invitation, and mails it")
  void createAnswersTheEnvelopeAndMails() {
    Answer created = invited(north, ADA);

    assertThat(namesIn(created.json())).containsExactly("status", "requestId", "result");
    assertThat(namesIn(created.json().at("/result")))
        .containsExactlyInAnyOrder("id", "email", "role", "createdAt", "expireAt", "assignedRoles");
    assertThat(created.at("/result/email")).isEqualTo(ADA);
    assertThat(UUID.fromString(created.at("/result/id")).version()).isEqualTo(4);
    assertThat(north.get(itemOf(created)).json().at("/result"))
        .isEqualTo(created.json().at("/result"));
    assertThat(control.get("/outbox?to=" + ADA).json().at("/mails"))
        .extracting(mail -> mail.at("/to").asText())
        .containsExactly(ADA);
  }

  @Test
  @DisplayName("CHC-02 the address is kept and answered in lower case")
  void theAddressIsInLowerCase() {
    Answer created = invited(north, "Ada.LOVELACE+Notes@Example.COM");

    assertThat(created.at("/result/email")).isEqualTo("ada.lovelace+notes@example.com");
    assertThat(north.get(itemOf(created)).at("/result/email"))
        .isEqualTo("ada.lovelace+notes@example.com");
    assertThat(north.get(INVITATIONS).at("/result/0/email"))
        .isEqualTo("ada.lovelace+notes@example.com");
  }

  @Test
  @DisplayName("CHC-03, CHC-18 who joins has the invitation's address, in lower case")
  void whoJoinsHasTheInvitationsAddress() {
    String id = invited(north, "Ada@Example.com").at("/result/id");

    control.accept(API, id);

    assertThat(membersOf(NORTH)).containsExactly("owner@north.example.com", ADA);
    assertThat(membersOf(SOUTH)).containsExactly("owner@south.example.com");
  }

  @Test
  @DisplayName("CHC-04, CHC-05 the server says when an invitation expires: seven days later")
  void theServerSaysWhenItExpires() {
    control.freezeAt(NOON);

    Answer created =
        north.post(
            INVITATIONS,
            "{\"email\": \"%s\", \"role\": \"admin\", \"expireAt\": \"2030-01-01T00:00:00Z\"}"
                .formatted(ADA));

    assertThat(created.status()).isEqualTo(200);
    assertThat(created.at("/result/createdAt")).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(created.at("/result/expireAt")).isEqualTo("2026-11-28T12:00:00Z");
  }

  @Test
  @DisplayName("CHC-06 the list is one array of all open invitations, without pages or filter")
  void theListHasAllOpenInvitations() {
    assertThat(idsIn(north.get(INVITATIONS))).isEmpty();
    control.freezeAt(NOON);
    invited(north, "expired@example.com");
    control.advance(Duration.ofDays(7));
    control.accept(API, invited(north, "accepted@example.com").at("/result/id"));
    north.delete(itemOf(invited(north, "revoked@example.com")));
    List<String> open = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      open.add(invited(north, "person%d@example.com".formatted(i)).at("/result/id"));
    }

    Answer all = north.get(INVITATIONS);
    Answer asked = north.get(INVITATIONS + "?limit=1&after=x&email=person1@example.com");

    assertThat(idsIn(all)).containsExactlyInAnyOrderElementsOf(open);
    assertThat(namesIn(all.json())).containsExactly("status", "requestId", "result");
    assertThat(idsIn(asked)).isEqualTo(idsIn(all));
  }

  @Test
  @DisplayName("CHC-07 an accepted invitation is consumed, and a member appears instead")
  void anAcceptedInvitationIsConsumed() {
    Answer created = invited(north, ADA);

    control.accept(API, created.at("/result/id"));

    assertGone(created);
    assertThat(membersOf(NORTH)).contains(ADA);
    assertThat(grantsOf(ADA)).containsExactly("organization: Developer");
  }

  @Test
  @DisplayName("CHC-08 delete answers status and request id alone; then the invitation is gone")
  void aDeletedInvitationIsGone() {
    Answer created = invited(north, ADA);
    Answer other = invited(north, "grace@example.com");

    Answer deleted = north.delete(itemOf(created));

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(namesIn(deleted.json())).containsExactly("status", "requestId");
    assertThat(deleted.header("Content-Type")).isEqualTo("application/json");
    assertGone(created);
    assertThat(idsIn(north.get(INVITATIONS))).containsExactly(other.at("/result/id"));
  }

  @Test
  @DisplayName("CHC-09 an invitation is open until the instant of expireAt, and gone from then on")
  void anExpiredInvitationIsGone() {
    control.freezeAt(NOON);
    Answer created = invited(north, ADA);
    Instant expireAt = Instant.parse(created.at("/result/expireAt"));

    control.freezeAt(expireAt.minusMillis(1));
    assertThat(north.get(itemOf(created)).status()).isEqualTo(200);
    assertThat(idsIn(north.get(INVITATIONS))).containsExactly(created.at("/result/id"));
    control.freezeAt(expireAt);
    assertGone(created);
  }

  @ParameterizedTest(name = "CHC-10 {0} belongs to a member: 409")
  @ValueSource(strings = {"owner@north.example.com", "OWNER@North.Example.Com"})
  void aMemberIsNotInvited(String email) {
    assertRefused(create(email, "\"role\": \"admin\""), 409, "CONFLICT");
    assertThat(idsIn(north.get(INVITATIONS))).isEmpty();
  }

  @Test
  @DisplayName("CHC-10 who has accepted is a member; a member of another organization is not")
  void whoHasAcceptedIsAMember() {
    control.accept(API, invited(north, ADA).at("/result/id"));

    assertRefused(create(ADA, "\"role\": \"admin\""), 409, "CONFLICT");
    assertThat(create("owner@south.example.com", "\"role\": \"admin\"").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("CHC-11 a second invitation for an address, in whatever letters, gets 409")
  void aSecondInvitationIsRefused() {
    Answer first = invited(north, ADA);

    assertRefused(create("ADA@Example.com", "\"role\": \"admin\""), 409, "CONFLICT");
    assertThat(idsIn(north.get(INVITATIONS))).containsExactly(first.at("/result/id"));
    assertThat(north.get(itemOf(first)).json().at("/result")).isEqualTo(first.json().at("/result"));
    assertThat(
            south
                .post(
                    invitationsOf(SOUTH), "{\"email\": \"%s\", \"role\": \"admin\"}".formatted(ADA))
                .status())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("CHC-12 after revocation, and after expiry, the address gets a new id at once")
  void theAddressCanBeInvitedAgain() {
    control.freezeAt(NOON);
    Answer revoked = invited(north, ADA);
    north.delete(itemOf(revoked));
    Answer expired = invited(north, ADA);
    control.advance(Duration.ofDays(7));
    Answer third = invited(north, ADA);

    assertThat(List.of(revoked, expired, third))
        .extracting(answer -> answer.at("/result/id"))
        .doesNotHaveDuplicates();
    assertThat(idsIn(north.get(INVITATIONS))).containsExactly(third.at("/result/id"));
  }

  @ParameterizedTest(name = "CHC-13 {0} does not change an invitation")
  @ValueSource(strings = {"PUT", "PATCH", "POST"})
  void anInvitationIsImmutable(String method) {
    Answer created = invited(north, ADA);

    Answer refused = north.send(method, itemOf(created), "{\"role\": \"admin\"}");

    assertRefused(refused, 405, "METHOD_NOT_ALLOWED");
    assertThat(refused.header("Allow")).isEqualTo("DELETE, GET, HEAD");
    assertThat(north.get(itemOf(created)).json().at("/result"))
        .isEqualTo(created.json().at("/result"));
  }

  @Test
  @DisplayName("CHC-14 where role and assignedRoleIds are both sent, assignedRoleIds wins")
  void assignedRoleIdsWin() {
    Answer both =
        create(ADA, "\"role\": \"admin\", \"assignedRoleIds\": [\"%s\"]".formatted(DEVELOPER_ROLE));

    assertThat(rolesIn(both)).containsExactly("Developer");
    assertThat(both.at("/result/role")).isEqualTo("developer");
  }

  @ParameterizedTest(name = "CHC-15 role {0} is answered as it is and as the system role {1}")
  @CsvSource({"admin, Admin, " + ADMIN_ROLE, "developer, Developer, " + DEVELOPER_ROLE})
  void aLegacyRoleIsExpanded(String role, String name, String id) {
    Answer created = create(ADA, "\"role\": \"%s\"".formatted(role));

    assertThat(created.at("/result/role")).isEqualTo(role);
    assertThat(created.json().at("/result/assignedRoles").toString())
        .isEqualTo(
            "[{\"roleId\":\"%s\",\"roleName\":\"%s\",\"roleType\":\"system\"}]"
                .formatted(id, name));
    control.accept(API, created.at("/result/id"));
    assertThat(grantsOf(ADA)).containsExactly("organization: " + name);
  }

  @Test
  @DisplayName("CHC-15 the other way: role says the mightiest of the assigned system roles")
  void assignedRolesAreAnsweredAsALegacyRole() {
    Answer both =
        create(
            ADA,
            "\"assignedRoleIds\": [\"%s\", \"%s\", \"%s\"]"
                .formatted(DEVELOPER_ROLE, ADMIN_ROLE.toUpperCase(Locale.ROOT), DEVELOPER_ROLE));

    assertThat(rolesIn(both)).containsExactly("Developer", "Admin");
    assertThat(both.at("/result/role")).isEqualTo("admin");
  }

  @ParameterizedTest(name = "CHC-16, CHC-17 a body with {0} gives no role")
  @ValueSource(strings = {"\"assignedRoleIds\": []", "\"note\": \"neither\""})
  void noRoleAtAllIsAccepted(String member) {
    Answer created = create(ADA, member);

    assertThat(created.status()).isEqualTo(200);
    assertThat(created.json().at("/result/assignedRoles").toString()).isEqualTo("[]");
    assertThat(created.json().at("/result").has("role")).isFalse();
    control.accept(API, created.at("/result/id"));
    assertThat(membersOf(NORTH)).contains(ADA);
    assertThat(grantsOf(ADA)).isEmpty();
  }

  @ParameterizedTest(name = "CHC-20 {0} is not the key's organization: 404")
  @ValueSource(strings = {SOUTH, "00000000-0000-4000-8000-000000000000"})
  void anotherOrganizationIsNotFound(String organization) {
    String id =
        south
            .post(invitationsOf(SOUTH), "{\"email\": \"%s\", \"role\": \"admin\"}".formatted(ADA))
            .at("/result/id");
    String there = invitationsOf(organization);

    assertRefused(north.get(there), 404, "NOT_FOUND");
    assertRefused(
        north.post(there, "{\"email\": \"grace@example.com\", \"role\": \"admin\"}"),
        404,
        "NOT_FOUND");
    assertRefused(north.get(there + "/" + id), 404, "NOT_FOUND");
    assertRefused(north.delete(there + "/" + id), 404, "NOT_FOUND");
    assertThat(idsIn(south.get(invitationsOf(SOUTH)))).containsExactly(id);
  }

  @Test
  @DisplayName("CHC-20 an invitation is not found through another organization's path either")
  void organizationsAreIsolated() {
    Answer created = invited(north, ADA);
    String throughSouth = invitationsOf(SOUTH) + "/" + created.at("/result/id");

    assertThat(idsIn(south.get(invitationsOf(SOUTH)))).isEmpty();
    assertRefused(south.get(throughSouth), 404, "NOT_FOUND");
    assertRefused(south.delete(throughSouth), 404, "NOT_FOUND");
    assertThat(north.get(itemOf(created)).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("CHC-20 a UUID means the same in capitals")
  void aUuidMeansTheSameInCapitals() {
    Answer created = invited(north, ADA);
    String path =
        invitationsOf(NORTH.toUpperCase(Locale.ROOT))
            + "/"
            + created.at("/result/id").toUpperCase(Locale.ROOT);

    assertThat(north.get(path).json().at("/result")).isEqualTo(created.json().at("/result"));
  }

  @Test
  @DisplayName("CHC-21, CHC-22 every answer has a fresh UUIDv4 and its own HTTP status in the body")
  void everyAnswerHasAFreshRequestIdAndItsStatus() {
    Answer created = invited(north, ADA);
    List<Answer> answers =
        List.of(
            created,
            north.get(INVITATIONS),
            north.get(INVITATIONS),
            north.get(itemOf(created)),
            create(ADA, "\"role\": \"admin\""),
            create("nobody", "\"role\": \"admin\""),
            north.without("Authorization").get(INVITATIONS),
            north
                .with("Authorization", basic("north-developer:north-secret"))
                .delete(itemOf(created)),
            north.get(invitationsOf(SOUTH)),
            north.get("/v2"),
            north.send("PUT", INVITATIONS, "{}"),
            north.delete(itemOf(created)));

    assertThat(answers)
        .extracting(Answer::status)
        .containsExactly(200, 200, 200, 200, 409, 400, 401, 403, 404, 404, 405, 200);
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.json().at("/status").isIntegralNumber()).isTrue();
              assertThat(answer.json().at("/status").asInt()).isEqualTo(answer.status());
              assertThat(requestIdOf(answer).version()).isEqualTo(4);
              assertThat(requestIdOf(answer).variant()).isEqualTo(2);
            });
    assertThat(answers).extracting(CloudRequests::requestIdOf).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "CHC-23 one address for each call: {0} is refused")
  @ValueSource(
      strings = {
        "[{\"email\": \"ada@example.com\"}, {\"email\": \"grace@example.com\"}]",
        "{\"email\": [\"ada@example.com\", \"grace@example.com\"]}",
        "{\"email\": \"ada@example.com,grace@example.com\"}",
        "{\"emails\": [\"ada@example.com\"]}"
      })
  void oneAddressForEachCall(String body) {
    assertRefused(north.post(INVITATIONS, body), 400, "BAD_REQUEST");
    assertThat(idsIn(north.get(INVITATIONS))).isEmpty();
  }

  @Test
  @DisplayName("CHC-24 the API has no acceptance; the control API stands in for the console")
  void acceptanceIsTheControlApis() {
    Answer created = invited(north, ADA);

    assertRefused(north.post(itemOf(created) + "/accept", "{}"), 404, "NOT_FOUND");
    assertThat(north.get(itemOf(created)).status()).isEqualTo(200);
    control.accept(API, created.at("/result/id"));
    assertGone(created);
  }

  private static Answer create(String email, String member) {
    return north.post(INVITATIONS, "{\"email\": \"%s\", %s}".formatted(email, member));
  }

  private static String itemOf(Answer created) {
    return INVITATIONS + "/" + created.at("/result/id");
  }

  private static void assertGone(Answer created) {
    assertRefused(north.get(itemOf(created)), 404, "NOT_FOUND");
    assertRefused(north.delete(itemOf(created)), 404, "NOT_FOUND");
    assertThat(idsIn(north.get(INVITATIONS))).doesNotContain(created.at("/result/id"));
  }

  private static List<String> rolesIn(Answer created) {
    assertThat(created.status()).as(created.text()).isEqualTo(200);
    List<String> names = new ArrayList<>();
    created
        .json()
        .at("/result/assignedRoles")
        .forEach(role -> names.add(role.at("/roleName").asText()));
    return names;
  }

  private static List<String> membersOf(String organization) {
    List<String> emails = new ArrayList<>();
    for (JsonNode member : control.get("/members?api=" + API).json().at("/members")) {
      if (member.at("/organization").asText().equals(organization)) {
        emails.add(member.at("/email").asText());
      }
    }
    return emails;
  }

  private static List<String> grantsOf(String email) {
    List<String> grants = new ArrayList<>();
    for (JsonNode member : control.get("/members?api=" + API).json().at("/members")) {
      if (member.at("/email").asText().equals(email)) {
        member.at("/grants").forEach(grant -> grants.add(grant.asText()));
      }
    }
    return grants;
  }
}
