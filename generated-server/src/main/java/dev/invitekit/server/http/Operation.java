package dev.invitekit.server.http;

import com.networknt.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * One operation of an OpenAPI document, ready for checking requests.
 *
 * @param id its operationId
 * @param template the path below the mount, with {@code {names}}
 * @param body the schema of a JSON body; empty when the operation takes none
 */
public record Operation(
    String id,
    String method,
    String template,
    List<Parameter> parameters,
    boolean bodyRequired,
    Optional<Schema> body) {

  public Operation {
    parameters = List.copyOf(parameters);
  }

  /** Method and path, as in {@code GET /v1/invites/{id}}. */
  String route() {
    return method + " " + template;
  }

  /** Whether it leaves everything as it is. */
  public boolean isRead() {
    return method.equals("GET");
  }
}
