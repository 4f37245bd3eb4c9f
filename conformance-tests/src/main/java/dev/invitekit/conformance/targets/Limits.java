package dev.invitekit.conformance.targets;

import java.time.Duration;

/**
 * What the target may be asked to bear.
 *
 * @param requestsPerSecond 0 for no limit
 * @param maxRequests in one run, cleaning up not counted
 */
public record Limits(int requestsPerSecond, int concurrency, Duration timeout, int maxRequests) {

  /** What holds where a target does not say otherwise. */
  public static final Limits STANDARD = new Limits(0, 4, Duration.ofSeconds(10), 20_000);
}
