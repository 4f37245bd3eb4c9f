package dev.invitekit.server.dialect.openai;

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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules OAI-* that a server can break, over HTTP. */
class OpenAiRulesIT {

  private static final String INVITES = "/v1/organization/invites";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static final ApiClient north =
      running.client("openai").with("Authorization", "Bearer sk-admin-north");
  private static final ApiClient south =
      running.client("openai").with("Authorization", "Bearer sk-admin-south");

  @Test
  @DisplayName("OAI-01 create answers 200 with the whole invite, which is pending")
  void createAnswersTheWholeInvite() {
    Answer created = invite("ada@example.com");

    assertThat(created.status()).isEqualTo(200);
    assertThat(created.at("/object")).isEqualTo("organization.invite");
    assertThat(created.at("/email")).isEqualTo("ada@example.com");
    assertThat(created.at("/role")).isEqualTo("reader");
    assertThat(created.at("/status")).isEqualTo("pending");
    assertThat(north.get(INVITES + "/" + created.at("/id")).json()).isEqualTo(created.json());
  }

  @Test
  @DisplayName("OAI-02, OAI-03 acceptance gives the role and the default project, not before")
  void acceptanceGivesTheDefaultProject() {
    String id = invite("ada@example.com").at("/id");

    assertThat(grantsOf("ada@example.com")).isEmpty();
    control.accept("openai", id);
    assertThat(grantsOf("ada@example.com"))
        .containsExactly("organization: reader", "project proj_Q8zT3mVx1LbR7nKc5WyD2hFs: member");
  }

  @Test
  @DisplayName("OAI-04 an empty list of projects gives no project")
  void anEmptyListGivesNoProject() {
    String id =
        north
            .post(
                INVITES, "{\"email\": \"ada@example.com\", \"role\": \"owner\", \"projects\": []}")
            .at("/id");

    control.accept("openai", id);
    assertThat(grantsOf("ada@example.com")).containsExactly("organization: owner");
  }

  @Test
  @DisplayName("OAI-05 requested projects are echoed in order; without any there is an empty list")
  void projectsAreEchoed() {
    String projects =
        "[{\"id\":\"proj_b4XnY9kLr2Ej6PvUa8Mw0GtC\",\"role\":\"owner\"},"
            + "{\"id\":\"proj_Q8zT3mVx1LbR7nKc5WyD2hFs\",\"role\":\"member\"}]";
    Answer with =
        north.post(
            INVITES,
            "{\"email\": \"ada@example.com\", \"role\": \"reader\", \"projects\": "
                + projects
                + "}");

    assertThat(with.json().at("/projects").toString()).isEqualTo(projects);
    assertThat(invite("grace@example.com").json().at("/projects").toString()).isEqualTo("[]");
  }

  @Test
  @DisplayName("OAI-06, OAI-07 an invite expires exactly seven days after it was sent")
  void expiresAtTheExactInstant() {
    control.freezeAt(NOON);
    Answer created = invite("ada@example.com");
    String path = INVITES + "/" + created.at("/id");

    assertThat(
            created.json().at("/expires_at").asLong() - created.json().at("/created_at").asLong())
        .isEqualTo(604_800);
    assertThat(created.json().at("/invited_at")).isEqualTo(created.json().at("/created_at"));
    control.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(north.get(path).at("/status")).isEqualTo("pending");
    control.advance(Duration.ofSeconds(1));
    assertThat(north.get(path).at("/status")).isEqualTo("expired");
  }

  @Test
  @DisplayName(
      "OAI-08, OAI-26 accepted_at is absent until the invite is accepted through the control API")
  void acceptedAtTellsWhen() {
    control.freezeAt(NOON);
    Answer created = invite("ada@example.com");

    assertThat(created.json().has("accepted_at")).isFalse();
    control.advance(Duration.ofHours(1));
    control.accept("openai", created.at("/id"));
    Answer accepted = north.get(INVITES + "/" + created.at("/id"));
    assertThat(accepted.at("/status")).isEqualTo("accepted");
    assertThat(accepted.json().at("/accepted_at").asLong())
        .isEqualTo(NOON.plus(Duration.ofHours(1)).getEpochSecond());
  }

