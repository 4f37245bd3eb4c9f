package dev.invitekit.server.dialect.clickhousecloud;

import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.ADMIN_ROLE;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.API;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.NORTH;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.SOUTH;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.assertEnvelope;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.assertRefused;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.basic;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.idsIn;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.invitationsOf;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.invited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.dialect.ExampleCall;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What depends on the tenants: limits, kinds of keys, roles of an organization's own. */
class ClickHouseCloudTenantsIT {

  private static final String INVITATIONS = invitationsOf(NORTH);
  private static final String ANALYST = "3a6f0b8d-91c4-4e72-b5d8-07c2e9f41a63";
  private static final String BODY = "{\"email\": \"ada@example.com\", \"role\": \"admin\"}";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String ORGANIZATIONS =
      """
        organizations:
          - id: 2E7C9A40-51D8-4F6B-8E3A-B0F4D6C17295
            name: North
            members: [Owner@North.Example.com]
            roles:
              3A6F0B8D-91C4-4E72-B5D8-07C2E9F41A63: Analyst
              not-a-uuid: Broken
            keys:
              - key: admin:secret
              - key: second:secret
              - key: stopped:secret
                access: inactive
              - key: oauth-token
                access: read-only
          - id: 91b5d3f8-6a07-42ce-b4d1-e83f50a7c264
            lifetime-days: 2
            keys:
              - key: south:secret
      """;
  private static final String TENANTS = "clickhouse-cloud:\n" + ORGANIZATIONS;
  private static final String LIMITED =
      "clickhouse-cloud:\n  limits: {requests: {count: 10, seconds: 10}}\n" + ORGANIZATIONS;

  @RegisterExtension static final RunningServer running = RunningServer.withTenants(TENANTS);

  private static final Control control = running.control();
  private static final ApiClient nobody = running.client(API);
  private static final ApiClient admin = nobody.with("Authorization", basic("admin:secret"));

  @Test
  @DisplayName("CHC-05 an organization's file can say how long its invitations hold")
  void aLifetimeOfItsOwn() {
    Answer created =
        nobody.with("Authorization", basic("south:secret")).post(invitationsOf(SOUTH), BODY);

    Instant createdAt = Instant.parse(created.at("/result/createdAt"));
    assertThat(Instant.parse(created.at("/result/expireAt")))
        .isEqualTo(createdAt.plus(Duration.ofDays(2)));
  }

