package dev.invitekit.server.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser without a window, driven by the WebDriver protocol. Needs Debian's chromium and
 * chromium-driver; the test that starts one is skipped without. Every command has a time limit.
 */
public final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
  private static final int SECONDS = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Resolves with the page's text as soon as that contains the first argument. */
  private static final String AWAIT_TEXT =
      """
      const [wanted, done] = arguments;
      const look = () => {
        if (!document.body.textContent.includes(wanted)) return false;
        done(document.body.textContent);
        return true;
      };
      if (!look()) {
        const observer = new MutationObserver(() => look() && observer.disconnect());
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      }
      """;

  private final Process driver;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI session;

  private Browser(Process driver, String port) {
    this.driver = driver;
    URI sessions = URI.create("http://127.0.0.1:" + port + "/session");
    Map<String, Object> options =
        Map.of(
            "binary",
            CHROMIUM.toString(),
            "args",
            List.of("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"));
    Map<String, Object> capabilities =
        Map.of(
            "goog:chromeOptions",
            options,
            "timeouts",
            Map.of("script", SECONDS * 1000, "pageLoad", SECONDS * 1000));
    JsonNode made = ask(sessions, Map.of("capabilities", Map.of("alwaysMatch", capabilities)));
    this.session = URI.create(sessions + "/" + made.path("sessionId").asText());
  }

  /** Starts one. */
  public static Browser start() throws IOException {
    for (Path needed : List.of(CHROMIUM, DRIVER)) {
      assumeTrue(Files.isExecutable(needed), "there is no " + needed);
    }
    Process driver =
        new ProcessBuilder(DRIVER.toString(), "--port=0").redirectErrorStream(true).start();
    try {
      return new Browser(driver, portOf(driver));
    } catch (IOException | RuntimeException e) {
      end(driver);
      throw e;
    }
  }

  private static String portOf(Process driver) throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader lines = driver.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        return started.group(1);
      }
      said.append(line).append('\n');
    }
    throw new IOException(DRIVER + " did not start: " + said);
  }

  /** Opens a page. */
  public void open(String url) {
    ask(URI.create(session + "/url"), Map.of("url", url));
  }

  /** The page's text, once it contains {@code wanted}; fails when that takes too long. */
  public String awaitText(String wanted) {
    return execute("async", AWAIT_TEXT, wanted).asText();
  }

  /** Clicks the first element that a CSS selector finds. */
  public void click(String selector) {
    execute("sync", "document.querySelector(arguments[0]).click();", selector);
  }

  private JsonNode execute(String how, String script, String argument) {
    return ask(
        URI.create(session + "/execute/" + how),
        Map.of("script", script, "args", List.of(argument)));
  }

  private JsonNode ask(URI target, Map<String, ?> body) {
    try {
      return send(
          HttpRequest.newBuilder(target)
              .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    } catch (IOException e) {
      throw new AssertionError(target.getPath() + " " + body, e);
    }
  }

  private JsonNode send(HttpRequest.Builder command) throws IOException {
    HttpRequest request = command.timeout(Duration.ofSeconds(2 * SECONDS)).build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(request + ": " + response.body());
      }
      return JSON.readTree(response.body()).path("value");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      send(HttpRequest.newBuilder(session).DELETE());
    } finally {
      end(driver);
    }
  }

  private static void end(Process driver) {
    driver.descendants().forEach(ProcessHandle::destroyForcibly);
    driver.destroyForcibly();
  }
}
