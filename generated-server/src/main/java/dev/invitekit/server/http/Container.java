package dev.invitekit.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** The HTTP server around the mounted applications, with its limits. */
public final class Container implements AutoCloseable {

  /** A larger header section gets 431. */
  static final int MAX_HEADER_BYTES = 32 * 1024;

  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration REQUEST_MUST_BE_WHOLE_AFTER = Duration.ofSeconds(20);
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final Server server;
  private final int port;
  private final FrontDoor frontDoor;

  private Container(Server server, int port, FrontDoor frontDoor) {
    this.server = server;
    this.port = port;
    this.frontDoor = frontDoor;
  }

  /**
   * Listens, and answers from then on.
   *
   * @param address port 0 for any free one
   * @param fallback answers for paths that belong to no mount
   * @param browsers what web pages may do
   * @param accessLog gets a line for each answer; empty for none
   * @throws IOException when the address cannot be listened on
   */
  public static Container start(
      InetSocketAddress address,
      List<Mount> mounts,
      Mount fallback,
      Map<String, Supplier<Page>> pages,
      Worlds worlds,
      BrowserPolicy browsers,
      Optional<Consumer<String>> accessLog)
      throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(200, 4);
    threads.setName("http");
    threads.setDaemon(true);
    if (VirtualThreads.areSupported()) {
      threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    }
    Server server = new Server(threads, new ScheduledExecutorScheduler("http-timer", true), null);
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    // Otherwise a key in other letters counts as the one that this connection sent before.
    http.setHeaderCacheCaseSensitive(true);
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new RequestLineKeeper.Factory(http));
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(IDLE.toMillis());
    // A request in flight may pause while the server goes down; the guard closes the idle ones.
    connector.setShutdownIdleTimeout(DRAIN.toMillis());
    connector.setAcceptQueueSize(4096);
    ConnectionGuard guard = new ConnectionGuard(server.getScheduler(), REQUEST_MUST_BE_WHOLE_AFTER);
    connector.addBean(guard);
    server.addConnector(connector);
    FrontDoor frontDoor = new FrontDoor(mounts, fallback, pages, worlds, browsers, guard);
    server.setHandler(new GracefulHandler(frontDoor));
    server.setErrorHandler(new ContainerErrors(frontDoor));
    server.setStopTimeout(DRAIN.toMillis());
    Clock clock = worlds.standard().clock();
    accessLog.ifPresent(
        sink -> server.setRequestLog(new AccessLog(sink, clock, frontDoor::publicPartOf)));
    try {
      server.start();
    } catch (IOException e) {
      stop(server);
      throw e;
    } catch (Exception e) { // Jetty's signature
      stop(server);
      throw new IllegalStateException("the container does not start", e);
    }
    return new Container(server, connector.getLocalPort(), frontDoor);
  }

  /** The port it listens on, or did until it was closed. */
  public int port() {
    return port;
  }

  /** Makes every application now rather than at its first request. */
  public void warmUp() {
    frontDoor.warmUp();
  }

  /** Lets requests in flight finish, for at most ten seconds, and stops. */
  @Override
  public void close() {
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) { // Jetty's signature
      throw new IllegalStateException("the container does not stop", e);
    }
  }
}
