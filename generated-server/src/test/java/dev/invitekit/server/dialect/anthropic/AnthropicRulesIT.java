package dev.invitekit.server.dialect.anthropic;

import static dev.invitekit.server.dialect.anthropic.Invites.PATH;
import static dev.invitekit.server.dialect.anthropic.Invites.assertRefused;
import static dev.invitekit.server.dialect.anthropic.Invites.body;
import static dev.invitekit.server.dialect.anthropic.Invites.idsOf;
import static dev.invitekit.server.dialect.anthropic.Invites.path;
import static dev.invitekit.server.dialect.anthropic.Invites.textsOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules ANT-* that a server with the standard tenants can break, over HTTP. */
class AnthropicRulesIT {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");
  private static final Duration LIFETIME = Duration.ofDays(21);

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static final ApiClient north = Invites.withKey(running, "sk-ant-admin01-north");
  private static final ApiClient south = Invites.withKey(running, "sk-ant-admin01-south");

  /** North asking for what the seed revision does not know. */
  private static final ApiClient today = north.beyond("seed");

  @Test
  @DisplayName("ANT-01 create answers 200 with the whole invite, which is pending")
  void createAnswersTheWholeInvite() {
    control.freezeAt(NOON);

    Answer created = invite("ada@example.com");

    assertThat(created.status()).isEqualTo(200);
    assertThat(created.header("content-type")).isEqualTo("application/json");
    assertThat(created.at("/id")).matches("invite_01[1-9A-HJ-NP-Za-km-z]{22}");
    assertThat(created.at("/type")).isEqualTo("invite");
    assertThat(created.at("/email")).isEqualTo("ada@example.com");
    assertThat(created.at("/role")).isEqualTo("user");
    assertThat(created.at("/status")).isEqualTo("pending");
    assertThat(created.at("/invited_at")).isEqualTo("2026-11-21T12:00:00.123456Z");
    assertThat(north.get(path(created.at("/id"))).json()).isEqualTo(created.json());
  }

  @Test
  @DisplayName("ANT-01 create sends one mail, to the invited address; a refused create sends none")
  void createSendsAMail() {
    String id = invite("ada@example.com").at("/id");
    invite("ada@example.com");
    invite("not an address");

    JsonNode mails = control.get("/outbox").json().at("/mails");
    assertThat(mails).hasSize(1);
    assertThat(mails.at("/0/to").asText()).isEqualTo("ada@example.com");
    assertThat(mails.at("/0/accept_link").asText()).endsWith("/accept/anthropic/" + id);
  }

  @ParameterizedTest(name = "ANT-02, ANT-03 nobody can be invited as {0}")
  @ValueSource(
      strings = {"admin", "owner", "primary_owner", "membership_admin", "reader", "User", ""})
  void someRolesCannotBeAskedFor(String role) {
    Answer refused = north.post(PATH, body("ada@example.com", role));

    assertRefused(refused, 400, "invalid_request_error", "role");
    assertThat(idsOf(north.get(PATH))).isEmpty();
  }

  @ParameterizedTest(name = "role {0} is taken, shown and given on acceptance")
  @ValueSource(strings = {"user", "developer", "billing", "claude_code_user", "managed"})
  void fiveRolesCanBeAskedFor(String role) {
    Answer created = today.post(PATH, body("ada@example.com", role));

    assertThat(created.status()).isEqualTo(200);
    assertThat(created.at("/role")).isEqualTo(role);
    assertThat(grantsOf("ada@example.com")).isEmpty();
    control.accept("anthropic", created.at("/id"));
    assertThat(grantsOf("ada@example.com")).containsExactly("organization: " + role);
  }

  @Test
  @DisplayName("ANT-04 an invite lives exactly 21 days, to the microsecond")
  void livesExactly21Days() {
    control.freezeAt(Instant.parse("2024-10-30T23:58:27.427722999Z"));

    Answer created = invite("ada@example.com");

    assertThat(created.at("/invited_at")).isEqualTo("2024-10-30T23:58:27.427722Z");
    assertThat(created.at("/expires_at")).isEqualTo("2024-11-20T23:58:27.427722Z");
  }

