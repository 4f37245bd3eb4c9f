package dev.invitekit.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Limits;
import dev.invitekit.conformance.targets.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderIT {

  private final AtomicInteger requests = new AtomicInteger();
  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/busy-once",
        exchange -> {
          boolean first = requests.incrementAndGet() == 1;
          if (first) {
            exchange.getResponseHeaders().add("Retry-After", "0");
          }
          exchange.sendResponseHeaders(first ? 429 : 200, -1);
          exchange.close();
        });
    server.createContext("/busy", exchange -> refuse(exchange, Optional.empty()));
    server.createContext("/in-an-hour", exchange -> refuse(exchange, Optional.of("3600")));
    server.createContext("/in-ages", exchange -> refuse(exchange, Optional.of("1e400")));
    server.createContext(
        "/every-other",
        exchange -> {
          if (requests.incrementAndGet() % 2 == 1) {
            refuse(exchange, Optional.of("60"));
          } else {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          }
        });
    server.createContext(
        "/elsewhere",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://127.0.0.2:1/");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.createContext(
        "/echo",
        exchange -> {
          byte[] sent =
              exchange.getRequestHeaders().getFirst("x-key").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, sent.length);
          exchange.getResponseBody().write(sent);
          exchange.close();
        });
    server.createContext(
        "/body",
        exchange -> {
          String body = HexFormat.of().formatHex(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, body.length());
          exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.createContext(
        "/packed",
        exchange -> {
          String coding = exchange.getRequestURI().getQuery();
          exchange.getResponseHeaders().add("Content-Encoding", coding);
          byte[] body = packed(coding);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  private static byte[] packed(String coding) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packing =
        switch (coding) {
          case "gzip" -> new GZIPOutputStream(bytes);
          case "deflate" -> new DeflaterOutputStream(bytes);
          case "deflate,gzip" -> new DeflaterOutputStream(new GZIPOutputStream(bytes));
          default -> bytes;
        }) {
      packing.write("Grüße".getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip", "deflate", "deflate,gzip"})
  void unpacksAnswersHoweverTheyAreSent(String coding) {
    Call call = getPacked(coding);

    assertThat(sender(100).send(call).response().body()).isEqualTo("Grüße");
    assertThat(sender(100).sendAsIs(call).response().body()).isEqualTo("Grüße");
  }

  @Test
  void saysInOneLineWhatItCannotUnpack() {
    Call call = getPacked("br");

    assertThatThrownBy(() -> sender(100).send(call))
        .isInstanceOf(NetworkTrouble.class)
        .hasMessageEndingWith(": the answer is packed as 'br'");
  }

  @Test
  void waitsAndTriesAgainWhenItAsksTooOften() {
    assertThat(sender(100).send(get("/busy-once")).response().status()).isEqualTo(200);
    assertThat(requests).hasValue(2);
  }

  @Test
  void waitsLongerEachTimeAndThenLeavesItAtTheRefusal() {
    Exchange exchange = sender(100).send(get("/busy"));

    assertThat(waits).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L);
    assertThat(HttpSender.whyLeft(exchange)).contains("the target answered 429 to the end");
  }

  @Test
  void waitsNoMoreOnceAllHaveWaitedInVainForTwoMinutes() {
    HttpSender sender = sender(100);
    for (int i = 0; i < 3; i++) {
      sender.send(get("/busy"));
    }
    assertThat(sender.whyGivenUp()).isEmpty();
    sender.send(get("/busy"));
    assertThat(sender.whyGivenUp()).isPresent();

    waits.clear();
    sender.sendAnyway(get("/busy"));
    assertThat(waits).isEmpty();
  }

  @Test
  void waitingThatHelpsIsNotInVain() {
    HttpSender sender = sender(100);
    for (int i = 0; i < 10; i++) {
      assertThat(sender.send(get("/every-other")).response().status()).isEqualTo(200);
    }

    assertThat(waits).hasSize(10).containsOnly(Duration.ofMinutes(1));
    assertThat(sender.whyGivenUp()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/in-an-hour, 3600 s", "/in-ages, 1000000000000 s"})
  void whoAsksForMoreThanItMayWaitIsNotWaitedFor(String path, String asked) {
    HttpSender sender = sender(100);

    Exchange exchange = sender.send(get(path));

    assertThat(waits).isEmpty();
    assertThat(HttpSender.whyLeft(exchange))
        .contains(
            "the target answers 429 and asks to wait %s, longer than the 90 s of the suite"
                .formatted(asked));
    sender.send(get(path));
    assertThat(sender.whyGivenUp()).isPresent();
  }

  @Test
  void followsNoRedirect() {
    assertThat(sender(100).send(get("/elsewhere")).response().status()).isEqualTo(302);
  }

  @Test
  void keepsNoSecretThatItSentOrGotBack() {
    Exchange exchange = sender(100).send(get("/echo"));

    assertThat(exchange.response().body()).isEqualTo("$INVITEKIT_KEY");
    assertThat(exchange.toString()).doesNotContain("s3cret");
  }

  @Test
  void sendsBytesThatAreNoUtf8AsTheyAre() {
    String body = "{" + Octets.loose(0xFF) + "}";

    Exchange usual = sender(100).send(post("/body", body));
    Exchange asIs = sender(100).sendAsIs(post("/body", body));

    assertThat(usual.response().body()).isEqualTo("7bff7d");
    assertThat(asIs.response().body()).isEqualTo("7bff7d");
    assertThat(usual.request().body()).isEqualTo(body);
  }

  @Test
  void sendsNoMoreThanItMayButStillCleansUp() {
    HttpSender sender = sender(1);
    sender.send(get("/echo"));

    assertThatThrownBy(() -> sender.send(get("/echo"))).isInstanceOf(RequestBudgetSpent.class);
    assertThat(sender.sendAnyway(get("/echo")).response().status()).isEqualTo(200);
  }

  @Test
  void saysInOneLineThatNobodyIsThere() {
    server.stop(0);

    assertThatThrownBy(() -> sender(100).send(get("/echo")))
        .isInstanceOf(NetworkTrouble.class)
        .hasMessage("http://127.0.0.1:%d: cannot connect".formatted(port()));
  }

  private HttpSender sender(int maxRequests) {
    return new HttpSender(
        new Target(
            "widgets",
            URI.create("http://127.0.0.1:" + port()),
            Map.of("admin", new Credential.Header("x-key", "s3cret")),
            Map.of(),
            Map.of(),
            List.of(),
            new Limits(0, 2, Duration.ofSeconds(5), maxRequests)),
        call -> {},
        waits::add);
  }

  private static void refuse(HttpExchange exchange, Optional<String> retryAfter)
      throws IOException {
    retryAfter.ifPresent(value -> exchange.getResponseHeaders().add("Retry-After", value));
    exchange.sendResponseHeaders(429, -1);
    exchange.close();
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private static Call get(String path) {
    return call("GET", path, Optional.empty());
  }

  private static Call getPacked(String coding) {
    return new Call(
        Optional.empty(), Map.of(), "none", "GET", "/packed", coding, Map.of(), Optional.empty());
  }

  private static Call post(String path, String body) {
    return call("POST", path, Optional.of(body));
  }

  private static Call call(String method, String path, Optional<String> body) {
    return new Call(
        Optional.empty(), Map.of(), "admin", method, path, "", Map.of("x-key", "s3cret"), body);
  }
}
