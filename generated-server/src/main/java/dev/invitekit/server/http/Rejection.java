package dev.invitekit.server.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request that is not passed on, in words that belong to no vendor.
 *
 * @param message for people: names what is wrong and what was expected; nothing of this server's
 *     inside
 * @param field the parameter or body field at fault, as in {@code projects[0].role}
 * @param allow the methods that the path has; only with {@link Kind#WRONG_METHOD}
 * @param retryAfter when to come again; only with {@link Kind#RATE_LIMITED}
 */
public record Rejection(
    Kind kind,
    String message,
    Optional<String> field,
    List<String> allow,
    Optional<Duration> retryAfter) {

  /** What is wrong, with the status that HTTP has for it. */
  public enum Kind {
    /** The request line, the URI or the framing is broken. */
    BAD_REQUEST(400),
    /** No operation has this path. */
    UNKNOWN_PATH(404),
    /** The path is known, the method is not. */
    WRONG_METHOD(405),
    /** No credential, or one that cannot be read. */
    CREDENTIALS_MISSING(401),
    /** A credential that nobody has. */
    CREDENTIALS_UNKNOWN(401),
    /** A credential that may not do this. */
    NOT_PERMITTED(403),
    /** A parameter breaks the contract. */
    INVALID_PARAMETER(400),
    /** The body's media type is none that the operation takes. */
    WRONG_MEDIA_TYPE(415),
    /** The operation needs a body and there is none. */
    MISSING_BODY(400),
    /** The body is not JSON, or not such as this server reads. */
    UNREADABLE_BODY(400),
    /** The body breaks the contract. */
    INVALID_BODY(400),
    /** The body is larger than this server reads. */
    BODY_TOO_LARGE(413),
    /** The header section is larger than this server reads. */
    HEADERS_TOO_LARGE(431),
    /** Too many requests. */
    RATE_LIMITED(429),
    /** A bug of this server's. */
    FAILED(500),
    /** The server is going down. */
    UNAVAILABLE(503);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    /** The status that HTTP has for it; a vendor may answer another one. */
    public int status() {
      return status;
    }
  }

  public Rejection {
    allow = List.copyOf(allow);
  }

  /** About the request as a whole. */
  public static Rejection of(Kind kind, String message) {
    return new Rejection(kind, message, Optional.empty(), List.of(), Optional.empty());
  }

  /** About one field or parameter. */
  public static Rejection of(Kind kind, String field, String message) {
    return new Rejection(kind, message, Optional.of(field), List.of(), Optional.empty());
  }

  /** The path has other methods. */
  public static Rejection wrongMethod(String method, List<String> allow) {
    return new Rejection(
        Kind.WRONG_METHOD,
        "method %s is not known here; expected one of %s"
            .formatted(method, String.join(", ", allow)),
        Optional.empty(),
        allow,
        Optional.empty());
  }

  /** There were too many requests. */
  public static Rejection rateLimited(Duration retryAfter) {
    return new Rejection(
        Kind.RATE_LIMITED,
        "too many requests; come again in %d seconds".formatted(wholeSeconds(retryAfter)),
        Optional.empty(),
        List.of(),
        Optional.of(retryAfter));
  }

  /** The path names a sandbox that there is not. */
  public static Rejection noSandbox(String name) {
    return of(
        Kind.UNKNOWN_PATH,
        "sandbox",
        "sandbox %s: expected one that was opened and has not ended".formatted(name));
  }

  /** A bug: nothing more is told. */
  public static Rejection failed() {
    return of(Kind.FAILED, "the server failed to answer this request");
  }

  /**
   * {@link #retryAfter} for a header that takes whole seconds, rounded up; 1 when there is none.
   */
  public long retryAfterSeconds() {
    return wholeSeconds(retryAfter.orElse(Duration.ofSeconds(1)));
  }

  private static long wholeSeconds(Duration duration) {
    return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
  }
}
