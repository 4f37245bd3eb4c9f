package dev.invitekit.conformance.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Chromium without a window, by the WebDriver protocol: four calls do not need its client. */
final class Browser implements AutoCloseable {

  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process driver;
  private final String session;

  private Browser(Process driver, String port, int width) throws IOException, InterruptedException {
    this.driver = driver;
    String root = "http://127.0.0.1:" + port + "/session";
    ObjectNode body = JSON.createObjectNode();
    ObjectNode options =
        body.putObject("capabilities").putObject("alwaysMatch").putObject("goog:chromeOptions");
    options.put("binary", CHROMIUM.toString());
    List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync")
        .forEach(options.putArray("args")::add);
    options
        .putObject("mobileEmulation")
        .putObject("deviceMetrics")
        .put("width", width)
        .put("height", 844)
        .put("pixelRatio", 1);
    this.session = root + "/" + post(root, body).path("sessionId").asText();
  }

  /** Why there is no browser here; empty when there is one. */
  static Optional<String> whyMissing() {
    return Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM)
        ? Optional.empty()
        : Optional.of(
            "no " + DRIVER + " or " + CHROMIUM + ": install chromium and chromium-driver");
  }

  /** Opens a window of that many columns of pixels. */
  static Browser open(int width) throws IOException, InterruptedException {
    Process driver =
        new ProcessBuilder(DRIVER.toString(), "--port=0").redirectErrorStream(true).start();
    BufferedReader said = driver.inputReader(StandardCharsets.UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        return new Browser(driver, port.group(1), width);
      }
    }
    throw new IOException(DRIVER + " did not start");
  }

  void show(Path page) throws IOException, InterruptedException {
    post(session + "/url", JSON.createObjectNode().put("url", page.toUri().toString()));
  }

  /** The value of an expression in the page. */
  JsonNode ask(String expression) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("script", "return " + expression);
    body.putArray("args");
    return post(session + "/execute/sync", body);
  }

  /** Presses a key of the keyboard, named by its code point in the protocol. */
  void press(String key) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode keyboard =
        body.putArray("actions").addObject().put("type", "key").put("id", "keyboard");
    keyboard.putArray("actions").addObject().put("type", "keyDown").put("value", key);
    ((com.fasterxml.jackson.databind.node.ArrayNode) keyboard.path("actions"))
        .addObject()
        .put("type", "keyUp")
        .put("value", key);
    post(session + "/actions", body);
  }

  private JsonNode post(String url, JsonNode body) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(response.body());
    }
    return JSON.readTree(response.body()).path("value");
  }

  @Override
  public void close() throws IOException {
    try {
      client.send(
          HttpRequest.newBuilder(URI.create(session)).DELETE().build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      driver.destroy();
    }
  }
}