  @Test
  @DisplayName("ANT-04 the period cannot be asked for")
  void thePeriodCannotBeAskedFor() {
    Answer refused =
        north.post(
            PATH,
            "{\"email\": \"ada@example.com\", \"role\": \"user\","
                + " \"expires_at\": \"2030-01-01T00:00:00Z\"}");

    assertRefused(refused, 400, "invalid_request_error", "expires_at");
  }

  @Test
  @DisplayName("ANT-05 a pending invite is expired from the very instant it expires at")
  void expiresAtTheExactInstant() {
    control.freezeAt(NOON);
    String path = path(invite("ada@example.com").at("/id"));

    control.freezeAt(NOON.plus(LIFETIME).minusNanos(1000));
    assertThat(north.get(path).at("/status")).isEqualTo("pending");
    control.freezeAt(NOON.plus(LIFETIME));
    assertThat(north.get(path).at("/status")).isEqualTo("expired");
    assertThat(textsOf(north.get(PATH), "/status")).containsExactly("expired");
  }

  @Test
  @DisplayName("ANT-05 an accepted invite stays accepted, a withdrawn one deleted, however old")
  void finalStatesStay() {
    control.freezeAt(NOON);
    String accepted = path(acceptedInvite("accepted@example.com"));
    String deleted = path(invite("deleted@example.com").at("/id"));
    north.delete(deleted);

    control.advance(Duration.ofDays(100));

    assertThat(north.get(accepted).at("/status")).isEqualTo("accepted");
    assertThat(north.get(deleted).at("/status")).isEqualTo("deleted");
  }

  @Test
  @DisplayName("ANT-06 an accepted invite cannot be withdrawn")
  void anAcceptedInviteStays() {
    String path = path(acceptedInvite("ada@example.com"));

    assertRefused(north.delete(path), 400, "invalid_request_error", "accepted");
    assertThat(north.get(path).at("/status")).isEqualTo("accepted");
  }

  @Test
  @DisplayName("ANT-06 an expired invite cannot be withdrawn")
  void anExpiredInviteStays() {
    control.freezeAt(NOON);
    String path = path(invite("ada@example.com").at("/id"));
    control.advance(LIFETIME);

    assertRefused(north.delete(path), 400, "invalid_request_error", "expired");
    assertThat(north.get(path).at("/status")).isEqualTo("expired");
  }

