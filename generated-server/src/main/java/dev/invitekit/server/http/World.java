package dev.invitekit.server.http;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The state that a request meets: the server's own or that of a sandbox. All worlds share the
 * applications, which ask for the present one; see docs/decisions/0017.
 */
public abstract class World {

  /** First segment of what a sandbox's URLs begin with; its name is the second. */
  public static final String SANDBOXES = "/s";

  private static final ThreadLocal<World> PRESENT = new ThreadLocal<>();

  private final Map<Edge, RateLimiter> limiters = new ConcurrentHashMap<>();

  /** What stands before the mounts in its URLs: nothing, or {@code /s/NAME}. */
  public abstract String path();

  /** The clock that its requests go by. Always the same one. */
  public abstract Clock clock();

  /** What sees the requests and answers of its APIs; empty when nobody looks. */
  public abstract Optional<Traffic> traffic();

  /**
   * The world of the request that this thread answers.
   *
   * @throws IllegalStateException outside of a request
   */
  public static World present() {
    World world = PRESENT.get();
    if (world == null) {
      throw new IllegalStateException("no request is being answered in this thread");
    }
    return world;
  }

  /** Forgets how many requests were counted against rate limits. */
  public final void forgetRates() {
    limiters.values().forEach(RateLimiter::clear);
  }

  /** Answers a request of this world. */
  final void run(Runnable request) {
    World outer = PRESENT.get();
    PRESENT.set(this);
    try {
      request.run();
    } finally {
      if (outer == null) {
        PRESENT.remove();
      } else {
        PRESENT.set(outer);
      }
    }
  }

  final RateLimiter limiter(Edge edge) {
    return limiters.computeIfAbsent(edge, e -> e.newLimiter(clock()));
  }
}
