package dev.invitekit.conformance.exchange;

import java.util.Map;
import java.util.Optional;

/**
 * A request that is to be sent to the target.
 *
 * @param operationId the operation it means; empty for an unknown path or method
 * @param pathParameters what stands for the names in the operation's path, decoded
 * @param caller whose request it is, as an exchange tells it
 * @param path what follows the base URL, percent-encoded; starts with a slash
 * @param query percent-encoded; empty for none
 * @param headers names in lower case, the credential included
 * @param body as it goes out, in the form that {@link Octets} knows; empty for none
 */
public record Call(
    Optional<String> operationId,
    Map<String, String> pathParameters,
    String caller,
    String method,
    String path,
    String query,
    Map<String, String> headers,
    Optional<String> body) {

  public Call {
    pathParameters = Map.copyOf(pathParameters);
  }
}
