package dev.invitekit.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.invitekit.conformance.report.text.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in query and cookie, several together, and clients of OAuth 2 reach a server. */
class CredentialKindsIT {

  private static final String KEY = "key-0123456789";
  private static final String SECRET = "client-secret-77";
  private static final String TOKEN = "token-abcdefghij";
  private static final String DOCUMENT =
      """
      openapi: 3.0.3
      info: {title: t, version: '1'}
      paths:
        /things:
          get:
            operationId: listThings
            security: [{any: []}]
            responses:
              '200': {description: d}
              '401': {description: d}
      components:
        securitySchemes:
          any: {type: http, scheme: bearer}
      """;

  private final ByteArrayOutputStream console = new ByteArrayOutputStream();
  private final Queue<String> tokenRequests = new ConcurrentLinkedQueue<>();
  private volatile Predicate<HttpExchange> letIn = exchange -> false;
  private HttpServer server;

  @TempDir private Path dir;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/things", one -> answer(one, letIn.test(one) ? 200 : 401, ""));
    server.createContext(
        "/token",
        one -> {
          String body = new String(one.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          tokenRequests.add(body);
          // me:client-secret-77
          boolean known = "Basic bWU6Y2xpZW50LXNlY3JldC03Nw==".equals(header(one, "authorization"));
          answer(
              one,
              known ? 200 : 401,
              known
                  ? "{\"access_token\":\"%s\",\"token_type\":\"Bearer\"}".formatted(TOKEN)
                  : "{\"error\":\"invalid_client\"}");
        });
    server.start();
    Files.writeString(dir.resolve("api.yaml"), DOCUMENT);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void keysInQueryAndCookieAreSentTogether() throws IOException {
    letIn = one -> hasQuery(one) && hasCookie(one);

    int code =
        verify("--url", url(), "--query", "api_key=" + KEY, "--cookie", "session=" + KEY + "c");

    assertThat(code).as(said()).isZero();
    assertThat(all()).doesNotContain(KEY);
  }

  @Test
  void aServerThatLooksAtOneOfTwoKeysOnlyIsFound() throws IOException {
    letIn = CredentialKindsIT::hasQuery;

    int code =
        verify("--url", url(), "--query", "api_key=" + KEY, "--cookie", "session=" + KEY + "c");

    assertThat(code).isEqualTo(1);
    assertThat(all()).contains("credential-required", "session/unknown").doesNotContain(KEY);
  }

  @Test
  void aClientOfOAuthGetsItsTokenBeforeTheRun() throws IOException {
    letIn = one -> ("Bearer " + TOKEN).equals(header(one, "authorization"));

    assertThat(verify("--target", target(SECRET))).as(said()).isZero();
    assertThat(tokenRequests).containsExactly("grant_type=client_credentials&scope=r+w");
    assertThat(all()).doesNotContain(TOKEN, SECRET);
  }

  @Test
  void aClientThatIsRefusedIsSaidInOneLine() throws IOException {
    assertThat(verify("--target", target("wrong-secret-1"))).isEqualTo(3);
    assertThat(said())
        .contains("/token answered 401 for client me: invalid_client")
        .doesNotContain("wrong-secret-1")
        .hasLineCount(1);
  }

  @Test
  void aDryRunAsksForNoToken() throws IOException {
    assertThat(verify("--target", target(SECRET), "--dry-run")).isZero();
    assertThat(tokenRequests).isEmpty();
  }

  private static boolean hasQuery(HttpExchange one) {
    String query = String.valueOf(one.getRequestURI().getRawQuery());
    return List.of(query.split("&", -1)).contains("api_key=" + KEY);
  }

  private static boolean hasCookie(HttpExchange one) {
    return ("session=" + KEY + "c").equals(header(one, "cookie"));
  }

  private static String header(HttpExchange one, String name) {
    return String.valueOf(one.getRequestHeaders().getFirst(name));
  }

  private static void answer(HttpExchange one, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    one.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    one.getResponseBody().write(bytes);
    one.close();
  }

  private String target(String secret) throws IOException {
    Path file = dir.resolve("target.yaml");
    Files.writeString(
        file,
        """
        apis:
          api:
            base-url: %1$s
            credentials:
              admin:
                client-credentials:
                  {token-url: %1$s/token, client-id: me, client-secret: %2$s, scope: r w}
        """
            .formatted(url(), secret));
    return file.toString();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private int verify(String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "verify",
                "--spec",
                dir.resolve("api.yaml").toString(),
                "--quiet",
                "--only",
                "*/credential/*,*/valid/*",
                "--report",
                dir.resolve("reports").toString()));
    all.addAll(List.of(arguments));
    PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
    return Main.commandLine(new Streams(out, out, new Terminal(false, false)))
        .execute(all.toArray(String[]::new));
  }

  private String said() {
    return console.toString(StandardCharsets.UTF_8);
  }

  /** The console and all reports. */
  private String all() throws IOException {
    StringBuilder text = new StringBuilder(said());
    try (Stream<Path> files = Files.list(dir.resolve("reports"))) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
