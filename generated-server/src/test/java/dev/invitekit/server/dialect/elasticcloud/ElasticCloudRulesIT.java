package dev.invitekit.server.dialect.elasticcloud;

import static dev.invitekit.server.dialect.elasticcloud.Refusals.assertFieldRefused;
import static dev.invitekit.server.dialect.elasticcloud.Refusals.assertRefused;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules ELC-* that a server can break, over HTTP; ELC-22 is in ElasticCloudLimitsIT. */
class ElasticCloudRulesIT {

  private static final String ORGANIZATIONS = "/api/v1/organizations/";
  private static final String NORTH = "2748190356";
  private static final String SOUTH = "5093817264";
  private static final String IN_NORTH = ORGANIZATIONS + NORTH + "/invitations";
  private static final String IN_SOUTH = ORGANIZATIONS + SOUTH + "/invitations";
  private static final String BY_TOKEN = ORGANIZATIONS + "invitations/";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static final String INVALID_DATA = "root.invalid_data";
  private static final String INVITATION_NOT_FOUND = "organization.invitation_not_found";
  private static final String ALREADY_EXISTS = "organization.invitation_already_exists";
  private static final String ALREADY_BELONGS = "organization.user_organization_already_belongs";
  private static final String INVALID_EMAIL = "organization.invitation_invalid_email";

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static final ApiClient nobody = running.client("elastic-cloud");
  private static final ApiClient north = nobody.with("Authorization", "ApiKey essu_north");
  private static final ApiClient south = nobody.with("Authorization", "ApiKey essu_south");
  private static final ApiClient invited = nobody.with("Authorization", "ApiKey essu_invited");

  @Test
  @DisplayName("ELC-01 create answers 201 with an invitation for each address, in request order")
  void oneInvitationForEachAddress() {
    control.freezeAt(NOON);

    Answer created = invite("c@example.com", "a@example.com", "b@example.com");

    assertThat(created.status()).isEqualTo(201);
    assertThat(emailsOf(created))
        .containsExactly("c@example.com", "a@example.com", "b@example.com");
    JsonNode first = created.json().at("/invitations/0");
    assertThat(first.properties().stream().map(property -> property.getKey()))
        .containsExactlyInAnyOrder(
            "token", "email", "created_at", "expires_at", "expired", "organization");
    assertThat(first.at("/created_at").asText()).isEqualTo("2026-11-21T12:00:00.000Z");
    assertThat(first.at("/expired").asBoolean(true)).isFalse();
    assertThat(first.at("/organization").toString())
        .isEqualTo("{\"id\":\"2748190356\",\"name\":\"North\"}");
    assertThat(north.get(BY_TOKEN + tokenOf(created)).json()).isEqualTo(first);
  }

  @Test
  @DisplayName("tokens cannot be guessed, and need no escaping in a path or a list")
  void tokensAreSecrets() {
    String[] addresses =
        IntStream.range(0, 50).mapToObj("person%d@example.com"::formatted).toArray(String[]::new);

    List<String> tokens = tokensOf(invite(addresses));

    assertThat(tokens).hasSize(50).allMatch(token -> token.matches("[0-9A-Za-z]{33}"));
    // 24 of 62 characters are more than 142 bits.
    assertThat(tokens.stream().map(token -> token.substring(9))).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "ELC-02, ELC-03 expires_in {0} lives {1}")
  @CsvSource({
    "'', PT72H",
    "24h, PT24H",
    "72h, PT72H",
    "3d, P3D",
    "7d, P7D",
    "90m, PT90M",
    "45s, PT45S",
    "999999d, P999999D"
  })
  void livesAsLongAsItSays(String expiresIn, Duration lifetime) {
    control.freezeAt(NOON);
    String field = expiresIn.isEmpty() ? "" : ", \"expires_in\": \"" + expiresIn + "\"";
    Answer created = north.post(IN_NORTH, "{\"emails\": [\"ada@example.com\"]" + field + "}");
    String path = BY_TOKEN + tokenOf(created);

    assertThat(created.status()).isEqualTo(201);
    assertThat(Instant.parse(created.at("/invitations/0/expires_at")))
        .isEqualTo(NOON.plus(lifetime));
    control.freezeAt(NOON.plus(lifetime).minusMillis(1));
    assertThat(north.get(path).json().at("/expired").asBoolean(true)).isFalse();
    control.freezeAt(NOON.plus(lifetime));
    assertThat(north.get(path).json().at("/expired").asBoolean()).isTrue();
  }