  @Test
  @DisplayName("OAI-09 a deleted invite is not found any more")
  void aDeletedInviteIsGone() {
    String path = INVITES + "/" + invite("ada@example.com").at("/id");

    Answer deleted = north.delete(path);
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.at("/object")).isEqualTo("organization.invite.deleted");
    assertThat(deleted.json().at("/deleted").asBoolean()).isTrue();
    assertThat(north.get(path).status()).isEqualTo(404);
    assertThat(north.delete(path).status()).isEqualTo(404);
    assertThat(idsOf(north.get(INVITES))).isEmpty();
  }

  @Test
  @DisplayName(
      "OAI-10, OAI-11 an accepted invite cannot be deleted; the message says already accepted")
  void anAcceptedInviteStays() {
    String id = invite("ada@example.com").at("/id");
    control.accept("openai", id);

    Answer refused = north.delete(INVITES + "/" + id);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/error/type")).isEqualTo("invalid_request_error");
    assertThat(refused.at("/error/message")).contains("already accepted");
    assertThat(north.get(INVITES + "/" + id).at("/status")).isEqualTo("accepted");
  }

  @Test
  @DisplayName("OAI-12 an expired invite can be deleted")
  void anExpiredInviteCanBeDeleted() {
    control.freezeAt(NOON);
    String path = INVITES + "/" + invite("ada@example.com").at("/id");
    control.advance(Duration.ofDays(8));

    assertThat(north.delete(path).status()).isEqualTo(200);
    assertThat(north.get(path).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("OAI-13 the list has invites of every status")
  void theListHasEveryStatus() {
    control.freezeAt(NOON);
    invite("expired@example.com");
    control.advance(Duration.ofDays(8));
    control.accept("openai", invite("accepted@example.com").at("/id"));
    invite("pending@example.com");

    assertThat(north.get(INVITES).json().at("/data"))
        .extracting(invite -> invite.at("/status").asText())
        .containsExactlyInAnyOrder("expired", "accepted", "pending");
  }

  @ParameterizedTest(name = "OAI-14 limit={0} is refused")
  @ValueSource(strings = {"0", "101", "-1", "ten", "1.5", ""})
  void aLimitOutsideOfItsRangeIsRefused(String limit) {
    Answer refused = north.get(INVITES + "?limit=" + limit);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/error/param")).isEqualTo("limit");
  }

  @Test
  @DisplayName("OAI-14 a page has 20 invites unless a limit up to 100 is given")
  void twentyToAPage() {
    invite(101);

    assertThat(idsOf(north.get(INVITES))).hasSize(20);
    assertThat(idsOf(north.get(INVITES + "?limit=1"))).hasSize(1);
    assertThat(idsOf(north.get(INVITES + "?limit=100"))).hasSize(100);
  }

  @Test
  @DisplayName("OAI-15 after is exclusive, and an unknown one is refused")
  void afterIsExclusive() {
    invite(3);
    List<String> ids = idsOf(north.get(INVITES));

    assertThat(idsOf(north.get(INVITES + "?after=" + ids.get(0)))).isEqualTo(ids.subList(1, 3));
    Answer refused = north.get(INVITES + "?after=invite-unknown");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/error/param")).isEqualTo("after");
  }

  @Test
  @DisplayName("OAI-16 paging ends, and an empty page has null ids")
  void pagingEnds() {
    Answer empty = north.get(INVITES);
    assertThat(empty.json().at("/has_more").asBoolean(true)).isFalse();
    assertThat(empty.json().at("/first_id").isNull()).isTrue();
    assertThat(empty.json().at("/last_id").isNull()).isTrue();

    invite(45);
    List<String> walked = new ArrayList<>();
    String after = "";
    boolean more = true;
    while (more) {
      Answer page = north.get(INVITES + "?limit=7" + after);
      List<String> ids = idsOf(page);
      assertThat(page.at("/first_id")).isEqualTo(ids.get(0));
      assertThat(page.at("/last_id")).isEqualTo(ids.get(ids.size() - 1));
      walked.addAll(ids);
      after = "&after=" + page.at("/last_id");
      more = page.json().at("/has_more").asBoolean();
    }
    assertThat(walked).hasSize(45).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("OAI-17 newest first, ties by id")
  void newestFirst() {
    control.freezeAt(NOON);
    String first = invite("first@example.com").at("/id");
    String second = invite("second@example.com").at("/id");
    control.advance(Duration.ofSeconds(5));
    String third = invite("third@example.com").at("/id");

    assertThat(idsOf(north.get(INVITES))).containsExactly(third, second, first);
  }

  @Test
  @DisplayName("OAI-18 the address comes back as sent and is compared without regard to case")
  void theAddressComesBackAsSent() {
    assertThat(invite("Ada.Lovelace@Example.com").at("/email"))
        .isEqualTo("Ada.Lovelace@Example.com");
    assertThat(invite("ada.lovelace@example.com").status()).isEqualTo(400);
  }

  @Test
  @DisplayName(
      "OAI-19, OAI-21 a second invite and one for a member are refused with 400, never 409")
  void aSecondInviteIsRefused() {
    invite("ada@example.com");

    for (String email : List.of("ada@example.com", "owner@north.example.com")) {
      Answer refused = invite(email);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.at("/error/param")).isEqualTo("email");
    }
  }

  @Test
  @DisplayName("OAI-20 after delete or expiry the address can be invited again, with a new id")
  void theAddressCanBeInvitedAgain() {
    control.freezeAt(NOON);
    String deleted = invite("ada@example.com").at("/id");
    north.delete(INVITES + "/" + deleted);
    String expired = invite("ada@example.com").at("/id");
    control.advance(Duration.ofDays(7));
    String third = invite("ada@example.com").at("/id");

    assertThat(List.of(deleted, expired, third)).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  @DisplayName("OAI-22 only a known admin key is let in; the envelope tells missing from wrong")
  void onlyAdminKeysWork() {
    ApiClient nobody = north.without("Authorization");

    assertThat(nobody.get(INVITES).status()).isEqualTo(401);
    assertThat(nobody.get(INVITES).json().at("/error/code").isNull()).isTrue();
    for (String header : List.of("Bearer sk-other", "Bearer SK-ADMIN-NORTH")) {
      Answer refused = nobody.with("Authorization", header).get(INVITES);
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.at("/error/code")).isEqualTo("invalid_api_key");
    }
    assertThat(nobody.with("Authorization", "Basic sk-admin-north").get(INVITES).status())
        .isEqualTo(401);
  }

  @Test
  @DisplayName("OAI-23 a project of nobody or of another organization is refused")
  void aForeignProjectIsRefused() {
    for (String project : List.of("proj_unknown", "proj_S1mKd8Vq4TzXa7RbWc2Lf9Hy")) {
      Answer refused =
          north.post(
              INVITES,
              "{\"email\": \"ada@example.com\", \"role\": \"reader\", \"projects\": "
                  + "[{\"id\": \"%s\", \"role\": \"member\"}]}".formatted(project));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.at("/error/param")).isEqualTo("projects");
    }
  }

  @Test
  @DisplayName("another organization sees, reads and deletes nothing")
  void organizationsAreIsolated() {
    String path = INVITES + "/" + invite("ada@example.com").at("/id");

    assertThat(idsOf(south.get(INVITES))).isEmpty();
    assertThat(south.get(path).status()).isEqualTo(404);
    assertThat(south.delete(path).status()).isEqualTo(404);
    assertThat(north.get(path).status()).isEqualTo(200);
  }

  private static Answer invite(String email) {
    return north.post(INVITES, "{\"email\": \"%s\", \"role\": \"reader\"}".formatted(email));
  }

  private static void invite(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(invite("person%d@example.com".formatted(i)).status()).isEqualTo(200);
    }
  }

  private static List<String> idsOf(Answer list) {
    List<String> ids = new ArrayList<>();
    for (JsonNode invite : list.json().at("/data")) {
      ids.add(invite.at("/id").asText());
    }
    return ids;
  }

  private static List<String> grantsOf(String email) {
    List<String> grants = new ArrayList<>();
    for (JsonNode member : control.get("/members?api=openai").json().at("/members")) {
      if (member.at("/email").asText().equals(email)) {
        member.at("/grants").forEach(grant -> grants.add(grant.asText()));
      }
    }
    return grants;
  }
}
