package dev.invitekit.server.http;

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
  private final Worlds worlds;
  private final BrowserPolicy browsers;
  private final CrossOrigin crossOrigin;
  private final ConnectionGuard guard;
  private final HttpDates dates = new HttpDates();
  private final Map<String, MountedApplication> applications = new ConcurrentHashMap<>();

  /**
   * @param fallback answers for paths that belong to nobody
   * @param pages what is served as it is, by exact path
   */
  FrontDoor(
      List<Mount> mounts,
      Mount fallback,
      Map<String, Supplier<Page>> pages,
      Worlds worlds,
      BrowserPolicy browsers,
      ConnectionGuard guard) {
    this.mounts = mounts.stream().collect(Collectors.toMap(Mount::prefix, Function.identity()));
    this.fallback = fallback;
    this.pages = Map.copyOf(pages);
    this.worlds = worlds;
    this.browsers = browsers;
    this.crossOrigin = new CrossOrigin(browsers);
    this.guard = guard;
  }

  /** Makes every application now rather than at its first request. */
  void warmUp() {
    mounts.values().forEach(this::application);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Connection connection = request.getConnectionMetaData().getConnection();
    guard.begin(connection);
    Callback answered = Callback.from(() -> guard.end(connection), callback);
    Destination destination = destinationOf(request);
    date(destination, response);
    markForBrowsers(destination.request(), response);
    BodyReader.read(
        request,
        body -> {
          guard.complete(connection);
          answer(destination, body, response, answered);
        },
        answered::failed);
    return true;
  }

  private void answer(
      Destination destination, RequestBody body, Response response, Callback callback) {
    if (destination.world().isEmpty()) {
      application(fallback).answer(Rejection.noSandbox(destination.sandbox()), response, callback);
      return;
    }
    World world = destination.world().get();
    world.run(() -> answer(destination.request(), body, response, callback));
  }

  private void answer(Request request, RequestBody body, Response response, Callback callback) {
    Supplier<Page> page = pages.get(pathOf(request));
    boolean forEverybody = isForEverybody(request);
    if (page != null && !PAGE_METHODS.contains(request.getMethod())) {
      application(request)
          .answer(Rejection.wrongMethod(request.getMethod(), PAGE_METHODS), response, callback);
      return;
    }
    Optional<Rejection> refusal = forEverybody ? browsers.whyNot(request) : Optional.empty();
    if (refusal.isPresent()) {
      application(request).answer(refusal.get(), response, callback);
    } else if (page != null) {
      page.get().write(request, response, callback);
    } else if (!forEverybody && crossOrigin.isPreflight(request)) {
      crossOrigin.answer(request, application(request).methods(request), response, callback);
    } else {
      ask(request, body, response, callback);
    }
  }

  private void ask(Request request, RequestBody body, Response response, Callback callback) {
    Optional<Mount> mount = mountOf(request);
    Optional<Traffic> traffic =
        mount.filter(fallback::equals).isPresent()
            ? Optional.empty() // nobody watches the watchman
            : World.present().traffic();
    MountedApplication application = application(mount.orElse(fallback));
    if (traffic.isPresent()) {
      new WatchedExchange(application, request, body, callback).run(traffic.get(), response);
    } else {
      application.handle(request, body, response, callback);
    }
  }

  /** Answers {@code rejection} as the API does to which {@code request} goes. */
  void refuse(Rejection rejection, Request request, Response response, Callback callback) {
    Destination destination = destinationOf(request);
    date(destination, response);
    markForBrowsers(destination.request(), response);
    application(destination.request()).answer(rejection, response, callback);
  }

  private void markForBrowsers(Request request, Response response) {
    if (!isForEverybody(request)) {
      crossOrigin.mark(request, response);
    }
  }

  /** Whether it needs no credential: a page, or an operation of a mount that asks for none. */
  private boolean isForEverybody(Request request) {
    return pages.containsKey(pathOf(request))
        || mountOf(request).filter(mount -> mount.directory().isEmpty()).isPresent();
  }

  private void date(Destination destination, Response response) {
    World world = destination.world().orElseGet(worlds::standard);
    response.getHeaders().put(HttpHeader.DATE, dates.text(world.clock().instant()));
  }

  /** What an access log may show of a path that names no operation: a page or a mount. */
  String publicPartOf(Request request) {
    Destination destination = destinationOf(request);
    String path = pathOf(destination.request());
    String prefix = destination.world().map(World::path).orElse("");
    return prefix
        + (pages.containsKey(path)
            ? path
            : mountOf(destination.request()).map(mount -> mount.prefix() + "/…").orElse("…"));
  }

  private Destination destinationOf(Request request) {
    return Destination.of(request, worlds);
  }

  private MountedApplication application(Request request) {
    return application(mountOf(request).orElse(fallback));
  }

  private MountedApplication application(Mount mount) {
    return applications.computeIfAbsent(mount.prefix(), prefix -> new MountedApplication(mount));
  }

  private Optional<Mount> mountOf(Request request) {
    String path = pathOf(request);
    int slash = path.indexOf('/', 1);
    return Optional.ofNullable(mounts.get(slash < 0 ? path : path.substring(0, slash)));
  }

  static String pathOf(Request request) {
    return Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
  }
}