  @ParameterizedTest(name = "ELC-04 expires_in {0} is refused")
  @ValueSource(
      strings = {
        "\"3 days\"",
        "\"3w\"",
        "\"3\"",
        "\"d\"",
        "\"0d\"",
        "\"-1d\"",
        "\"1.5h\"",
        "\"3D\"",
        "\" 3d\"",
        "\"3d\\n\"",
        "\"P3D\"",
        "\"1000000d\"",
        "\"2026-12-01T00:00:00Z\"",
        "\"\"",
        "3",
        "null"
      })
  void aMalformedLifetimeIsRefused(String expiresIn) {
    Answer refused =
        north.post(
            IN_NORTH, "{\"emails\": [\"ada@example.com\"], \"expires_in\": " + expiresIn + "}");

    assertFieldRefused(refused, 400, INVALID_DATA, "expires_in");
    assertThat(emailsOf(north.get(IN_NORTH))).isEmpty();
  }

  @Test
  @DisplayName("ELC-05 a pending invitation is not renewed")
  void aPendingInvitationIsNotRenewed() {
    Answer created = invite("ada@example.com");

    assertFieldRefused(invite("ada@example.com"), 400, ALREADY_EXISTS, "emails");
    assertFieldRefused(invite("ADA@example.com"), 400, ALREADY_EXISTS, "emails");
    assertThat(north.get(IN_NORTH).json()).isEqualTo(created.json());
  }

  @Test
  @DisplayName("ELC-05 an expired invitation is renewed: token, times and roles are new")
  void anExpiredInvitationIsRenewed() {
    control.freezeAt(NOON);
    String old = tokenOf(inviteWith("{\"organization\": [{\"role_id\": \"billing-admin\"}]}"));
    control.advance(Duration.ofDays(3));

    Answer renewed = inviteWith("{\"platform\": [{\"role_id\": \"viewer\"}]}");

    assertThat(renewed.status()).isEqualTo(201);
    assertThat(tokenOf(renewed)).isNotEqualTo(old);
    assertThat(renewed.at("/invitations/0/created_at")).isEqualTo("2026-11-24T12:00:00.000Z");
    assertThat(renewed.at("/invitations/0/expires_at")).isEqualTo("2026-11-27T12:00:00.000Z");
    assertThat(renewed.json().at("/invitations/0/expired").asBoolean(true)).isFalse();
    assertThat(renewed.json().at("/invitations/0/role_assignments").toString())
        .isEqualTo("{\"platform\":[{\"role_id\":\"viewer\"}]}");
    assertThat(north.get(IN_NORTH).json()).isEqualTo(renewed.json());
    assertRefused(north.get(BY_TOKEN + old), 404, INVITATION_NOT_FOUND);
  }

  @Test
  @DisplayName("ELC-06 one bad address fails the whole call, with an entry for each bad one")
  void oneBadAddressFailsTheWholeCall() {
    invite("pending@example.com");

    Answer refused =
        invite(
            "good@example.com",
            "bad",
            "owner@north.example.com",
            "worse@",
            "pending@example.com",
            "bad");

    assertRefused(refused, 400, INVALID_EMAIL, ALREADY_BELONGS, INVALID_EMAIL, ALREADY_EXISTS);
    assertThat(refused.header("x-cloud-error-codes"))
        .isEqualTo(String.join(",", INVALID_EMAIL, ALREADY_BELONGS, ALREADY_EXISTS));
    for (JsonNode error : refused.json().at("/errors")) {
      assertThat(error.at("/fields").toString()).isEqualTo("[\"emails\"]");
    }
    assertThat(refused.at("/errors/0/message")).contains("bad");
    assertThat(refused.at("/errors/2/message")).contains("worse@");
    assertThat(emailsOf(north.get(IN_NORTH))).containsExactly("pending@example.com");
  }

  @Test
  @DisplayName("ELC-06 a thousand bad addresses have an entry each, and a short header")
  void aThousandBadAddresses() {
    String[] addresses =
        IntStream.range(0, 1000).mapToObj("bad%d"::formatted).toArray(String[]::new);

    Answer refused = invite(addresses);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors")).hasSize(1000);
    assertThat(refused.header("x-cloud-error-codes")).isEqualTo(INVALID_EMAIL);
  }

