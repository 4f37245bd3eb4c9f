package dev.invitekit.server.dialect.elasticcloud;

import static dev.invitekit.server.dialect.elasticcloud.Refusals.assertFieldRefused;
import static dev.invitekit.server.dialect.elasticcloud.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits and kinds of keys that the standard tenants do not have. */
class ElasticCloudLimitsIT {

  private static final String IN_ONE = "/api/v1/organizations/one/invitations";
  private static final String IN_TWO = "/api/v1/organizations/two/invitations";
  private static final String BY_TOKEN = "/api/v1/organizations/invitations/";

  private static final String ORGANIZATIONS =
      """
        organizations:
          - id: one
            members: [owner@one.example.com, plain@one.example.com]
            keys:
              - key: essu_one
              - {key: essu_owner, email: owner@one.example.com}
              - {key: essu_gone, email: gone@one.example.com}
              - {key: essu_reader, access: read-only}
              - {key: essu_other, access: none}
          - id: two
            keys:
              - key: essu_two
        people:
          - {email: plain@one.example.com, key: essu_plain}
      """;

  private final ServerOptions options =
      ServerOptions.standard()
          .withTenants(RunningServer.tenantsOf("elastic-cloud:\n" + ORGANIZATIONS));

  @Test
  @DisplayName("ELC-22 creation is limited as configured, for each organization, and only creation")
  void creationIsLimited() {
    String limits = "elastic-cloud:\n  limits: {creations: {count: 2, seconds: 60}}\n";
    try (InviteKitServer server =
        InviteKitServer.start(
            options.withTenants(RunningServer.tenantsOf(limits + ORGANIZATIONS)))) {
      Control control = new Control(server);
      control.freezeAt(Instant.parse("2026-11-21T12:00:00Z"));
      ApiClient one = client(server, "essu_one");

      assertThat(invite(one, "a@example.com").status()).isEqualTo(201);
      assertThat(invite(client(server, "essu_owner"), "b@example.com").status()).isEqualTo(201);
      assertRefused(
          invite(one, "c@example.com"), 429, "organization.invitations_rate_limit_exceeded");
      assertThat(one.get(IN_ONE).json().at("/invitations")).hasSize(2);
      assertThat(
              client(server, "essu_two").post(IN_TWO, "{\"emails\": [\"a@example.com\"]}").status())
          .isEqualTo(201);
      control.advance(Duration.ofSeconds(59));
      assertThat(invite(one, "c@example.com").status()).isEqualTo(429);
      control.advance(Duration.ofSeconds(1));
      assertThat(invite(one, "c@example.com").status()).isEqualTo(201);
    }
  }

  @Test
  @DisplayName("a full store is answered like too many invitations")
  void aFullStoreIsRefused() {
    try (InviteKitServer server = InviteKitServer.start(options.withMaxInvitations(2))) {
      ApiClient one = client(server, "essu_one");

      assertRefused(
          one.post(IN_ONE, "{\"emails\": [\"a@b\", \"c@d\", \"e@f\"]}"),
          429,
          "organization.invitations_rate_limit_exceeded");
      Answer created = one.post(IN_ONE, "{\"emails\": [\"a@b\", \"c@d\"]}");
      assertThat(created.status()).isEqualTo(201);
      assertThat(invite(one, "e@f").status()).isEqualTo(429);
      one.delete(IN_ONE + "/" + created.at("/invitations/0/token"));
      assertThat(invite(one, "e@f").status()).isEqualTo(201);
    }
  }

  @Test
  @DisplayName("one request names at most 1,000 addresses; one more and nobody is invited")
  void aCreationIsBounded() {
    try (InviteKitServer server = InviteKitServer.start(options)) {
      ApiClient one = client(server, "essu_one");

      Answer tooMany = one.post(IN_ONE, addresses(1001));
      assertFieldRefused(tooMany, 400, "root.invalid_data", "emails");
      assertThat(tooMany.at("/errors/0/message")).contains("1000", "1001");
      assertThat(one.get(IN_ONE).json().at("/invitations")).isEmpty();
      assertThat(one.post(IN_ONE, addresses(1000)).status()).isEqualTo(201);
      assertThat(one.get(IN_ONE).json().at("/invitations")).hasSize(1000);
    }
  }

  private static String addresses(int count) {
    return IntStream.range(0, count)
        .mapToObj("\"person-%d@example.com\""::formatted)
        .collect(Collectors.joining(",", "{\"emails\": [", "]}"));
  }

  @Test
  @DisplayName(
      "ELC-19 a person who belongs from the start lists; ELC-21 the right to invite is not his")
  void aPlainMemberLists() {
    try (InviteKitServer server = InviteKitServer.start(options)) {
      ApiClient plain = client(server, "essu_plain");

      assertThat(plain.get(IN_ONE).status()).isEqualTo(200);
      assertRefused(invite(plain, "a@example.com"), 403, "organization.invalid_access");
      assertRefused(plain.get(IN_TWO), 404, "organization.not_found");
    }
  }

  @Test
  @DisplayName("an owner's key invites; one whose person has gone gets user.not_found")
  void aKeyMayOutliveItsPerson() {
    try (InviteKitServer server = InviteKitServer.start(options)) {
      ApiClient gone = client(server, "essu_gone");
      Answer created = invite(client(server, "essu_owner"), "gone@one.example.com");

      assertThat(created.status()).isEqualTo(201);
      assertRefused(invite(gone, "a@example.com"), 404, "user.not_found");
      assertRefused(
          gone.post(BY_TOKEN + created.at("/invitations/0/token") + "/_accept", ""),
          404,
          "user.not_found");
    }
  }

  @Test
  @DisplayName("ELC-10 an owner accepts no invitation to another organization")
  void anOwnerStays() {
    try (InviteKitServer server = InviteKitServer.start(options)) {
      String token =
          client(server, "essu_two")
              .post(IN_TWO, "{\"emails\": [\"owner@one.example.com\"]}")
              .at("/invitations/0/token");

      assertRefused(
          client(server, "essu_owner").post(BY_TOKEN + token + "/_accept", ""),
          400,
          "organization.user_organization_already_belongs");
    }
  }

  @ParameterizedTest(name = "ELC-21 {0} may not write")
  @ValueSource(strings = {"essu_reader", "essu_other"})
  void aReaderMayNotWrite(String key) {
    try (InviteKitServer server = InviteKitServer.start(options)) {
      String token = invite(client(server, "essu_one"), "a@example.com").at("/invitations/0/token");
      ApiClient reader = client(server, key);

      assertRefused(invite(reader, "b@example.com"), 403, "organization.invalid_access");
      assertRefused(reader.delete(IN_ONE + "/" + token), 403, "organization.invalid_access");
      assertRefused(
          reader.post(BY_TOKEN + token + "/_accept", ""), 403, "organization.invalid_access");
      int reading = key.equals("essu_reader") ? 200 : 403;
      assertThat(reader.get(IN_ONE).status()).isEqualTo(reading);
      assertThat(reader.get(BY_TOKEN + token).status()).isEqualTo(reading);
    }
  }

  private static Answer invite(ApiClient client, String email) {
    return client.post(IN_ONE, "{\"emails\": [\"" + email + "\"]}");
  }

  private static ApiClient client(InviteKitServer server, String key) {
    return ApiClient.of("elastic-cloud", server.baseUrl("elastic-cloud"))
        .with("Authorization", "ApiKey " + key);
  }
}
