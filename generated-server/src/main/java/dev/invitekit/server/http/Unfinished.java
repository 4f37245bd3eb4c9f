package dev.invitekit.server.http;

import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Stands in for an API's resources as long as nobody has written them. */
public final class Unfinished {

  private Unfinished() {}

  /** An application that answers every operation with 501 and a {@link Problem} that names it. */
  public static Application application() {
    return Application.of().otherwise(operation -> notImplemented(operation.id()));
  }

  /** The answer of an operation that nobody has written yet. */
  public static Response notImplemented(String operationId) {
    int status = Response.Status.NOT_IMPLEMENTED.getStatusCode();
    return Response.status(status)
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.of(status, operationId + " is not implemented yet", Optional.empty()))
        .build();
  }
}
