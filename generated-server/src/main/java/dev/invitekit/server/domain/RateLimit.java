package dev.invitekit.server.domain;

import java.time.Duration;

/** At most {@code permits} requests in any fixed window of length {@code per}; both positive. */
public record RateLimit(int permits, Duration per) {

  public RateLimit {
    if (permits < 1 || per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException(
          "a rate limit is positive, not %d per %s".formatted(permits, per));
    }
  }
}
