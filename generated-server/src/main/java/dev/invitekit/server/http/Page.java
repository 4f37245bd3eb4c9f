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

  void write(Request request, Response response, Callback callback) {
    String accept = Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT)).orElse("");
    boolean browser = html.isPresent() && accept.contains("text/html");
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, browser ? "text/html;charset=utf-8" : mediaType);
    String body = browser ? html.orElseThrow() : text;
    response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
  }
}
