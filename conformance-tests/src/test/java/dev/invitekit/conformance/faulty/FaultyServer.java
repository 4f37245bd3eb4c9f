package dev.invitekit.conformance.faulty;

import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.targets.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * A correct server behind one that passes everything on and spoils it as it is told to. Starts from
 * the same state for every fault.
 */
final class FaultyServer implements AutoCloseable {

  /** Name of a header field that no client sees: the answer is to be sent in pieces. */
  static final String IN_PIECES = "in-pieces";

  /** Name of a header field that no client sees: the answer is to be sent compressed. */
  static final String COMPRESSED = "compressed";

  private static final Duration TIME_OUT = Duration.ofSeconds(10);
  private static final Set<String> NOT_ASKED_ON =
      Set.of("connection", "content-length", "host", "upgrade", "http2-settings", "expect");
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "transfer-encoding", IN_PIECES, COMPRESSED);

  private final EmbeddedTarget behind;
  private final String origin;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIME_OUT)
          .build();
  private final Server front = new Server();
  private final ServerConnector connector;
  private volatile Fault fault = Fault.NONE;

  private FaultyServer(EmbeddedTarget behind) {
    this.behind = behind;
    URI url = behind.targets().get(0).baseUrl();
    this.origin = url.getScheme() + "://" + url.getAuthority();
    HttpConfiguration http = new HttpConfiguration();
    http.setSendDateHeader(false); // the correct server's clock is the one that counts
    http.setSendServerVersion(false);
    http.setHeaderCacheCaseSensitive(true);
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setRequestHeaderSize(32 * 1024);
    this.connector = new ServerConnector(front, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    front.addConnector(connector);
    front.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            pass(request, response, callback);
            return true;
          }
        });
    front.setStopTimeout(0);
  }

  static FaultyServer start() {
    FaultyServer server = new FaultyServer(EmbeddedTarget.start());
    try {
      server.front.start();
    } catch (Exception e) { // Jetty's signature
      throw new IllegalStateException(e);
    }
    return server;
  }

  /** Forgets all that happened, and has the fault from now on. */
  void behave(Fault other) {
    fault = Fault.NONE;
    Reply reset = correct(new Ask("POST", "/_invitekit/reset", new Fields(Map.of()), ""));
    if (!reset.isSuccess()) {
      throw new IllegalStateException("reset was answered with " + reset.status());
    }
    fault = other;
  }

  Target target(String api) {
    return targets().stream().filter(one -> one.api().equals(api)).findFirst().orElseThrow();
  }

  private List<Target> targets() {
    return EmbeddedTarget.targetsAt("http://127.0.0.1:" + connector.getLocalPort());
  }

  @Override
  public void close() {
    try {
      front.stop();
    } catch (Exception e) { // Jetty's signature
      throw new IllegalStateException(e);
    } finally {
      behind.close();
    }
  }

  private void pass(Request request, Response response, Callback callback) throws IOException {
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.getHeaders().forEach(field -> fields.put(field.getName(), field.getValue()));
    byte[] body = Content.Source.asInputStream(request).readAllBytes();
    Ask ask =
        new Ask(
            request.getMethod(),
            request.getHttpURI().getPathQuery(),
            new Fields(fields),
            Octets.of(body));
    Reply reply = fault.answer(ask, this::correct);
    response.setStatus(reply.status());
    reply
        .fields()
        .byName()
        .forEach(
            (name, value) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                response.getHeaders().put(name, value);
              }
            });
    byte[] plain = Octets.bytes(reply.octets());
    boolean isCompressed = reply.fields().value(COMPRESSED).isPresent() && plain.length > 0;
    if (isCompressed) {
      response.getHeaders().put("Content-Encoding", "gzip");
    }
    byte[] answer = isCompressed ? compressed(plain) : plain;
    if (reply.fields().value(IN_PIECES).isPresent() && answer.length > 1) {
      int half = answer.length / 2;
      response.write(
          false,
          ByteBuffer.wrap(answer, 0, half),
          Callback.from(
              () ->
                  response.write(
                      true, ByteBuffer.wrap(answer, half, answer.length - half), callback),
              callback::failed));
    } else {
      response.write(true, ByteBuffer.wrap(answer), callback);
    }
  }

  private static byte[] compressed(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private Reply correct(Ask ask) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + ask.target()))
            .timeout(TIME_OUT)
            .method(
                ask.method(),
                ask.octets().isEmpty() && ask.fields().value("content-type").isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(Octets.bytes(ask.octets())));
    ask.fields()
        .byName()
        .forEach(
            (name, value) -> {
              if (!NOT_ASKED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, value);
              }
            });
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      response.headers().map().forEach((name, values) -> fields.put(name, values.get(0)));
      return new Reply(response.statusCode(), new Fields(fields), Octets.of(response.body()));
    } catch (IOException e) {
      throw new IllegalStateException("the correct server does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
