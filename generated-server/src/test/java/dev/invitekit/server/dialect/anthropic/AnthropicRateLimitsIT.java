package dev.invitekit.server.dialect.anthropic;

import static dev.invitekit.server.dialect.anthropic.Invites.PATH;
import static dev.invitekit.server.dialect.anthropic.Invites.assertRefused;
import static dev.invitekit.server.dialect.anthropic.Invites.invite;
import static dev.invitekit.server.dialect.anthropic.Invites.path;
import static org.assertj.core.api.Assertions.assertThat;

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

  @RegisterExtension static final RunningServer running = RunningServer.withTenants(TENANTS);

  private static final Control control = running.control();

  @BeforeEach
  void stopTheClock() {
    control.freezeAt(NOON);
  }

  @Test
  @DisplayName("ANT-22 the 101st request in a minute is refused with 429, per organization")
  void aHundredRequestsAMinute() {
    ApiClient one = Invites.withKey(running, "one");
    ApiClient sameOrganization = Invites.withKey(running, "one-too");
    ApiClient other = Invites.withKey(running, "other");
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
    ApiClient creator = Invites.withKey(running, "creator");
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
