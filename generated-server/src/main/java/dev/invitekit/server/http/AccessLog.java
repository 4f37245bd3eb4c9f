package dev.invitekit.server.http;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpMethod;
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
  private final Function<Request, String> publicPart;

  /**
   * @param publicPart what may be shown of the path of a request that means no operation
   */
  AccessLog(Consumer<String> sink, Clock clock, Function<Request, String> publicPart) {
    this.sink = sink;
    this.clock = clock;
    this.publicPart = publicPart;
  }

  @Override
  public void log(Request request, Response response) {
    String method = request.getMethod();
    sink.accept(
        "%s %s %s %d %d ms"
            .formatted(
                clock.instant(),
                HttpMethod.fromString(method) == null ? "?" : method,
                request.getAttribute(MountedApplication.OPERATION_PATH) instanceof String known
                    ? known
                    : publicPart.apply(request),
                response.getStatus(),
                NanoTime.millisSince(request.getHeadersNanoTime())));
  }
}
