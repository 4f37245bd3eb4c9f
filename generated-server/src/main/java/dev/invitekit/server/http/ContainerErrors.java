package dev.invitekit.server.http;

import dev.invitekit.server.http.Rejection.Kind;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what the container itself refuses, in the words of the API that was asked. */
final class ContainerErrors extends ErrorHandler {

  private final FrontDoor frontDoor;

  ContainerErrors(FrontDoor frontDoor) {
    this.frontDoor = frontDoor;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Rejection rejection =
        switch (status) {
          case 431 ->
              Rejection.of(
                  Kind.HEADERS_TOO_LARGE,
                  "the header section is larger than %d bytes"
                      .formatted(Container.MAX_HEADER_BYTES));
          case 503 -> Rejection.of(Kind.UNAVAILABLE, "the server is going down");
          default ->
              status < 500
                  ? Rejection.of(Kind.BAD_REQUEST, "the request is not legal HTTP")
                  : Rejection.failed();
        };
    frontDoor
        .applicationOf(request)
        .answer(frontDoor.protocolOf(request).errors().rejected(rejection), response, callback);
    return true;
  }
}
