package dev.invitekit.server.http;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends each request to the application whose mount it names, or to a page. */
final class FrontDoor extends Handler.Abstract {

  private final Map<String, Mount> mounts;
  private final Mount fallback;
  private final Map<String, Page> pages;
  private final Clock clock;
  private final SlowRequestGuard guard;
  private final HttpDates dates = new HttpDates();
  private final Map<String, JerseyApplication> applications = new ConcurrentHashMap<>();

  /**
   * @param fallback answers for paths that belong to nobody
   * @param pages what is served as it is, by exact path
   */
  FrontDoor(
      List<Mount> mounts,
      Mount fallback,
      Map<String, Page> pages,
      Clock clock,
      SlowRequestGuard guard) {
    this.mounts = mounts.stream().collect(Collectors.toMap(Mount::prefix, Function.identity()));
    this.fallback = fallback;
    this.pages = Map.copyOf(pages);
    this.clock = clock;
    this.guard = guard;
  }

  /** Makes every application now rather than at its first request. */
  void warmUp() {
    mounts.values().forEach(this::application);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.DATE, dates.text(clock.instant()));
    BodyReader.read(request, body -> answer(request, body, response, callback), callback::failed);
    return true;
  }

  private void answer(Request request, RequestBody body, Response response, Callback callback) {
    guard.complete(request.getConnectionMetaData().getConnection());
    Page page = pages.get(request.getHttpURI().getPath());
    if (page != null && HttpMethod.GET.is(request.getMethod())) {
      page.write(request, response, callback);
    } else {
      application(mountOf(request).orElse(fallback)).handle(request, body, response, callback);
    }
  }

  /** The mount that a request's path starts with. */
  Optional<Mount> mountOf(Request request) {
    String path = request.getHttpURI().getPath();
    if (path == null || path.isEmpty()) {
      return Optional.empty();
    }
    int slash = path.indexOf('/', 1);
    return Optional.ofNullable(mounts.get(slash < 0 ? path : path.substring(0, slash)));
  }

  /** The application that answers for {@code request}, known path or not. */
  JerseyApplication applicationOf(Request request) {
    return application(mountOf(request).orElse(fallback));
  }

  ApiProtocol protocolOf(Request request) {
    return mountOf(request).orElse(fallback).protocol();
  }

  private JerseyApplication application(Mount mount) {
    return applications.computeIfAbsent(
        mount.prefix(), prefix -> new JerseyApplication(mount, clock));
  }
}
