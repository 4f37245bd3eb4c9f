package dev.invitekit.server.dialect.anthropic;

import static dev.invitekit.server.dialect.anthropic.Invites.PATH;
import static dev.invitekit.server.dialect.anthropic.Invites.assertRefused;
import static dev.invitekit.server.dialect.anthropic.Invites.idsOf;
import static dev.invitekit.server.dialect.anthropic.Invites.invite;
import static dev.invitekit.server.dialect.anthropic.Invites.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rules ANT-* that need tenants of their own: seats, provisioning, kinds of keys. */
class AnthropicTenantsIT {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String TENANTS =
      """
      anthropic:
        organizations:
          - id: small
            members: [owner@example.com]
            seats: 3
            keys:
              - key: small
              - key: reader
                access: read-only
              - key: workspace
                access: none
          - id: provisioned
            provisioned: true
            keys:
              - key: provisioned
          - id: large
            keys:
              - key: large
        people:
          - email: somebody@example.com
            key: person
      """;

  @RegisterExtension static final RunningServer running = RunningServer.withTenants(TENANTS);

  private static final Control control = running.control();
  private static final ApiClient small = Invites.withKey(running, "small");
  private static final ApiClient large = Invites.withKey(running, "large");

  @BeforeEach
  void stopTheClock() {
    control.freezeAt(NOON);
  }

  @Test
  @DisplayName("ANT-20 a member and a pending invite each hold a seat; without one: 400")
  void noSeatNoInvite() {
    assertThat(invite(small, "a@example.com").status()).isEqualTo(200);
    assertThat(invite(small, "b@example.com").status()).isEqualTo(200);

    Answer refused = invite(small, "c@example.com");

    assertRefused(refused, 400, "invalid_request_error", "seat");
    assertThat(idsOf(small.get(PATH))).hasSize(2);
    assertThat(invite(large, "c@example.com").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("ANT-20 withdrawal frees the seat, acceptance keeps it")
  void withdrawalFreesTheSeat() {
    String first = invite(small, "a@example.com").at("/id");
    String second = invite(small, "b@example.com").at("/id");

    small.delete(path(first));
    assertThat(invite(small, "c@example.com").status()).isEqualTo(200);
    control.accept("anthropic", second);
    assertThat(invite(small, "d@example.com").status()).isEqualTo(400);
  }

  @Test
  @DisplayName("ANT-20 expiry frees the seat at the very instant")
  void expiryFreesTheSeat() {
    invite(small, "a@example.com");
    invite(small, "b@example.com");

    control.freezeAt(NOON.plus(Duration.ofDays(21)).minusNanos(1000));
    assertThat(invite(small, "c@example.com").status()).isEqualTo(400);
    control.freezeAt(NOON.plus(Duration.ofDays(21)));
    assertThat(invite(small, "c@example.com").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("ANT-20 there is no seat parameter")
  void noSeatParameter() {
    assertRefused(
        small.post(
            PATH, "{\"email\": \"a@example.com\", \"role\": \"user\", \"seat_tier\": \"low\"}"),
        400,
        "invalid_request_error",
        "seat_tier");
  }

  @Test
  @DisplayName("ANT-21 an organization with provisioning cannot invite, but reads work")
  void aProvisionedOrganizationCannotInvite() {
    ApiClient client = Invites.withKey(running, "provisioned");

    assertRefused(
        invite(client, "ada@example.com"), 400, "invalid_request_error", "identity provider");
    Answer list = client.get(PATH);
    assertThat(list.status()).isEqualTo(200);
    assertThat(idsOf(list)).isEmpty();
    assertRefused(client.get(path("invite_01x")), 404, "not_found_error", "invite_01x");
  }

  @Test
  @DisplayName("ANT-27 a known key of another kind gets 403 on every operation, an unknown one 401")
  void onlyAdminKeysWork() {
    String id = invite(small, "ada@example.com").at("/id");

    for (String key : new String[] {"workspace", "person"}) {
      ApiClient client = Invites.withKey(running, key);
      for (Answer refused :
          new Answer[] {
            invite(client, "grace@example.com"),
            client.get(PATH),
            client.get(path(id)),
            client.delete(path(id))
          }) {
        assertRefused(refused, 403, "permission_error", "");
      }
    }
    assertRefused(
        Invites.withKey(running, "unknown").get(PATH), 401, "authentication_error", "credential");
    assertThat(small.get(path(id)).at("/status")).isEqualTo("pending");
    assertThat(idsOf(small.get(PATH))).hasSize(1);
  }

  @Test
  @DisplayName("ANT-26 a key of another kind is refused before version and body are looked at")
  void permissionComesBeforeTheVersion() {
    ApiClient client = Invites.withKey(running, "workspace").without("anthropic-version");

    assertRefused(client.post(PATH, "{"), 403, "permission_error", "");
  }

  @Test
  @DisplayName("a key that may read only gets 403 on create and delete")
  void aReadOnlyKeyReads() {
    String id = invite(small, "ada@example.com").at("/id");
    ApiClient reader = Invites.withKey(running, "reader");

    assertThat(idsOf(reader.get(PATH))).containsExactly(id);
    assertThat(reader.get(path(id)).at("/status")).isEqualTo("pending");
    assertRefused(invite(reader, "grace@example.com"), 403, "permission_error", "credential");
    assertRefused(reader.delete(path(id)), 403, "permission_error", "credential");
    assertThat(small.get(path(id)).at("/status")).isEqualTo("pending");
  }

  @Test
  @DisplayName("a full server refuses creation in the rate-limit format and goes on")
  void aFullServerRefusesCreation() {
    ServerOptions options =
        ServerOptions.standard()
            .withTenants(RunningServer.tenantsOf(TENANTS))
            .withMaxInvitations(1);
    try (InviteKitServer full = InviteKitServer.start(options)) {
      ApiClient client = Invites.withKey(full, "large");
      String id = invite(client, "ada@example.com").at("/id");

      Answer refused = invite(client, "grace@example.com");

      assertRefused(refused, 429, "rate_limit_error", "as many as it may");
      assertThat(refused.header("retry-after")).isEqualTo("60");
      assertThat(idsOf(client.get(PATH))).containsExactly(id);
    }
  }
}
