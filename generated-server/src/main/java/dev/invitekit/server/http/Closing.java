package dev.invitekit.server.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Response;

/** Tells clients that a connection takes no further request. */
final class Closing {

  private Closing() {}

  /** Says so on an answer when the server is going down. */
  static void mark(Response response) {
    if (response.getRequest().getConnectionMetaData().getConnector().isShutdown()) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    }
  }
}
