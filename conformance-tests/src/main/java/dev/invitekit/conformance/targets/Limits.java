package dev.invitekit.conformance.targets;

import java.time.Duration;

/**
 * What the target may be asked to bear.
 *
 * @param requestsPerSecond 0 for no limit
 * @param timeout of one exchange, from its first byte to its last
 * @param maxRequests in one run, cleaning up not counted
 * @param maxBodyBytes how much is read of the body of an answer, packed and unpacked
 */
public record Limits(
    int requestsPerSecond, int concurrency, Duration timeout, int maxRequests, int maxBodyBytes) {

  private static final int STANDARD_BODY = 8 * 1024 * 1024;

  /** What holds where a target does not say otherwise. */
  public static final Limits STANDARD = new Limits(0, 4, Duration.ofSeconds(10), 20_000);

  /** Limits with the standard one for bodies. */
  public Limits(int requestsPerSecond, int concurrency, Duration timeout, int maxRequests) {
    this(requestsPerSecond, concurrency, timeout, maxRequests, STANDARD_BODY);
  }
}
