package dev.invitekit.server.dialect.anthropic;

import static dev.invitekit.server.dialect.anthropic.Invites.PATH;
import static dev.invitekit.server.dialect.anthropic.Invites.assertRefused;
import static dev.invitekit.server.dialect.anthropic.Invites.invite;
import static dev.invitekit.server.dialect.anthropic.Invites.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.Tenants;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ANT-22 with the vendor's figures. A reset keeps the counts of requests, so each test has an
 * organization to itself.
 */
class AnthropicRateLimitsIT {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String TENANTS =
      """
      anthropic:
        limits:
          requests: {count: 100, seconds: 60}
          creations: {count: 1200, seconds: 3600}
        organizations:
          - id: one
            keys:
              - key: one
              - key: one-too
          - id: other
            keys:
              - key: other
          - id: creator
            keys:
              - key: creator
      """;

  private static InviteKitServer server;
  private static Control control;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("tenants.yaml"), TENANTS);
    server =
        InviteKitServer.start(
            ServerOptions.standard().withApis(Set.of("anthropic")).withTenants(Tenants.read(file)));
    control = new Control(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void forgetEverything() {
    control.reset();
    control.freezeAt(NOON);
  }

  @Test
  @DisplayName("ANT-22 the 101st request in a minute is refused with 429, per organization")
  void aHundredRequestsAMinute() {
    ApiClient one = Invites.withKey(server, "one");
    ApiClient sameOrganization = Invites.withKey(server, "one-too");
    ApiClient other = Invites.withKey(server, "other");
    for (int i = 0; i < 50; i++) {
      assertThat(one.get(PATH).status()).isEqualTo(200);
      assertThat(sameOrganization.get(path("invite_01x")).status()).isEqualTo(404);
    }
    control.advance(Duration.ofSeconds(20));

    for (Answer refused :
        new Answer[] {
          one.get(PATH),
          sameOrganization.get(PATH),
          one.get(path("invite_01x")),
          one.delete(path("invite_01x"))
        }) {
      assertRefused(refused, 429, "rate_limit_error", "40 seconds");
      assertThat(refused.header("retry-after")).isEqualTo("40");
    }
    assertThat(other.get(PATH).status()).isEqualTo(200);
    control.advance(Duration.ofSeconds(40));
    assertThat(one.get(PATH).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("ANT-22 creation has a limit of its own, 1200 an hour")
  void creationsAreCountedApart() {
    ApiClient creator = Invites.withKey(server, "creator");
    for (int i = 0; i < 100; i++) {
      creator.get(PATH);
    }
    assertThat(creator.get(PATH).status()).isEqualTo(429);

    for (int i = 0; i < 1200; i++) {
      assertThat(invite(creator, "person%d@example.com".formatted(i)).status()).isEqualTo(200);
    }
    control.advance(Duration.ofMinutes(59));
    assertRefused(
        invite(creator, "one-too-many@example.com"), 429, "rate_limit_error", "60 seconds");
    assertThat(creator.get(PATH).status()).isEqualTo(200);
    control.advance(Duration.ofMinutes(1));
    assertThat(invite(creator, "one-too-many@example.com").status()).isEqualTo(200);
  }
}
