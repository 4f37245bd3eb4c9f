package dev.invitekit.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A text that is served as it is.
 *
 * @param html what a browser gets instead, that is a client that asks for {@code text/html}
 */
public record Page(String mediaType, String text, Optional<String> html) {

  /** Media type of a page for browsers. */
  public static final String HTML = "text/html;charset=utf-8";

  private static final String ONLY_FROM_HERE =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  void write(Request request, Response response, Callback callback) {
    String accept = Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT)).orElse("");
    boolean browser = html.isPresent() && accept.contains("text/html");
    String type = browser ? HTML : mediaType;
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    if (type.equals(HTML)) {
      response.getHeaders().put("Content-Security-Policy", ONLY_FROM_HERE);
    }
    Closing.mark(response);
    String body = browser ? html.orElseThrow() : text;
    response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
  }
}
