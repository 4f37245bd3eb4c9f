package dev.invitekit.conformance.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request that was sent and what came back.
 *
 * @param operationId the operation that the request means; empty for an unknown path or method
 * @param pathParameters what stands for the names in the operation's path, decoded
 * @param caller whose credential was sent: {@code admin}, {@code read-only}, {@code
 *     other-organization}, {@code none}
 */
public record Exchange(
    Optional<String> operationId,
    Map<String, String> pathParameters,
    String caller,
    Request request,
    Response response,
    Instant sentAt,
    Instant receivedAt) {

  /**
   * A request as it was sent; credentials are redacted.
   *
   * @param path what follows the base URL, percent-encoded, without the query
   * @param query what follows the question mark, percent-encoded; empty for none
   * @param headers names in lower case
   * @param body as sent, in the form that {@link Octets} knows; empty for none
   */
  public record Request(
      String method, String path, String query, Map<String, List<String>> headers, String body) {}

  /**
   * A response as it was received.
   *
   * @param headers names in lower case
   * @param body all of it, or its beginning
   * @param cut why the body was not read to its end or cannot be looked into; empty for a whole one
   */
  public record Response(
      int status, Map<String, List<String>> headers, String body, Optional<String> cut) {

    /** A response that came whole. */
    public Response(int status, Map<String, List<String>> headers, String body) {
      this(status, headers, body, Optional.empty());
    }

    /** The first value of a header field, by its lower-case name. */
    public Optional<String> header(String name) {
      List<String> values = headers.get(name);
      return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }
  }
}
