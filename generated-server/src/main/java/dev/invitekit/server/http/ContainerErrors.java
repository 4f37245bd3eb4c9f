package dev.invitekit.server.http;

import dev.invitekit.server.http.Rejection.Kind;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what the container itself refuses, in the words of the API that was asked, and closes the
 * connection: nobody knows where a next request would begin.
 */
final class ContainerErrors extends ErrorHandler {

  private final FrontDoor frontDoor;

  ContainerErrors(FrontDoor frontDoor) {
    this.frontDoor = frontDoor;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    frontDoor.refuse(rejection(response.getStatus()), request, response, callback);
    return true;
  }

  private static Rejection rejection(int status) {
    return switch (status) {
      case HttpStatus.URI_TOO_LONG_414, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          Rejection.of(
              Kind.HEADERS_TOO_LARGE,
              "request line and header section are larger than %d bytes"
                  .formatted(Container.MAX_HEADER_BYTES));
      case HttpStatus.SERVICE_UNAVAILABLE_503 ->
          Rejection.of(Kind.UNAVAILABLE, "the server is going down");
      case HttpStatus.INTERNAL_SERVER_ERROR_500 -> Rejection.failed();
      // Jetty's 417, 426, 501 and 505 are about requests that this server does not take.
      default -> Rejection.of(Kind.BAD_REQUEST, "the request is not legal HTTP");
    };
  }
}
