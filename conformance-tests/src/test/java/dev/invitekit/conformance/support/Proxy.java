package dev.invitekit.conformance.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Stands before a server and spoils what passes through. */
public final class Proxy implements AutoCloseable {

  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "host", "upgrade", "http2-settings", "date", "expect");

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else answers wait for 40 ms
  }

  /** What comes back; {@code status} 0 stands for what the server says. */
  public record Reply(int status, String body) {}

  /** A request on its way. */
  public record Sent(String method, String path, String body, Optional<String> authorization) {}

  /** What a proxy does to what passes through. */
  public interface Defect {
    /** What is sent in the place of {@code sent}. */
    default Sent request(Sent sent) {
      return sent;
    }

    /** What is answered in the place of {@code reply}. */
    default Reply reply(Sent sent, Reply reply) {
      return reply;
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String behind;
  private final Defect defect;
  private final List<Sent> log = new CopyOnWriteArrayList<>();

  public Proxy(String behind, Defect defect) {
    this.behind = behind;
    this.defect = defect;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** All requests that came, in no strict order. */
  public List<Sent> log() {
    return log;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try {
      Sent sent =
          new Sent(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("authorization")));
      log.add(sent);
      Sent changed = defect.request(sent);
      HttpResponse<String> response = forward(exchange, changed);
      Reply reply = defect.reply(sent, new Reply(response.statusCode(), response.body()));
      response
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      boolean none = body.length == 0 || sent.method().equals("HEAD");
      exchange.sendResponseHeaders(reply.status(), none ? -1 : body.length);
      if (!none) {
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private HttpResponse<String> forward(HttpExchange exchange, Sent sent)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(behind + sent.path()))
            .method(
                sent.method(),
                sent.body().isEmpty() && header(exchange, "content-type") == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(sent.body()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(java.util.Locale.ROOT);
              if (lower.equals("authorization")) {
                sent.authorization().ifPresent(value -> request.header(name, value));
              } else if (!NOT_PASSED_ON.contains(lower)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static @Nullable String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }
}
