package dev.invitekit.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.Control;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real browser shows a page of another origin that tries what it can. */
@Timeout(120)
class ForeignPageIT {

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static Path browser;

  @TempDir private Path profile;

  @BeforeAll
  static void findBrowser() {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(":"))
            .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "no Chromium on the PATH (Debian: chromium)");
    browser = found.get();
  }

  @Test
  void aForeignPageChangesAndReadsNothing() throws Exception {
    try (InviteKitServer server = InviteKitServer.start()) {
      ApiCalls calls = ApiCalls.to(server, "openai");
      calls.client().post(calls.example().path(), calls.body());

      JsonNode tried = show(page(server, calls), options -> server);

      assertThat(tried.at("/reset").asText()).isEqualTo("opaque"); // sent, and not to be read
      assertThat(tried.at("/form").asText()).isEqualTo("sent");
      for (String reading : List.of("invitations", "home", "list", "create")) {
        assertThat(tried.at("/" + reading).asText()).as(reading).isEqualTo("refused");
      }
      assertThat(new Control(server).get("/invitations").json().at("/total").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aPageOfAGivenOriginUsesTheApiAndNotTheControlApi() throws Exception {
    ApiCalls[] used = new ApiCalls[1];
    InviteKitServer[] started = new InviteKitServer[1];
    try {
      JsonNode tried =
          show(
              null,
              origin -> {
                started[0] =
                    InviteKitServer.start(
                        ServerOptions.standard()
                            .withBrowsers(new BrowserPolicy(Set.of(), Set.of(origin))));
                used[0] = ApiCalls.to(started[0], "openai");
                return started[0];
              });

      assertThat(tried.at("/list").asText()).isEqualTo("200");
      assertThat(tried.at("/create").asText()).isEqualTo("200");
      assertThat(tried.at("/invitations").asText()).isEqualTo("refused");
      assertThat(new Control(started[0]).get("/invitations").json().at("/total").asInt())
          .isEqualTo(1);
    } finally {
      if (started[0] != null) {
        started[0].close();
      }
    }
  }

  /** Starts the server for the page's origin. */
  @FunctionalInterface
  private interface Starter {
    InviteKitServer start(String origin);
  }

  /** Shows the page to a browser and answers with what the page reports to its own server. */
  private JsonNode show(String text, Starter starter) throws Exception {
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    // Not the address that the server is asked under: so it is another site, too.
    String origin = "http://localhost:" + site.getAddress().getPort();
    CompletableFuture<String> report = new CompletableFuture<>();
    InviteKitServer server = starter.start(origin);
    String page = text == null ? page(server, ApiCalls.to(server, "openai")) : text;
    site.createContext("/", exchange -> answer(exchange, page));
    site.createContext(
        "/report",
        exchange -> {
          report.complete(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          answer(exchange, "");
        });
    site.start();
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                origin + "/")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new ObjectMapper().readTree(report.get(90, TimeUnit.SECONDS));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      site.stop(0);
    }
  }

  private static String page(InviteKitServer server, ApiCalls calls) {
    return """
        <!doctype html><title>Another origin</title>
        <iframe name="hidden"></iframe>
        <form method="post" action="%1$s/_invitekit/reset" target="hidden"></form>
        <script>
        const tried = {};
        const attempt = async (name, url, options) => {
          try {
            const answer = await fetch('%1$s' + url, options);
            tried[name] = answer.type === 'opaque' ? 'opaque' : String(answer.status);
          } catch (e) {
            tried[name] = 'refused';
          }
        };
        const submit = () => new Promise(done => {
          document.querySelector('iframe').addEventListener('load', () => { tried.form = 'sent'; done(); });
          document.querySelector('form').submit();
        });
        const headers = {Authorization: '%2$s', 'Content-Type': 'application/json'};
        (async () => {
          await attempt('reset', '/_invitekit/reset', {method: 'POST', mode: 'no-cors'});
          await attempt('invitations', '/_invitekit/invitations');
          await attempt('home', '/');
          await attempt('list', '%3$s', {headers});
          await attempt('create', '%3$s', {method: 'POST', headers, body: JSON.stringify(%4$s)});
          await submit();
          await fetch('/report', {method: 'POST', body: JSON.stringify(tried)});
        })();
        </script>
        """
        .formatted(
            server.baseUrl(),
            calls.example().headers().get("Authorization"),
            calls.target(),
            calls.bodyFor("browser@example.com"));
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
