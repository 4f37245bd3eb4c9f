package dev.invitekit.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is done to one request on purpose.
 *
 * @param name what a journal calls it
 * @param delay how long the request waits before anything is done with it
 * @param answer what is answered in the place of doing the work; empty to do it
 * @param damage what becomes of the answer
 * @param dripping how long the answer takes to leave; only with {@link Damage#DRIP}
 */
public record Disturbance(
    String name, Duration delay, Optional<Answer> answer, Damage damage, Duration dripping) {

  /** What becomes of an answer. */
  public enum Damage {
    /** It leaves as it is. */
    NONE,
    /** The connection is reset before any work is done. */
    RESET,
    /** The connection is reset when half of the answer has left. */
    RESET_MIDWAY,
    /** The work is done, and the connection is reset without an answer. */
    LOST,
    /** The body ends in the middle; the framing says that it was all. */
    TRUNCATED,
    /** The body is no JSON. */
    MALFORMED,
    /** It leaves in small pieces. */
    DRIP
  }

  /**
   * An answer in the API's own error format.
   *
   * @param retryAfter value of the {@code Retry-After} field; empty for what the API would say
   * @param headers more header fields
   */
  public record Answer(int status, Optional<Duration> retryAfter, Map<String, String> headers) {

    public Answer {
      headers = Map.copyOf(headers);
    }

    /** The refusal that this one is most like. */
    Rejection asRejection() {
      String message = "a fault that was asked for: status " + status;
      return switch (status) {
        case 401 -> Rejection.of(Rejection.Kind.CREDENTIALS_UNKNOWN, message);
        case 403 -> Rejection.of(Rejection.Kind.NOT_PERMITTED, message);
        case 404 -> Rejection.of(Rejection.Kind.UNKNOWN_PATH, message);
        case 429 -> Rejection.rateLimited(retryAfter.orElse(Duration.ofSeconds(1)));
        case 503, 529 -> Rejection.of(Rejection.Kind.UNAVAILABLE, message);
        default ->
            Rejection.of(
                status < 500 ? Rejection.Kind.BAD_REQUEST : Rejection.Kind.FAILED, message);
      };
    }
  }
}
