package dev.invitekit.server.http;

import java.util.Optional;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/**
 * Where a request goes.
 *
 * @param world empty when there is no such sandbox
 * @param sandbox its name; empty for the server's own world
 * @param request as the mounts see it: without what names the sandbox
 */
record Destination(Optional<World> world, String sandbox, Request request) {

  private static final String PREFIX = World.SANDBOXES + "/";

  static Destination of(Request request, Worlds worlds) {
    String path = FrontDoor.pathOf(request);
    if (!path.startsWith(PREFIX)) {
      return new Destination(Optional.of(worlds.standard()), "", request);
    }
    int slash = path.indexOf('/', PREFIX.length());
    int end = slash < 0 ? path.length() : slash;
    String name = path.substring(PREFIX.length(), end);
    return new Destination(worlds.sandbox(name), name, new Within(request, end));
  }

  /** A request whose target lacks the segments that name its sandbox. */
  private static final class Within extends Request.Wrapper {
    private final HttpURI uri;

    Within(Request request, int length) {
      super(request);
      String rest = request.getHttpURI().getPathQuery().substring(length);
      this.uri =
          HttpURI.build(request.getHttpURI()).pathQuery(rest.startsWith("/") ? rest : "/" + rest);
    }

    @Override
    public HttpURI getHttpURI() {
      return uri;
    }
  }
}