  @Test
  @DisplayName("ANT-07 withdrawing answers 200 with id and type, nothing else")
  void withdrawingTellsWhatIsGone() {
    String id = invite("ada@example.com").at("/id");

    Answer deleted = north.delete(path(id));

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.text())
        .isEqualTo("{\"id\":\"%s\",\"type\":\"invite_deleted\"}".formatted(id));
  }

  @Test
  @DisplayName("ANT-08 a withdrawn invite can be read, and a second withdrawal is refused with 400")
  void aWithdrawnInviteCanBeRead() {
    Answer created = invite("ada@example.com");
    String path = path(created.at("/id"));
    north.delete(path);

    Answer read = north.get(path);

    assertThat(read.status()).isEqualTo(200);
    assertThat(read.at("/status")).isEqualTo("deleted");
    assertThat(read.at("/invited_at")).isEqualTo(created.at("/invited_at"));
    assertThat(read.at("/email")).isEqualTo("ada@example.com");
    assertRefused(north.delete(path), 400, "invalid_request_error", "deleted");
  }

  @Test
  @DisplayName("ANT-09 the list has pending, accepted and expired invites, never deleted ones")
  void theListHasAllButDeleted() {
    oneOfEachStatus();

    assertThat(textsOf(north.get(PATH), "/status"))
        .containsExactly("pending", "accepted", "expired");
  }

  @ParameterizedTest(name = "ANT-09 {0} shows only these states")
  @ValueSource(
      strings = {
        "statuses[]=pending",
        "statuses%5B%5D=accepted",
        "statuses%5B%5D=expired",
        "statuses[]=pending&statuses[]=accepted",
        "statuses%5B%5D=accepted&statuses%5B%5D=expired"
      })
  void statesCanBeAskedFor(String query) {
    oneOfEachStatus();

    List<String> asked =
        List.of(query.split("&", -1)).stream().map(p -> p.replaceFirst(".*=", "")).toList();
    assertThat(textsOf(north.get(PATH + "?" + query), "/status"))
        .containsExactlyInAnyOrderElementsOf(asked);
  }

  @ParameterizedTest(name = "ANT-09 statuses[]={0} is refused")
  @ValueSource(strings = {"deleted", "revoked", "PENDING", ""})
  void otherStatesCannotBeAskedFor(String status) {
    assertRefused(
        north.get(PATH + "?statuses%5B%5D=" + status), 400, "invalid_request_error", "statuses");
  }

  @Test
  @DisplayName("roles[] shows only invites with one of these roles")
  void rolesCanBeAskedFor() {
    for (String role : List.of("user", "developer", "billing")) {
      north.post(PATH, body(role + "@example.com", role));
    }

    assertThat(textsOf(north.get(PATH + "?roles[]=user"), "/role")).containsExactly("user");
    assertThat(textsOf(north.get(PATH + "?roles%5B%5D=user&roles%5B%5D=billing"), "/role"))
        .containsExactlyInAnyOrder("user", "billing");
    assertThat(idsOf(north.get(PATH + "?roles[]=owner"))).isEmpty();
  }

  @Test
  @DisplayName("filters narrow each other, and pages count only what they let through")
  void filtersNarrowEachOther() {
    invite(5);
    for (int i = 0; i < 5; i++) {
      north.post(PATH, body("developer%d@example.com".formatted(i), "developer"));
    }
    control.accept("anthropic", idsOf(north.get(PATH + "?roles[]=developer")).get(0));

    String filter = PATH + "?roles[]=developer&statuses[]=pending&limit=3";
    Answer first = north.get(filter);
    Answer second = north.get(filter + "&after_id=" + first.at("/last_id"));

    assertThat(textsOf(first, "/email"))
        .containsExactly(
            "developer3@example.com", "developer2@example.com", "developer1@example.com");
    assertThat(first.json().at("/has_more").asBoolean()).isTrue();
    assertThat(textsOf(second, "/email")).containsExactly("developer0@example.com");
    assertThat(second.json().at("/has_more").asBoolean(true)).isFalse();
  }

  @Test
  @DisplayName("ANT-10 newest first, those of one instant too")
  void newestFirst() {
    control.freezeAt(NOON);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      made.add(invite("person%d@example.com".formatted(i)).at("/id"));
      if (i % 10 == 9) {
        control.advance(Duration.ofSeconds(5));
      }
    }
    Collections.reverse(made);

    assertThat(idsOf(north.get(PATH))).isEqualTo(made);
  }

  @Test
  @DisplayName("ANT-11 a page has 20 invites unless a limit up to 1000 is given")
  void twentyToAPage() {
    invite(101);

    assertThat(idsOf(north.get(PATH))).hasSize(20);
    assertThat(idsOf(north.get(PATH + "?limit=1"))).hasSize(1);
    assertThat(idsOf(north.get(PATH + "?limit=1000"))).hasSize(101);
  }

  @ParameterizedTest(name = "ANT-11 limit={0} is refused")
  @ValueSource(strings = {"0", "1001", "-1", "ten", "1.5", "", "99999999999999999999"})
  void aLimitOutsideOfItsRangeIsRefused(String limit) {
    assertRefused(north.get(PATH + "?limit=" + limit), 400, "invalid_request_error", "limit");
  }

  @Test
  @DisplayName("ANT-11 after_id gives the page after, before_id the one before, both newest first")
  void cursorsAreExclusive() {
    invite(7);
    List<String> all = idsOf(north.get(PATH));

    assertThat(idsOf(north.get(PATH + "?limit=2&after_id=" + all.get(3))))
        .isEqualTo(all.subList(4, 6));
    assertThat(idsOf(north.get(PATH + "?limit=2&before_id=" + all.get(3))))
        .isEqualTo(all.subList(1, 3));
  }

  @Test
  @DisplayName("ANT-11 both cursors together are refused")
  void bothCursorsAreRefused() {
    String id = invite("ada@example.com").at("/id");

    Answer refused = north.get(PATH + "?after_id=%s&before_id=%s".formatted(id, id));
    assertRefused(refused, 400, "invalid_request_error", "after_id");
    assertRefused(refused, 400, "invalid_request_error", "before_id");
  }

  @ParameterizedTest(name = "ANT-12 paging with {0} loses and repeats nothing, and ends")
  @ValueSource(strings = {"after_id", "before_id"})
  void pagingEndsInBothDirections(String cursor) {
    invite(45);
    List<String> all = idsOf(north.get(PATH + "?limit=1000"));
    boolean down = cursor.equals("after_id");
    String start = down ? all.get(0) : all.get(44);

    List<String> walked = new ArrayList<>(List.of(start));
    String from = start;
    boolean more = true;
    while (more) {
      Answer page = north.get(PATH + "?limit=7&" + cursor + "=" + from);
      List<String> ids = idsOf(page);
      assertThat(page.at("/first_id")).isEqualTo(ids.get(0));
      assertThat(page.at("/last_id")).isEqualTo(ids.get(ids.size() - 1));
      if (!down) {
        Collections.reverse(ids);
      }
      walked.addAll(ids);
      from = page.at(down ? "/last_id" : "/first_id");
      more = page.json().at("/has_more").asBoolean();
    }
    if (!down) {
      Collections.reverse(walked);
    }
    assertThat(walked).isEqualTo(all);
  }

  @Test
  @DisplayName("ANT-12 has_more is about the direction of travel")
  void hasMoreLooksAhead() {
    invite(3);
    List<String> all = idsOf(north.get(PATH));

    assertThat(hasMore("limit=2")).isTrue();
    assertThat(hasMore("limit=3")).isFalse();
    assertThat(hasMore("limit=1&after_id=" + all.get(1))).isFalse();
    assertThat(hasMore("limit=1&before_id=" + all.get(1))).isFalse();
    assertThat(hasMore("limit=1&after_id=" + all.get(0))).isTrue();
    assertThat(hasMore("limit=1&before_id=" + all.get(2))).isTrue();
  }

  @Test
  @DisplayName("ANT-12 an empty page has null ids and no more")
  void anEmptyPageHasNullIds() {
    String only = invite("ada@example.com").at("/id");

    for (String query : List.of("?statuses[]=expired", "?after_id=" + only, "?before_id=" + only)) {
      assertThat(north.get(PATH + query).text())
          .isEqualTo("{\"data\":[],\"has_more\":false,\"first_id\":null,\"last_id\":null}");
    }
  }

  @ParameterizedTest(name = "ANT-13 an unknown {0} is refused with 400")
  @ValueSource(strings = {"after_id", "before_id"})
  void anUnknownCursorIsRefused(String cursor) {
    String foreign = Invites.invite(south, "ada@example.com").at("/id");

    for (String id : List.of("invite_01unknown", "nonsense", foreign)) {
      assertRefused(
          north.get(PATH + "?" + cursor + "=" + id), 400, "invalid_request_error", cursor);
    }
    assertRefused(north.get(PATH + "?" + cursor + "="), 400, "invalid_request_error", cursor);
  }

  @Test
  @DisplayName("ANT-13 a cursor that was withdrawn meanwhile is still known")
  void aWithdrawnCursorIsKnown() {
    invite(5);
    List<String> all = idsOf(north.get(PATH));
    north.delete(path(all.get(2)));

    assertThat(idsOf(north.get(PATH + "?after_id=" + all.get(2)))).isEqualTo(all.subList(3, 5));
    assertThat(idsOf(north.get(PATH + "?before_id=" + all.get(2)))).isEqualTo(all.subList(0, 2));
  }

  @Test
  @DisplayName("ANT-14 a second invite is refused with invite_already_exists; the message names it")
  void aSecondInviteIsRefused() {
    String id = invite("ada@example.com").at("/id");

    Answer refused = north.post(PATH, body("ada@example.com", "billing"));

    assertRefused(refused, 400, "invalid_request_error", id);
    assertThat(refused.at("/error/details/error_code")).isEqualTo("invite_already_exists");
    assertThat(idsOf(north.get(PATH))).containsExactly(id);
    assertThat(north.get(path(id)).at("/role")).isEqualTo("user");
  }

  @Test
  @DisplayName("ANT-15 a member, old or new, is refused with already_member; the message names him")
  void aMemberIsRefused() {
    acceptedInvite("ada@example.com");

    for (String email : List.of("owner@north.example.com", "ada@example.com")) {
      Answer refused = invite(email);
      assertRefused(refused, 400, "invalid_request_error", email);
      assertThat(refused.at("/error/details/error_code")).isEqualTo("already_member");
    }
  }

  @Test
  @DisplayName(
      "ANT-16 after withdrawal or expiry the address can be invited again, as a new invite")
  void theAddressCanBeInvitedAgain() {
    control.freezeAt(NOON);
    String deleted = invite("ada@example.com").at("/id");
    north.delete(path(deleted));
    String expired = invite("ada@example.com").at("/id");
    control.advance(LIFETIME);
    Answer third = north.post(PATH, body("ada@example.com", "billing"));

    assertThat(List.of(deleted, expired, third.at("/id")))
        .doesNotHaveDuplicates()
        .doesNotContain("");
    assertThat(third.at("/role")).isEqualTo("billing");
    assertThat(north.get(path(deleted)).at("/status")).isEqualTo("deleted");
    assertThat(north.get(path(expired)).at("/status")).isEqualTo("expired");
    assertThat(north.get(path(third.at("/id"))).at("/status")).isEqualTo("pending");
  }

  @ParameterizedTest(name = "ANT-17 email={0} finds the mailbox")
  @ValueSource(
      strings = {
        "jane@example.com",
        "JANE@Example.COM",
        "jane%2Bhiring@example.com",
        "jane%2bother%40example.com"
      })
  void theEmailFilterFindsVariants(String email) {
    String jane = invite("Jane+Work@example.com").at("/id");
    invite("janet@example.com");
    invite("jane@example.org");

    assertThat(idsOf(north.get(PATH + "?email=" + email))).containsExactly(jane);
  }

  @Test
  @DisplayName("ANT-17 an address that nobody invited finds nothing")
  void theEmailFilterFindsNothing() {
    invite("jane@example.com");

    assertThat(idsOf(north.get(PATH + "?email=example.com"))).isEmpty();
    assertThat(idsOf(north.get(PATH + "?email="))).isEmpty();
  }

  @ParameterizedTest(name = "ANT-18 {0} is the same mailbox as Jane@example.com")
  @ValueSource(strings = {"Jane@example.com", "jane@EXAMPLE.com", "jane+hiring@example.com"})
  void duplicatesAreFoundInVariants(String email) {
    assertThat(invite("Jane@example.com").status()).isEqualTo(200);

    assertThat(invite(email).at("/error/details/error_code")).isEqualTo("invite_already_exists");
    assertThat(invite("another." + email).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("ANT-19 the address comes back as sent, everywhere")
  void theAddressComesBackAsSent() {
    String sent = "Ada.Lovelace+Work@Example.com";

    Answer created = invite(sent);

    assertThat(created.at("/email")).isEqualTo(sent);
    assertThat(north.get(path(created.at("/id"))).at("/email")).isEqualTo(sent);
    assertThat(textsOf(north.get(PATH), "/email")).containsExactly(sent);
  }

  @ParameterizedTest(name = "ANT-23 the unknown field {0} is refused by its name")
  @ValueSource(strings = {"name", "seat", "Email", "type"})
  void unknownFieldsAreRefused(String field) {
    Answer refused =
        north.post(
            PATH,
            "{\"email\": \"ada@example.com\", \"role\": \"user\", \"%s\": \"x\"}".formatted(field));

    assertRefused(refused, 400, "invalid_request_error", field);
    assertThat(idsOf(north.get(PATH))).isEmpty();
  }

  @ParameterizedTest(name = "ANT-24 anthropic-version {0} is refused")
  @ValueSource(strings = {"2023-01-01", "2026-10-22", "latest", "2023-06-01x", ""})
  void anUnknownVersionIsRefused(String version) {
    ApiClient client = north.with("anthropic-version", version);
    String pending = path(invite("ada@example.com").at("/id"));

    for (Answer refused :
        List.of(
            client.post(PATH, body("grace@example.com")),
            client.get(PATH),
            client.get(pending),
            client.delete(pending))) {
      assertRefused(refused, 400, "invalid_request_error", "anthropic-version");
    }
    assertThat(textsOf(north.get(PATH), "/status")).containsExactly("pending");
  }

  @Test
  @DisplayName("ANT-24 a missing anthropic-version is refused in the vendor's words")
  void aMissingVersionIsRefused() {
    ApiClient client = north.without("anthropic-version");

    for (Answer refused :
        List.of(
            client.post(PATH, body("ada@example.com")),
            client.get(PATH),
            client.get(path("invite_01x")),
            client.delete(path("invite_01x")))) {
      assertRefused(refused, 400, "invalid_request_error", "anthropic-version: header is required");
    }
  }

  @Test
  @DisplayName("ANT-25 both versions behave alike on every operation")
  void bothVersionsBehaveAlike() {
    List<String> transcripts = new ArrayList<>();
    for (String version : List.of("2023-06-01", "2026-10-21")) {
      control.reset();
      control.freezeAt(NOON);
      ApiClient client = north.with("anthropic-version", version);
      Answer created = Invites.invite(client, "ada@example.com");
      String id = created.at("/id");
      transcripts.add(
          String.join(
                  "\n",
                  created.text(),
                  client.get(PATH).text(),
                  client.get(path(id)).text(),
                  Invites.invite(client, "ada@example.com").json().at("/error").toString(),
                  client.delete(path(id)).text(),
                  client.get(path(id)).text())
              .replace(id, "ID"));
    }

    assertThat(transcripts.get(0)).isEqualTo(transcripts.get(1)).contains("\"deleted\"");
  }

  @Test
  @DisplayName("ANT-26 first the credential, then the version, then the rest")
  void faultsAreFoundInOrder() {
    ApiClient noVersion = north.without("anthropic-version");

    assertRefused(
        noVersion.without("x-api-key").post(PATH, "{"), 401, "authentication_error", "credential");
    assertRefused(
        noVersion.with("x-api-key", "sk-ant-other").get(PATH + "?limit=0"),
        401,
        "authentication_error",
        "credential");
    assertRefused(noVersion.post(PATH, "{"), 400, "invalid_request_error", "anthropic-version");
    assertRefused(
        noVersion.get(PATH + "?limit=0"), 400, "invalid_request_error", "anthropic-version");
    assertRefused(north.get(PATH + "?limit=0"), 400, "invalid_request_error", "limit");
  }

  @Test
  @DisplayName("ANT-28 accepted_at is null until the invite is accepted through the control API")
  void acceptedAtTellsWhen() {
    control.freezeAt(NOON);
    Answer created = invite("ada@example.com");

    assertThat(created.json().has("accepted_at")).isTrue();
    assertThat(created.json().at("/accepted_at").isNull()).isTrue();
    control.advance(Duration.ofHours(1));
    control.accept("anthropic", created.at("/id"));
    Answer accepted = north.get(path(created.at("/id")));
    assertThat(accepted.at("/status")).isEqualTo("accepted");
    assertThat(accepted.at("/accepted_at")).isEqualTo("2026-11-21T13:00:00.123456Z");
    assertThat(accepted.at("/expires_at")).isEqualTo(created.at("/expires_at"));
  }

  @Test
  @DisplayName("ANT-28 the API itself has no way to accept")
  void theApiCannotAccept() {
    String path = path(invite("ada@example.com").at("/id"));

    assertThat(north.post(path + "/accept", "{}").status()).isEqualTo(404);
    assertThat(north.get(path).at("/status")).isEqualTo("pending");
  }

  @ParameterizedTest(name = "ANT-29 {0} of an invite is refused with 405")
  @ValueSource(strings = {"PUT", "PATCH", "POST"})
  void invitesAreImmutable(String method) {
    Answer created = invite("ada@example.com");
    String path = path(created.at("/id"));

    Answer refused = north.send(method, path, body("ada@example.com", "billing"));

    assertRefused(refused, 405, "invalid_request_error", method);
    assertThat(refused.header("allow")).isEqualTo("DELETE, GET, HEAD");
    assertThat(north.get(path).json()).isEqualTo(created.json());
  }

  @Test
  @DisplayName("rbac_group_ids are recorded in order and given on acceptance; without any: []")
  void groupsAreRecorded() {
    String groups = "[\"rbac_group_01b\",\"rbac_group_01a\"]";
    Answer created =
        today.post(
            PATH,
            "{\"email\": \"ada@example.com\", \"role\": \"managed\", \"rbac_group_ids\": "
                + groups
                + "}");

    assertThat(created.json().at("/rbac_group_ids").toString()).isEqualTo(groups);
    assertThat(invite("grace@example.com").json().at("/rbac_group_ids").toString()).isEqualTo("[]");
    control.accept("anthropic", created.at("/id"));
    assertThat(grantsOf("ada@example.com"))
        .containsExactly("organization: managed", "group rbac_group_01b", "group rbac_group_01a");
  }

  @Test
  @DisplayName("at most 100 rbac_group_ids")
  void atMost100Groups() {
    assertThat(inviteWithGroups(100).status()).isEqualTo(200);
    assertRefused(inviteWithGroups(101), 400, "invalid_request_error", "rbac_group_ids");
  }

  @Test
  @DisplayName(
      "another organization sees, reads and deletes nothing, and may invite the same person")
  void organizationsAreIsolated() {
    String path = path(invite("ada@example.com").at("/id"));

    assertThat(idsOf(south.get(PATH))).isEmpty();
    assertRefused(south.get(path), 404, "not_found_error", "invite_id");
    assertRefused(south.delete(path), 404, "not_found_error", "invite_id");
    assertThat(north.get(path).at("/status")).isEqualTo("pending");
    assertThat(Invites.invite(south, "ada@example.com").status()).isEqualTo(200);
    assertThat(Invites.invite(south, "owner@north.example.com").status()).isEqualTo(200);
    assertThat(idsOf(north.get(PATH))).hasSize(1);
  }

  private static Answer invite(String email) {
    return Invites.invite(north, email);
  }

  private static void invite(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(invite("person%d@example.com".formatted(i)).status()).isEqualTo(200);
    }
  }

  private static String acceptedInvite(String email) {
    String id = invite(email).at("/id");
    control.accept("anthropic", id);
    return id;
  }

  private static Answer inviteWithGroups(int count) {
    return north.post(
        PATH,
        IntStream.range(0, count)
            .mapToObj("\"rbac_group_01%d\""::formatted)
            .collect(
                Collectors.joining(
                    ",",
                    "{\"email\": \"groups%d@example.com\", \"role\": \"user\", \"rbac_group_ids\": ["
                        .formatted(count),
                    "]}")));
  }

  /** Newest first: pending, accepted, deleted, expired. */
  private static void oneOfEachStatus() {
    control.freezeAt(NOON);
    invite("expired@example.com");
    control.advance(LIFETIME);
    north.delete(path(invite("deleted@example.com").at("/id")));
    control.advance(Duration.ofSeconds(1));
    acceptedInvite("accepted@example.com");
    control.advance(Duration.ofSeconds(1));
    invite("pending@example.com");
  }

  private static boolean hasMore(String query) {
    return north.get(PATH + "?" + query).json().at("/has_more").asBoolean();
  }

  private static List<String> grantsOf(String email) {
    List<String> grants = new ArrayList<>();
    for (JsonNode member : control.get("/members?api=anthropic").json().at("/members")) {
      if (member.at("/email").asText().equals(email)) {
        member.at("/grants").forEach(grant -> grants.add(grant.asText()));
      }
    }
    return grants;
  }
}
