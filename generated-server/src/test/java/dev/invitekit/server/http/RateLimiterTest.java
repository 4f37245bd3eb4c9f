package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.control.ControlledClock;
import dev.invitekit.server.domain.RateLimit;
import dev.invitekit.server.domain.RateLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final ControlledClock clock = new ControlledClock(Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void soManyRequestsAreLetThroughUntilTheWindowEnds() {
    RateLimiter limiter = limiter(limit(2), Optional.empty());

    assertThat(limiter.count("ada", false)).isEmpty();
    clock.advance(Duration.ofSeconds(20));
    assertThat(limiter.count("ada", false)).isEmpty();
    assertThat(limiter.count("ada", false)).contains(Duration.ofSeconds(40));
    clock.advance(Duration.ofSeconds(40).minusNanos(1));
    assertThat(limiter.count("ada", false)).contains(Duration.ofNanos(1));
    clock.advance(Duration.ofNanos(1));
    assertThat(limiter.count("ada", false)).isEmpty();
    assertThat(limiter.count("ada", false)).isEmpty();
    assertThat(limiter.count("ada", false)).contains(MINUTE);
  }

  @Test
  void everybodyIsCountedApart() {
    RateLimiter limiter = limiter(limit(1), Optional.empty());

    assertThat(limiter.count("ada", false)).isEmpty();
    assertThat(limiter.count("grace", false)).isEmpty();
    assertThat(limiter.count("ada", false)).contains(MINUTE);
  }

  @Test
  void creationsAreCountedApartWhereTheyHaveALimitOfTheirOwn() {
    RateLimiter apart = limiter(limit(2), limit(1));
    assertThat(apart.count("ada", true)).isEmpty();
    assertThat(apart.count("ada", true)).contains(MINUTE);
    assertThat(apart.count("ada", false)).isEmpty();
    assertThat(apart.count("ada", false)).isEmpty();
    assertThat(apart.count("ada", false)).contains(MINUTE);

    RateLimiter together = limiter(limit(2), Optional.empty());
    assertThat(together.count("ada", true)).isEmpty();
    assertThat(together.count("ada", false)).isEmpty();
    assertThat(together.count("ada", true)).contains(MINUTE);
  }

  @Test
  void withoutALimitEverythingIsLetThrough() {
    RateLimiter onlyCreations = limiter(Optional.empty(), limit(1));

    for (int i = 0; i < 100; i++) {
      assertThat(onlyCreations.count("ada", false)).isEmpty();
    }
    assertThat(onlyCreations.count("ada", true)).isEmpty();
    assertThat(onlyCreations.count("ada", true)).contains(MINUTE);
  }

  @Test
  void aClockThatIsSetBackOpensAFreshWindow() {
    RateLimiter limiter = limiter(limit(1), Optional.empty());
    clock.advance(Duration.ofDays(365));
    assertThat(limiter.count("ada", false)).isEmpty();
    assertThat(limiter.count("ada", false)).contains(MINUTE);

    clock.set(NOON);
    assertThat(limiter.count("ada", false)).isEmpty();
    assertThat(limiter.count("ada", false)).contains(MINUTE);
  }

  @Test
  void whatWasCountedCanBeForgotten() {
    RateLimiter limiter = limiter(limit(1), Optional.empty());
    assertThat(limiter.count("ada", false)).isEmpty();

    limiter.clear();
    assertThat(limiter.count("ada", false)).isEmpty();
    assertThat(limiter.count("ada", false)).contains(MINUTE);
  }

  private RateLimiter limiter(Optional<RateLimit> requests, Optional<RateLimit> creations) {
    return new RateLimiter(new RateLimits(requests, creations), clock);
  }

  private static Optional<RateLimit> limit(int permits) {
    return Optional.of(new RateLimit(permits, MINUTE));
  }
}
