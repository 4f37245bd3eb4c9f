package dev.invitekit.server.http;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends each request to the application whose mount it names, or to a page. */
final class FrontDoor extends Handler.Abstract {

  private static final List<String> PAGE_METHODS = List.of("GET", "HEAD");

  private final Map<String, Mount> mounts;
  private final Mount fallback;
  private final Map<String, Supplier<Page>> pages;
  private final Clock clock;
  private final ConnectionGuard guard;
  private final HttpDates dates = new HttpDates();
  private final Map<String, JerseyApplication> applications = new ConcurrentHashMap<>();

  /**
   * @param fallback answers for paths that belong to nobody
   * @param pages what is served as it is, by exact path
   */
  FrontDoor(
      List<Mount> mounts,
      Mount fallback,
      Map<String, Supplier<Page>> pages,
      Clock clock,
      ConnectionGuard guard) {
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

  /** Forgets how many requests were counted against rate limits. */
  void forgetRates() {
    applications.values().forEach(JerseyApplication::forgetRates);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Connection connection = request.getConnectionMetaData().getConnection();
    guard.begin(connection);
    Callback answered = Callback.from(() -> guard.end(connection), callback);
    date(response);
    BodyReader.read(
        request,
        body -> {
          guard.complete(connection);
          answer(request, body, response, answered);
        },
        answered::failed);
    return true;
  }

  private void answer(Request request, RequestBody body, Response response, Callback callback) {
    Supplier<Page> page = pages.get(pathOf(request));
    if (page == null) {
      application(request).handle(request, body, response, callback);
    } else if (PAGE_METHODS.contains(request.getMethod())) {
      page.get().write(request, response, callback);
    } else {
      refuse(Rejection.wrongMethod(request.getMethod(), PAGE_METHODS), request, response, callback);
    }
  }

  /** Answers {@code rejection} as the API does to which {@code request} goes. */
  void refuse(Rejection rejection, Request request, Response response, Callback callback) {
    date(response);
    application(request).answer(rejection, response, callback);
  }

  private void date(Response response) {
    response.getHeaders().put(HttpHeader.DATE, dates.text(clock.instant()));
  }

  /** What an access log may show of a path that names no operation: a page or a mount. */
  String publicPartOf(Request request) {
    String path = pathOf(request);
    return pages.containsKey(path)
        ? path
        : mountOf(request).map(mount -> mount.prefix() + "/…").orElse("…");
  }

  private JerseyApplication application(Request request) {
    return application(mountOf(request).orElse(fallback));
  }

  private JerseyApplication application(Mount mount) {
    return applications.computeIfAbsent(
        mount.prefix(), prefix -> new JerseyApplication(mount, clock));
  }

  private Optional<Mount> mountOf(Request request) {
    String path = pathOf(request);
    int slash = path.indexOf('/', 1);
    return Optional.ofNullable(mounts.get(slash < 0 ? path : path.substring(0, slash)));
  }

  private static String pathOf(Request request) {
    return Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
  }
}
