package dev.invitekit.server.http;

import dev.invitekit.server.domain.RateLimit;
import dev.invitekit.server.domain.RateLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts requests in fixed windows. Safe for any number of threads. */
final class RateLimiter {

  private record Key(String who, boolean creation) {}

  private record Count(Instant windowEnds, int requests) {}

  private final RateLimits limits;
  private final Clock clock;
  private final ConcurrentMap<Key, Count> counts = new ConcurrentHashMap<>();

  RateLimiter(RateLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Counts one request; answers how long to wait when it is one too many. */
  Optional<Duration> count(String who, boolean creation) {
    boolean apart = creation && limits.creations().isPresent();
    Optional<RateLimit> limit = apart ? limits.creations() : limits.requests();
    if (limit.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Count count =
        counts.merge(
            new Key(who, apart),
            new Count(now.plus(limit.get().per()), 1),
            (old, fresh) ->
                isOpen(old, fresh, now)
                    ? new Count(old.windowEnds(), Math.addExact(old.requests(), 1))
                    : fresh);
    return count.requests() <= limit.get().permits()
        ? Optional.empty()
        : Optional.of(Duration.between(now, count.windowEnds()));
  }

  /** Forgets all requests. */
  void clear() {
    counts.clear();
  }

  /** A window that ends after a fresh one is of a time to which the clock was set back. */
  private static boolean isOpen(Count old, Count fresh, Instant now) {
    return now.isBefore(old.windowEnds()) && !old.windowEnds().isAfter(fresh.windowEnds());
  }
}