  @Test
  @DisplayName("ELC-07 the same address twice is invited once")
  void theSameAddressTwiceIsInvitedOnce() {
    Answer created = invite("ada@example.com", "grace@example.com", "Ada@Example.com");

    assertThat(created.status()).isEqualTo(201);
    assertThat(emailsOf(created)).containsExactly("ada@example.com", "grace@example.com");
    assertThat(emailsOf(north.get(IN_NORTH)))
        .containsExactlyInAnyOrder("ada@example.com", "grace@example.com");
  }

  @ParameterizedTest(name = "ELC-08 {0} is refused")
  @ValueSource(
      strings = {
        "{\"emails\": []}",
        "{}",
        "{\"expires_in\": \"3d\"}",
        "{\"emails\": null}",
        "{\"emails\": \"ada@example.com\"}"
      })
  void noAddressIsRefused(String body) {
    assertFieldRefused(north.post(IN_NORTH, body), 400, INVALID_DATA, "emails");
  }

  @Test
  @DisplayName("ELC-09 a member is not invited, from the start or by acceptance")
  void aMemberIsNotInvited() {
    control.accept("elastic-cloud", tokenOf(invite("ada@example.com")));

    assertFieldRefused(invite("owner@north.example.com"), 400, ALREADY_BELONGS, "emails");
    assertFieldRefused(invite("Ada@example.com"), 400, ALREADY_BELONGS, "emails");
  }

  @Test
  @DisplayName("ELC-10 somebody of another organization is invited, but cannot accept")
  void oneOrganizationAtATime() {
    assertThat(invite("owner@south.example.com").status()).isEqualTo(201);

    String toNorth = tokenOf(invite("invited@example.com"));
    String toSouth = tokenOf(south.post(IN_SOUTH, "{\"emails\": [\"invited@example.com\"]}"));
    assertThat(accept(invited, toSouth).status()).isEqualTo(200);
    Answer refused = accept(invited, toNorth);
    assertRefused(refused, 400, ALREADY_BELONGS);
    assertThat(refused.json().at("/errors/0").has("fields")).isFalse();
    assertThat(north.get(BY_TOKEN + toNorth).json().has("accepted_at")).isFalse();
  }

  @Test
  @DisplayName("ELC-11 the list has what is neither accepted nor deleted, expired ones too")
  void theListHasOpenInvitations() {
    control.freezeAt(NOON);
    assertThat(north.get(IN_NORTH).json().at("/invitations").toString()).isEqualTo("[]");
    invite("expired@example.com");
    control.advance(Duration.ofDays(4));
    control.accept("elastic-cloud", tokenOf(invite("accepted@example.com")));
    delete(north, tokenOf(invite("deleted@example.com")));
    invite("pending@example.com");

    Answer list = north.get(IN_NORTH);

    assertThat(list.status()).isEqualTo(200);
    assertThat(emailsOf(list)).containsExactly("pending@example.com", "expired@example.com");
    assertThat(list.json().at("/invitations"))
        .extracting(invitation -> invitation.at("/expired").asBoolean())
        .containsExactly(false, true);
  }

  @Test
  @DisplayName("ELC-12 reading by token shows accepted and expired invitations")
  void readingShowsEveryState() {
    control.freezeAt(NOON);
    Answer created = invite("accepted@example.com", "expired@example.com");
    String accepted = created.at("/invitations/0/token");
    String expired = created.at("/invitations/1/token");
    control.advance(Duration.ofHours(1));
    control.accept("elastic-cloud", accepted);
    control.advance(Duration.ofDays(1));

    Answer early = north.get(BY_TOKEN + accepted);
    assertThat(early.at("/accepted_at")).isEqualTo("2026-11-21T13:00:00.000Z");
    assertThat(early.json().at("/expired").asBoolean(true)).isFalse();
    control.advance(Duration.ofDays(2));
    assertThat(north.get(BY_TOKEN + expired).json().at("/expired").asBoolean()).isTrue();
    assertThat(north.get(BY_TOKEN + expired).json().has("accepted_at")).isFalse();
    assertRefused(north.get(BY_TOKEN + "unknown"), 404, INVITATION_NOT_FOUND);
  }