  @Test
  @DisplayName("CHC-19 an OAuth token reads and does not write")
  void anOauthTokenOnlyReads() {
    Answer created = invited(admin, "ada@example.com");
    String path = INVITATIONS + "/" + created.at("/result/id");
    ApiClient token = nobody.with("Authorization", "Bearer oauth-token");

    assertThat(idsIn(token.get(INVITATIONS))).containsExactly(created.at("/result/id"));
    assertThat(token.get(path).json().at("/result")).isEqualTo(created.json().at("/result"));
    assertRefused(
        token.post(INVITATIONS, "{\"email\": \"grace@example.com\", \"assignedRoleIds\": []}"),
        403,
        "FORBIDDEN");
    assertRefused(token.delete(path), 403, "FORBIDDEN");
    assertThat(admin.get(path).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("an OAuth token is not taken as a key")
  void anOauthTokenIsNoKey() {

    assertRefused(
        nobody.with("Authorization", basic("oauth-token")).get(INVITATIONS), 401, "UNAUTHORIZED");
  }

  @Test
  @DisplayName("an inactive key is refused with 401, and told so")
  void anInactiveKeyIsRefused() {

    Answer refused = nobody.with("Authorization", basic("stopped:secret")).get(INVITATIONS);

    assertRefused(refused, 401, "UNAUTHORIZED");
    assertThat(refused.at("/error")).contains("not active");
  }

  @Test
  @DisplayName("CHC-14 a role of the organization's own is answered as custom; it has no old name")
  void aCustomRoleIsAnswered() {

    Answer created =
        admin.post(
            INVITATIONS,
            "{\"email\": \"ada@example.com\", \"assignedRoleIds\": [\"%s\"]}".formatted(ANALYST));

    assertThat(created.json().at("/result/assignedRoles").toString())
        .isEqualTo(
            "[{\"roleId\":\"%s\",\"roleName\":\"Analyst\",\"roleType\":\"custom\"}]"
                .formatted(ANALYST));
    assertThat(created.json().at("/result").has("role")).isFalse();
  }

  @Test
  @DisplayName("a custom role beside a system role leaves the system role's old name")
  void aCustomRoleBesideASystemRole() {

    Answer created =
        admin.post(
            INVITATIONS,
            "{\"email\": \"ada@example.com\", \"assignedRoleIds\": [\"%s\", \"%s\"]}"
                .formatted(ANALYST, ADMIN_ROLE));

    assertThat(created.at("/result/role")).isEqualTo("admin");
    assertThat(created.at("/result/assignedRoles/0/roleName")).isEqualTo("Analyst");
    assertThat(created.at("/result/assignedRoles/1/roleName")).isEqualTo("Admin");
  }

  @ParameterizedTest(name = "{0} is no role here: 400")
  @ValueSource(strings = {"not-a-uuid", "11111111-2222-4333-8444-555555555555"})
  void anUnknownRoleIsRefused(String role) {

    Answer refused =
        admin.post(
            INVITATIONS,
            "{\"email\": \"ada@example.com\", \"assignedRoleIds\": [\"%s\"]}".formatted(role));

    assertRefused(refused, 400, "BAD_REQUEST");
    assertThat(refused.at("/error")).contains("assignedRoleIds").contains(role);
  }

  @Test
  @DisplayName("another organization's own role is unknown: 400")
  void aForeignRoleIsRefused() {
    ApiClient south = nobody.with("Authorization", basic("south:secret"));

    assertRefused(
        south.post(
            invitationsOf(SOUTH),
            "{\"email\": \"ada@example.com\", \"assignedRoleIds\": [\"%s\"]}".formatted(ANALYST)),
        400,
        "BAD_REQUEST");
  }

  @Test
  @DisplayName("CHC-18 a member's address is in lower case, however the tenants file has it")
  void aMembersAddressIsInLowerCase() {

    assertThat(control.get("/members?api=" + API).json().at("/members/0/email").asText())
        .isEqualTo("owner@north.example.com");
  }

  @Test
  @DisplayName("over the rate limit: 429 with a text, and X-RateLimit-Reset in seconds as a float")
  void overTheRateLimit() {
    try (InviteKitServer limited = InviteKitServer.start(with(LIMITED))) {
      Control clock = new Control(limited);
      ApiClient client = adminOf(limited);
      clock.freezeAt(NOON);
      for (int i = 0; i < 10; i++) {
        assertThat(client.get(INVITATIONS).status()).isEqualTo(200);
      }
      clock.freezeAt(NOON.plusMillis(2750));

      Answer refused = client.get(INVITATIONS);

      assertEnvelope(refused, 429);
      assertThat(refused.at("/error")).startsWith("too many requests");
      assertThat(refused.header("X-RateLimit-Reset")).isEqualTo("7.250");
      clock.freezeAt(NOON.plusSeconds(10).minusNanos(1));
      assertThat(client.get(INVITATIONS).header("X-RateLimit-Reset")).isEqualTo("0.001");
      clock.freezeAt(NOON.plusSeconds(10));
      assertThat(client.get(INVITATIONS).status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("each key has a rate limit to itself, and a refused request creates nothing")
  void eachKeyHasALimitToItself() {
    try (InviteKitServer limited = InviteKitServer.start(with(LIMITED))) {
      new Control(limited).freezeAt(NOON);
      ApiClient first = adminOf(limited);
      ApiClient second = first.with("Authorization", basic("second:secret"));
      for (int i = 0; i < 10; i++) {
        invited(first, "person%d@example.com".formatted(i));
      }

      Answer refused = first.post(INVITATIONS, BODY);

      assertEnvelope(refused, 429);
      assertThat(idsIn(second.get(INVITATIONS))).hasSize(10);
    }
  }

  @Test
  @DisplayName("a full server refuses a creation like one too many, and goes on reading")
  void aFullServerRefusesLikeALimit() {
    try (InviteKitServer small = InviteKitServer.start(with(TENANTS).withMaxInvitations(1))) {
      ApiClient client = adminOf(small);
      Answer only = invited(client, "grace@example.com");

      Answer refused = client.post(INVITATIONS, BODY);

      assertEnvelope(refused, 429);
      assertThat(Double.parseDouble(refused.header("X-RateLimit-Reset"))).isPositive();
      assertThat(idsIn(client.get(INVITATIONS))).containsExactly(only.at("/result/id"));
      client.delete(INVITATIONS + "/" + only.at("/result/id"));
      assertThat(client.post(INVITATIONS, BODY).status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("CHC-09 the bound counts open invitations: one that has expired makes room")
  void anExpiredInvitationMakesRoom() {
    try (InviteKitServer small = InviteKitServer.start(with(TENANTS).withMaxInvitations(1))) {
      ApiClient client = adminOf(small);
      invited(client, "grace@example.com");

      new Control(small).advance(Duration.ofDays(7));

      assertThat(idsIn(client.get(INVITATIONS))).isEmpty();
      assertThat(client.post(INVITATIONS, BODY).status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("seats and an identity provider, of which this vendor tells nothing, are a 403")
  void seatsAndIdentityProviders() {
    String tenants =
        """
        clickhouse-cloud:
          organizations:
            - id: 2e7c9a40-51d8-4f6b-8e3a-b0f4d6c17295
              seats: 0
              keys:
                - key: admin:secret
            - id: 91b5d3f8-6a07-42ce-b4d1-e83f50a7c264
              provisioned: true
              keys:
                - key: south:secret
        """;
    try (InviteKitServer closed = InviteKitServer.start(with(tenants))) {
      ApiClient seated = adminOf(closed);
      ApiClient provisioned = seated.with("Authorization", basic("south:secret"));

      assertRefused(seated.post(INVITATIONS, BODY), 403, "FORBIDDEN");
      assertRefused(provisioned.post(invitationsOf(SOUTH), BODY), 403, "FORBIDDEN");
    }
  }

  @Test
  @DisplayName("the example call works as it is")
  void theExampleWorks() {
    ExampleCall example = running.server().example(API).orElseThrow();
    ApiClient client = nobody.with("Authorization", example.headers().get("Authorization"));

    assertThat(client.post(example.path(), example.body()).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("an example with a token goes by Bearer")
  void anExampleWithATokenGoesByBearer() {
    String tenants =
        """
        clickhouse-cloud:
          organizations:
            - id: 2e7c9a40-51d8-4f6b-8e3a-b0f4d6c17295
              keys:
                - key: oauth-token
                  access: read-only
        """;
    try (InviteKitServer tokens = InviteKitServer.start(with(tenants))) {
      assertThat(tokens.example(API).orElseThrow().headers())
          .containsEntry("Authorization", "Bearer oauth-token");
    }
  }

  private static ServerOptions with(String tenants) {
    return ServerOptions.standard().withTenants(RunningServer.tenantsOf(tenants));
  }

  private static ApiClient adminOf(InviteKitServer server) {
    return ApiClient.of(API, server.baseUrl(API)).with("Authorization", basic("admin:secret"));
  }
}
