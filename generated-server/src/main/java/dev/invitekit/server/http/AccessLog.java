package dev.invitekit.server.http;

import java.time.Clock;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;

/**
 * One line for each answer: time, method, path, status, milliseconds. An operation's path is shown
 * as its template, because an id in it may be a secret; an unknown one only as far as its mount.
 */
final class AccessLog implements RequestLog {

  private final Consumer<String> sink;
  private final Clock clock;

  AccessLog(Consumer<String> sink, Clock clock) {
    this.sink = sink;
    this.clock = clock;
  }

  @Override
  public void log(Request request, Response response) {
    sink.accept(
        "%s %s %s %d %d ms"
            .formatted(
                clock.instant(),
                request.getMethod(),
                path(request),
                response.getStatus(),
                NanoTime.millisSince(request.getHeadersNanoTime())));
  }

  private static String path(Request request) {
    if (request.getAttribute(JerseyApplication.OPERATION_PATH) instanceof String known) {
      return known;
    }
    String path = String.valueOf(request.getHttpURI().getPath());
    int slash = path.indexOf('/', 1);
    return slash < 0 ? path : path.substring(0, slash) + "/…";
  }
}