  @Test
  @DisplayName("ELC-13, ELC-14 several tokens are deleted at once; afterwards they are unknown")
  void deletesSeveral() {
    List<String> tokens =
        tokensOf(invite("invited@example.com", "grace@example.com", "mary@example.com"));

    Answer deleted = delete(north, tokens.get(0) + "," + tokens.get(2));

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.header("Content-Type")).startsWith("application/json");
    assertThat(deleted.text()).isEqualTo("{}");
    assertThat(emailsOf(north.get(IN_NORTH))).containsExactly("grace@example.com");
    assertRefused(north.get(BY_TOKEN + tokens.get(0)), 404, INVITATION_NOT_FOUND);
    assertRefused(delete(north, tokens.get(0)), 404, INVITATION_NOT_FOUND);
    assertRefused(accept(invited, tokens.get(0)), 404, INVITATION_NOT_FOUND);
    assertThat(invite("invited@example.com").status()).isEqualTo(201);
  }

  @Test
  @DisplayName("ELC-13 an expired invitation is deleted; an accepted one is no longer open")
  void deletesWhatIsOpen() {
    control.freezeAt(NOON);
    Answer created = invite("accepted@example.com", "expired@example.com");
    String accepted = created.at("/invitations/0/token");
    control.accept("elastic-cloud", accepted);
    control.advance(Duration.ofDays(3));

    assertThat(delete(north, created.at("/invitations/1/token")).status()).isEqualTo(200);
    assertRefused(delete(north, accepted), 404, INVITATION_NOT_FOUND);
    assertThat(north.get(BY_TOKEN + accepted).status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "ELC-13 \"{0}\" holds no token")
  @ValueSource(strings = {",", "%20", "%2C", "%20,%09,,"})
  void noTokenIsRefused(String tokens) {
    assertFieldRefused(delete(north, tokens), 400, INVALID_DATA, "invitation_tokens");
  }

  @Test
  @DisplayName("ELC-13 all or nothing: one unknown token, and none is deleted")
  void deletesAllOrNothing() {
    String token = tokenOf(invite("ada@example.com"));
    String foreign = tokenOf(south.post(IN_SOUTH, "{\"emails\": [\"eve@example.com\"]}"));

    assertRefused(delete(north, token + ",unknown"), 404, INVITATION_NOT_FOUND);
    assertRefused(
        delete(north, "unknown," + token + "," + foreign),
        404,
        INVITATION_NOT_FOUND,
        INVITATION_NOT_FOUND);
    assertThat(emailsOf(north.get(IN_NORTH))).containsExactly("ada@example.com");
    assertThat(emailsOf(south.get(IN_SOUTH))).containsExactly("eve@example.com");
    assertThat(delete(north, token + "," + token).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("a refusal does not repeat the whole token")
  void aRefusalKeepsTheSecret() {
    String token = tokenOf(invite("ada@example.com"));

    assertThat(south.get(BY_TOKEN + token).text()).doesNotContain(token.substring(9));
    assertThat(accept(invited, token).text()).doesNotContain(token.substring(9));
  }

  @Test
  @DisplayName("ELC-15 only the person whose address it is can accept, in whatever letters")
  void onlyTheInvitedPersonAccepts() {
    List<String> tokens = tokensOf(invite("Invited@Example.COM", "ada@example.com"));

    assertRefused(accept(invited, tokens.get(1)), 404, INVITATION_NOT_FOUND);
    assertRefused(accept(invited, "unknown"), 404, INVITATION_NOT_FOUND);
    assertRefused(accept(north, tokens.get(0)), 404, "user.not_found");
    assertRefused(accept(north, "unknown"), 404, INVITATION_NOT_FOUND);
    assertThat(emailsOf(north.get(IN_NORTH))).hasSize(2);
    assertThat(accept(invited, tokens.get(0)).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("ELC-16, ELC-23 acceptance gives the roles; a second one is refused")
  void acceptanceGivesTheRoles() {
    control.freezeAt(NOON);
    String token =
        tokenOf(
            north.post(
                IN_NORTH,
                "{\"emails\": [\"invited@example.com\"], \"role_assignments\": {"
                    + "\"platform\": [{\"role_id\": \"reader\"}],"
                    + "\"organization\": [{\"role_id\": \"billing-admin\"}],"
                    + "\"deployment\": [{\"role_id\": \"deployment-viewer\", \"all\": true},"
                    + "{\"role_id\": \"deployment-admin\", \"deployment_ids\": [\"d1\", \"d2\"]}],"
                    + "\"project\": {\"security\": [{\"role_id\": \"admin\", \"all\": true}],"
                    + "\"observability\": [{\"role_id\": \"viewer\", \"project_ids\": [\"o1\"]}],"
                    + "\"elasticsearch\": [{\"role_id\": \"admin\", \"all\": true}]}}}"));
    control.advance(Duration.ofMinutes(5));

    Answer accepted = accept(invited, token);

    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.header("Content-Type")).startsWith("application/json");
    assertThat(accepted.text()).isEqualTo("{}");
    assertThat(grantsOf("invited@example.com"))
        .containsExactly(
            "platform: reader",
            "organization: billing-admin",
            "every deployment: deployment-viewer",
            "deployment d1: deployment-admin",
            "deployment d2: deployment-admin",
            "every elasticsearch project: admin",
            "observability project o1: viewer",
            "every security project: admin");
    assertThat(north.get(BY_TOKEN + token).at("/accepted_at"))
        .isEqualTo("2026-11-21T12:05:00.000Z");
    assertThat(emailsOf(north.get(IN_NORTH))).isEmpty();
    assertRefused(accept(invited, token), 400, ALREADY_BELONGS);
    control.advance(Duration.ofDays(30));
    assertRefused(accept(invited, token), 400, ALREADY_BELONGS);
  }

  @Test
  @DisplayName("ELC-16 of many acceptances at once one wins, and the others belong already")
  void oneAcceptanceWins() {
    String token = tokenOf(invite("invited@example.com"));
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<CompletableFuture<Answer>> answers =
          IntStream.range(0, 16)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> accept(invited, token), threads))
              .toList();

      List<Answer> refused =
          answers.stream()
              .map(CompletableFuture::join)
              .filter(answer -> answer.status() != 200)
              .toList();
      assertThat(refused).hasSize(15);
      refused.forEach(answer -> assertRefused(answer, 400, ALREADY_BELONGS));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("ELC-17 an expired invitation cannot be accepted, to the instant")
  void anExpiredInvitationCannotBeAccepted() {
    control.freezeAt(NOON);
    String token = tokenOf(invite("invited@example.com"));
    control.freezeAt(NOON.plus(Duration.ofDays(3)));

    assertRefused(accept(invited, token), 404, INVITATION_NOT_FOUND);
    control.freezeAt(NOON.plus(Duration.ofDays(3)).minusMillis(1));
    assertThat(accept(invited, token).status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "ELC-18 {0} changes no invitation")
  @ValueSource(strings = {"PUT", "PATCH", "POST"})
  void invitationsDoNotChange(String method) {
    Answer created = invite("ada@example.com");
    String token = tokenOf(created);
    String body = "{\"role_assignments\": {\"platform\": [{\"role_id\": \"root\"}]}}";

    Answer byToken = north.send(method, BY_TOKEN + token, body);
    Answer inOrganization = north.send(method, IN_NORTH + "/" + token, body);

    assertRefused(byToken, 405, INVALID_DATA);
    assertThat(byToken.header("Allow")).isEqualTo("GET, HEAD");
    assertRefused(inOrganization, 405, INVALID_DATA);
    assertThat(inOrganization.header("Allow")).isEqualTo("DELETE");
    assertThat(north.get(IN_NORTH).json()).isEqualTo(created.json());
  }

  @Test
  @DisplayName("ELC-18 to change roles, delete and create")
  void rolesChangeByDeletion() {
    String first = tokenOf(inviteWith("{\"platform\": [{\"role_id\": \"one\"}]}"));

    assertRefused(inviteWith("{\"platform\": [{\"role_id\": \"two\"}]}"), 400, ALREADY_EXISTS);
    delete(north, first);
    assertThat(
            inviteWith("{\"platform\": [{\"role_id\": \"two\"}]}")
                .at("/invitations/0/role_assignments/platform/0/role_id"))
        .isEqualTo("two");
  }

  @Test
  @DisplayName("ELC-19, ELC-21 a member lists and reads, but does not invite or delete")
  void aMemberListsOnly() {
    List<String> tokens = tokensOf(invite("invited@example.com", "ada@example.com"));
    accept(invited, tokens.get(0));

    assertThat(emailsOf(invited.get(IN_NORTH))).containsExactly("ada@example.com");
    assertThat(invited.get(BY_TOKEN + tokens.get(1)).at("/email")).isEqualTo("ada@example.com");
    assertRefused(
        invited.post(IN_NORTH, "{\"emails\": [\"eve@example.com\"]}"),
        403,
        "organization.invalid_access");
    assertRefused(delete(invited, tokens.get(1)), 403, "organization.invalid_access");
    assertThat(emailsOf(north.get(IN_NORTH))).containsExactly("ada@example.com");
  }

  @Test
  @DisplayName("ELC-19 a member who accepted the owner's role invites and deletes")
  void anOwnerInvites() {
    String token =
        tokenOf(
            north.post(
                IN_NORTH,
                "{\"emails\": [\"invited@example.com\"], \"role_assignments\":"
                    + " {\"organization\": [{\"role_id\": \"organization-admin\"}]}}"));
    accept(invited, token);

    Answer created = invited.post(IN_NORTH, "{\"emails\": [\"ada@example.com\"]}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(delete(invited, tokenOf(created)).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("whoever belongs to no organization neither invites, lists nor deletes")
  void aStrangerIsRefused() {
    String token = tokenOf(invite("invited@example.com"));

    assertRefused(
        invited.post(IN_NORTH, "{\"emails\": [\"ada@example.com\"]}"),
        404,
        "organization.user_organization_does_not_belong");
    assertRefused(invited.get(IN_NORTH), 404, "organization.not_found");
    assertRefused(delete(invited, token), 404, "organization.not_found");
    assertThat(invited.get(BY_TOKEN + token).at("/email")).isEqualTo("invited@example.com");
  }

  @Test
  @DisplayName("another organization sees, reads, makes and deletes nothing")
  void organizationsAreIsolated() {
    String token = tokenOf(invite("ada@example.com"));

    assertRefused(south.get(IN_NORTH), 404, "organization.not_found");
    assertRefused(south.get(BY_TOKEN + token), 404, INVITATION_NOT_FOUND);
    assertRefused(
        south.post(IN_NORTH, "{\"emails\": [\"eve@example.com\"]}"),
        404,
        "organization.user_organization_does_not_belong");
    assertRefused(delete(south, token), 404, "organization.not_found");
    assertRefused(south.delete(IN_SOUTH + "/" + token), 404, INVITATION_NOT_FOUND);
    assertRefused(accept(south, token), 404, "user.not_found");
    assertThat(emailsOf(south.get(IN_SOUTH))).isEmpty();
    assertThat(emailsOf(north.get(IN_NORTH))).containsExactly("ada@example.com");
    assertThat(south.post(IN_SOUTH, "{\"emails\": [\"ada@example.com\"]}").status()).isEqualTo(201);
  }

  @ParameterizedTest(name = "organization \"{0}\" is not found")
  @ValueSource(strings = {"1", "%20", "2748190356%20", "NORTH"})
  void anUnknownOrganizationIsNotFound(String id) {
    String path = ORGANIZATIONS + id + "/invitations";

    assertRefused(north.get(path), 404, "organization.not_found");
    assertRefused(
        north.post(path, "{\"emails\": [\"ada@example.com\"]}"), 404, "organization.not_found");
    assertRefused(north.delete(path + "/token"), 404, "organization.not_found");
  }

  @Test
  @DisplayName("the word invitations is never an organization's id")
  void invitationsIsNoOrganization() {
    assertRefused(north.get(BY_TOKEN + "invitations"), 404, INVITATION_NOT_FOUND);
  }

  @ParameterizedTest(name = "ELC-20 \"{0}\" is let in nowhere")
  @ValueSource(
      strings = {
        "",
        "ApiKey",
        "ApiKey ",
        "essu_north",
        "Bearer essu_north",
        "Basic essu_north",
        "ApiKey essu_unknown",
        "ApiKey ESSU_NORTH",
        "ApiKey essu_north essu_north",
        "ApiKey essu_nort"
      })
  void onlyKnownKeysAreLetIn(String authorization) {
    String token = tokenOf(invite("invited@example.com"));
    ApiClient stranger =
        authorization.isEmpty() ? nobody : nobody.with("Authorization", authorization);

    for (Answer answer :
        List.of(
            stranger.post(IN_NORTH, "{\"emails\": [\"ada@example.com\"]}"),
            stranger.post(IN_NORTH, "no JSON"),
            stranger.get(IN_NORTH),
            stranger.get(BY_TOKEN + token),
            delete(stranger, token),
            accept(stranger, token))) {
      assertRefused(answer, 403, "root.invalid_authentication");
    }
    assertThat(emailsOf(north.get(IN_NORTH))).containsExactly("invited@example.com");
  }

  @Test
  @DisplayName("ELC-20 the scheme's name is read in whatever letters")
  void theSchemeIsReadInWhateverLetters() {
    assertThat(nobody.with("Authorization", "apikey essu_north").get(IN_NORTH).status())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("ELC-23 role assignments are echoed as they were sent; without any there are none")
  void rolesAreEchoed() {
    String roles =
        "{\"platform\":[{\"role_id\":\"reader\"}],"
            + "\"organization\":[{\"role_id\":\"billing-admin\","
            + "\"organization_id\":\"2748190356\",\"application_roles\":[\"x\"]}],"
            + "\"deployment\":[{\"role_id\":\"deployment-viewer\","
            + "\"organization_id\":\"2748190356\",\"all\":true},"
            + "{\"role_id\":\"deployment-editor\",\"organization_id\":\"2748190356\","
            + "\"all\":false,\"deployment_ids\":[\"d2\",\"d1\"],\"application_roles\":[]}],"
            + "\"project\":{\"elasticsearch\":[{\"role_id\":\"elasticsearch-admin\","
            + "\"organization_id\":\"2748190356\",\"all\":true}],"
            + "\"observability\":[],"
            + "\"security\":[{\"role_id\":\"viewer\",\"organization_id\":\"2748190356\","
            + "\"project_ids\":[\"p1\"],\"application_roles\":[\"a\",\"b\"]}]}}";

    Answer with = inviteWith(roles);
    Answer empty =
        north.post(IN_NORTH, "{\"emails\": [\"b@example.com\"], \"role_assignments\": {}}");

    assertThat(with.json().at("/invitations/0/role_assignments").toString()).isEqualTo(roles);
    assertThat(north.get(BY_TOKEN + tokenOf(with)).json().at("/role_assignments").toString())
        .isEqualTo(roles);
    assertThat(empty.json().at("/invitations/0/role_assignments").toString()).isEqualTo("{}");
    assertThat(invite("c@example.com").json().at("/invitations/0").has("role_assignments"))
        .isFalse();
  }

  @ParameterizedTest(name = "ELC-24 {0} names another organization in {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"organization\": [{\"role_id\": \"a\", %s}] | organization[0]",
        "\"deployment\": [{\"role_id\": \"a\", \"all\": true},"
            + "{\"role_id\": \"a\", \"all\": true, %s}] | deployment[1]",
        "\"project\": {\"elasticsearch\": [{\"role_id\": \"a\", \"all\": true, %s}]}"
            + "| project.elasticsearch[0]",
        "\"project\": {\"observability\": [{\"role_id\": \"a\", \"all\": true, %s}]}"
            + "| project.observability[0]",
        "\"project\": {\"security\": [{\"role_id\": \"a\", \"all\": true, %s}]}"
            + "| project.security[0]"
      })
  void aForeignOrganizationIsRefused(String roles, String place) {
    for (String id : List.of(SOUTH, "", "unknown")) {
      Answer refused =
          inviteWith("{" + roles.formatted("\"organization_id\": \"" + id + "\"") + "}");

      assertFieldRefused(
          refused, 400, INVALID_DATA, "role_assignments." + place + ".organization_id");
    }
    assertThat(emailsOf(north.get(IN_NORTH))).isEmpty();
  }

  @Test
  @DisplayName("ELC-24 a missing organization is filled in")
  void aMissingOrganizationIsFilledIn() {
    Answer created =
        inviteWith(
            "{\"organization\":[{\"role_id\":\"a\"}],"
                + "\"deployment\":[{\"role_id\":\"a\",\"all\":true}],"
                + "\"project\":{\"elasticsearch\":[{\"role_id\":\"a\",\"all\":true}],"
                + "\"observability\":[{\"role_id\":\"a\",\"all\":true}],"
                + "\"security\":[{\"role_id\":\"a\",\"all\":true}]}}");

    for (String place :
        List.of(
            "organization",
            "deployment",
            "project/elasticsearch",
            "project/observability",
            "project/security")) {
      assertThat(created.at("/invitations/0/role_assignments/" + place + "/0/organization_id"))
          .as(place)
          .isEqualTo(NORTH);
    }
  }

  @ParameterizedTest(name = "ELC-25 deployments: {0}, projects alike")
  @ValueSource(
      strings = {
        "",
        ", \"all\": false",
        ", \"IDS\": []",
        ", \"IDS\": null",
        ", \"all\": false, \"IDS\": []",
        ", \"all\": true, \"IDS\": [\"one\"]"
      })
  void eitherAllOrSome(String scope) {
    String deployments = "{\"role_id\": \"a\"" + scope.replace("IDS", "deployment_ids") + "}";
    String projects = "{\"role_id\": \"a\"" + scope.replace("IDS", "project_ids") + "}";

    assertFieldRefused(
        inviteWith("{\"deployment\": [" + deployments + "]}"),
        400,
        INVALID_DATA,
        "role_assignments.deployment[0]");
    for (String kind : List.of("elasticsearch", "observability", "security")) {
      assertFieldRefused(
          inviteWith("{\"project\": {\"" + kind + "\": [" + projects + "]}}"),
          400,
          INVALID_DATA,
          "role_assignments.project." + kind + "[0]");
    }
  }

  @Test
  @DisplayName("ELC-26 the address comes back as sent")
  void theAddressComesBackAsSent() {
    String address = "Ada.Lovelace+Tag@Example.com";
    String token = tokenOf(invite(address));

    assertThat(emailsOf(north.get(IN_NORTH))).containsExactly(address);
    assertThat(north.get(BY_TOKEN + token).at("/email")).isEqualTo(address);
  }

  @ParameterizedTest(name = "ELC-27 {0} is an address")
  @ValueSource(strings = {"test@mail", "a@b", "o'hara+x@example.co.uk", "日本@例え.jp"})
  void noDotIsDemanded(String address) {
    assertThat(emailsOf(invite(address))).containsExactly(address);
  }

  @ParameterizedTest(name = "ELC-27 \"{0}\" is no address")
  @ValueSource(strings = {"", "@", "ada", "ada@", "@example.com", "a@b@c", "a b@example.com"})
  void exactlyOneAt(String address) {
    assertFieldRefused(invite(address), 400, INVALID_EMAIL, "emails");
  }

  private static Answer invite(String... emails) {
    return north.post(IN_NORTH, "{\"emails\": [\"" + String.join("\", \"", emails) + "\"]}");
  }

  private static Answer inviteWith(String roleAssignments) {
    return north.post(
        IN_NORTH,
        "{\"emails\": [\"ada@example.com\"], \"role_assignments\": " + roleAssignments + "}");
  }

  private static Answer delete(ApiClient client, String tokens) {
    return client.delete(IN_NORTH + "/" + tokens);
  }

  private static Answer accept(ApiClient client, String token) {
    return client.post(BY_TOKEN + token + "/_accept", "");
  }

  private static String tokenOf(Answer created) {
    return tokensOf(created).get(0);
  }

  private static List<String> tokensOf(Answer invitations) {
    return values(invitations, "token");
  }

  private static List<String> emailsOf(Answer invitations) {
    return values(invitations, "email");
  }

  private static List<String> values(Answer invitations, String field) {
    List<String> values = new ArrayList<>();
    for (JsonNode invitation : invitations.json().at("/invitations")) {
      values.add(invitation.at("/" + field).asText());
    }
    return values;
  }

  private static List<String> grantsOf(String email) {
    List<String> grants = new ArrayList<>();
    for (JsonNode member : control.get("/members?api=elastic-cloud").json().at("/members")) {
      if (member.at("/email").asText().equals(email)) {
        member.at("/grants").forEach(grant -> grants.add(grant.asText()));
      }
    }
    return grants;
  }
}
