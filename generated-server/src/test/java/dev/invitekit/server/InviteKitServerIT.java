package dev.invitekit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RawConnection;
import dev.invitekit.server.support.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class InviteKitServerIT {

  private static final String FIRST = InviteKitServer.knownApis().first();

  static SortedSet<String> apis() {
    return InviteKitServer.knownApis();
  }

  // Start and stop

  @Test
  void itAnswersWhereItSaysItDoes() {
    try (InviteKitServer server = InviteKitServer.start()) {
      assertThat(server.port()).isPositive();
      assertThat(server.baseUrl())
          .isEqualTo(URI.create("http://127.0.0.1:%d".formatted(server.port())));
      assertThat(server.apis()).isEqualTo(apis());
      for (String api : server.apis()) {
        assertThat(server.baseUrl(api)).isEqualTo(URI.create(server.baseUrl() + "/" + api));
        ApiCalls calls = ApiCalls.to(server, api);
        assertThat(calls.client().get(calls.example().path()).status()).isEqualTo(200);
      }
      assertThatIllegalArgumentException().isThrownBy(() -> server.baseUrl("nobody"));
    }
  }

  @Test
  void aPortInUseIsToldInOneLine() {
    try (InviteKitServer first = InviteKitServer.start()) {
      ServerOptions same = ServerOptions.standard().withPort(first.port());

      assertThatThrownBy(() -> InviteKitServer.start(same))
          .isInstanceOf(BadInput.class)
          .hasMessage(
              "port %d of 127.0.0.1: cannot listen there; is it in use? (--port 0 picks a free one)",
              first.port());
      assertThat(get(first, "/_invitekit/health").status()).isEqualTo(200);
    }
  }

  @Test
  void aPortIsFreeAgainOnceItsServerIsClosed() {
    int port;
    try (InviteKitServer first = InviteKitServer.start()) {
      port = first.port();
      assertThat(get(first, "/_invitekit/health").status()).isEqualTo(200);
    }

    try (InviteKitServer second = InviteKitServer.start(ServerOptions.standard().withPort(port))) {
      assertThat(second.port()).isEqualTo(port);
      assertThat(get(second, "/_invitekit/health").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-host.invalid", "not a name", "192.0.2.1"})
  void aHostThatIsNotThisMachineIsToldInOneLine(String host) {
    assertThatThrownBy(() -> InviteKitServer.start(ServerOptions.standard().withHost(host)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(host)
        .message()
        .hasLineCount(1)
        .doesNotContain("Exception", "java.");
  }

  @Test
  void anIpv6AddressStandsInBrackets() throws IOException {
    assumeTrue(hasIpv6());
    try (InviteKitServer server = InviteKitServer.start(ServerOptions.standard().withHost("::1"))) {
      assertThat(server.baseUrl()).isEqualTo(URI.create("http://[::1]:" + server.port()));
      assertThat(get(server, "/_invitekit/health").status()).isEqualTo(200);
    }
  }

  private static boolean hasIpv6() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[16]))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void closingLetsARequestInFlightFinishEvenWhenItPauses() {
    InviteKitServer server = InviteKitServer.start();
    ApiCalls calls = ApiCalls.to(server, FIRST);
    RawConnection slow = RawConnection.to(server.baseUrl());
    slow.send(
        calls.head(
            "POST",
            calls.target(),
            "Content-Type: application/json",
            "Content-Length: " + calls.body().length(),
            "Expect: 100-continue"));
    assertThat(slow.readHead().status()).isEqualTo(100); // so it is being handled
    RawConnection idle = RawConnection.to(server.baseUrl());
    idle.send(calls.head("GET", calls.target())).afterAnAnswer();

    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
    assertThat(idle.closesWithin(Duration.ofSeconds(10))).isTrue();
    assertThat(slow.closesWithin(Duration.ofMillis(1500))).isFalse();
    assertThat(closed).isNotDone();
    assertThat(RawConnection.isRefused(server.baseUrl())).isTrue();
    Answer created = slow.send(calls.body()).patiently().read();

    assertThat(created.status()).as(created.text()).isBetween(200, 201);
    assertThat(created.text()).contains("ada@example.com");
    assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
    assertThat(slow.closesWithin(Duration.ofSeconds(10))).isTrue();
    idle.close();
    slow.close();
  }

  @Test
  void aClosedServerRefusesConnectionsAndCanBeClosedAgain() {
    InviteKitServer server = InviteKitServer.start();
    assertThat(RawConnection.isRefused(server.baseUrl())).isFalse();

    server.close();
    server.close();
    assertThat(server.port()).isPositive();
    assertThat(RawConnection.isRefused(server.baseUrl())).isTrue();
  }

  @Test
  void twoServersShareNothing() {
    try (InviteKitServer one = InviteKitServer.start();
        InviteKitServer other = InviteKitServer.start()) {
      new Control(one).freezeAt(Instant.parse("2030-01-01T00:00:00Z"));
      for (String api : apis()) {
        ApiCalls calls = ApiCalls.to(one, api);
        assertThat(calls.client().post(calls.example().path(), calls.body()).status())
            .isBetween(200, 201);
      }

      assertThat(new Control(other).get("/invitations").json().at("/total").asInt()).isZero();
      assertThat(new Control(other).get("/outbox").json().at("/mails")).isEmpty();
      assertThat(new Control(other).get("/clock").json().at("/frozen").asBoolean()).isFalse();
      for (String api : apis()) {
        ApiCalls calls = ApiCalls.to(other, api);
        assertThat(calls.client().post(calls.example().path(), calls.body()).status())
            .isBetween(200, 201);
      }
      new Control(other).reset();
      assertThat(new Control(one).get("/invitations").json().at("/total").asInt())
          .isEqualTo(apis().size());
    }
  }

  // What is served

  @Test
  void onlyTheChosenApiIsServed() {
    try (InviteKitServer server =
        InviteKitServer.start(ServerOptions.standard().withApis(Set.of(FIRST)))) {
      assertThat(server.apis()).containsExactly(FIRST);
      assertThat(get(server, "/_invitekit/health").at("/apis/0")).isEqualTo(FIRST);
      for (String api : apis()) {
        int status = get(server, "/" + api + "/openapi.yaml").status();
        assertThat(status).as(api).isEqualTo(api.equals(FIRST) ? 200 : 404);
      }
    }
  }

  @Test
  void withoutTheControlApiThereIsHealthAndNothingElse() {
    try (InviteKitServer server =
        InviteKitServer.start(ServerOptions.standard().withoutControl())) {
      assertThat(get(server, "/_invitekit/health").at("/status")).isEqualTo("ready");
      assertThat(get(server, "/").json().has("control")).isFalse();
      assertThat(browse(server, "/").text()).doesNotContain("_invitekit");
      ApiCalls calls = ApiCalls.to(server, FIRST);
      for (String request :
          List.of(
              "GET /_invitekit/invitations",
              "GET /_invitekit/members",
              "GET /_invitekit/clock",
              "PUT /_invitekit/clock",
              "POST /_invitekit/clock/advance?seconds=5",
              "POST /_invitekit/reset",
              "GET /_invitekit/outbox",
              "GET /_invitekit/accept/%s/x".formatted(FIRST),
              "POST /_invitekit/accept/%s/x".formatted(FIRST),
              "POST /_invitekit/invitations/%s/x/accept".formatted(FIRST),
              "GET /_invitekit/openapi.yaml",
              "GET /_invitekit")) {
        String[] parts = request.split(" ", 2);
        String body = parts[0].equals("PUT") ? "{\"frozen\": true}" : "";
        Answer answer =
            calls.ask(
                calls.headOfNobody(
                        parts[0],
                        parts[1],
                        "Content-Type: application/json",
                        "Content-Length: " + body.length())
                    + body);
        assertThat(answer.status()).as(request).isEqualTo(404);
        assertThat(answer.at("/error/code")).isEqualTo("unknown_path");
      }
    }
  }

  @Test
  void theHomePageListsApisAsHtmlForABrowserAndAsJsonOtherwise() {
    try (InviteKitServer server = InviteKitServer.start()) {
      Answer json = get(server, "/");
      Answer html = browse(server, "/");

      assertThat(json.status()).isEqualTo(200);
      assertThat(json.header("Content-Type")).isEqualTo("application/json");
      assertThat(html.status()).isEqualTo(200);
      assertThat(html.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
      assertThat(html.text()).startsWith("<!doctype html>");
      List<String> listed = new ArrayList<>();
      for (JsonNode api : json.json().at("/apis")) {
        listed.add(api.at("/name").asText());
        String baseUrl = api.at("/base_url").asText();
        String document = api.at("/document").asText();
        assertThat(baseUrl).isEqualTo(server.clientUrl(api.at("/name").asText()).toString());
        assertThat(get(server, document).text()).startsWith("# ").contains("openapi:");
        assertThat(html.text()).contains("<code>" + baseUrl + "</code>", "\"" + document + "\"");
      }
      assertThat(listed).containsExactlyElementsOf(apis());
      for (JsonNode path : json.json().at("/control")) {
        assertThat(get(server, path.asText()).status()).as(path.asText()).isEqualTo(200);
        assertThat(html.text()).contains("\"" + path.asText() + "\"");
      }
    }
  }

  @Test
  void aPageHasGetAndHeadAndNoOtherMethod() {
    try (InviteKitServer server = InviteKitServer.start()) {
      ApiCalls calls = ApiCalls.to(server, FIRST);
      for (String page : List.of("/", "/" + FIRST + "/openapi.yaml")) {
        String length = get(server, page).header("Content-Length");
        try (RawConnection connection = RawConnection.to(server.baseUrl())) {
          Answer head = connection.send(calls.headOfNobody("HEAD", page)).readHead();
          assertThat(head.status()).isEqualTo(200);
          assertThat(head.header("Content-Length")).isEqualTo(length);
        }
        Answer post = calls.ask(calls.headOfNobody("POST", page, "Content-Length: 0"));
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.header("Allow")).isEqualTo("GET, HEAD");
      }
    }
  }

  @Test
  void everyApiServesItsContract() throws IOException {
    try (InviteKitServer server = InviteKitServer.start()) {
      for (String api : apis()) {
        Answer answer = get(server, "/" + api + "/openapi.yaml");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(answer.text())
            .isEqualTo(Files.readString(Path.of("..", "specs", api, "openapi.yaml")));
      }
      assertThat(get(server, "/_invitekit/openapi.yaml").text())
          .isEqualTo(Files.readString(Path.of("src/main/openapi/control.yaml")));
    }
  }

  @Test
  void everyAnswerIsDatedByTheControlledClock() {
    try (InviteKitServer server = InviteKitServer.start()) {
      new Control(server).freezeAt(Instant.parse("2031-05-06T07:08:09.999Z"));
      for (String api : apis()) {
        ApiCalls calls = ApiCalls.to(server, api);
        for (String request :
            List.of(
                calls.head("GET", calls.target()),
                calls.headOfNobody("GET", calls.target()),
                calls.head("GET", "/" + api + "/no-such-path"),
                calls.head("GET", "/" + api + "/openapi.yaml"),
                calls.head("GET", calls.target() + "/%zz"),
                calls.head("GET", calls.target() + "?%zz"),
                calls.head("GET", calls.target(), "X: " + "x".repeat(40_000)),
                calls.head("GET", "/"),
                calls.head("GET", "/_invitekit/clock"))) {
          assertThat(calls.ask(request).header("Date")).isEqualTo("Tue, 06 May 2031 07:08:09 GMT");
        }
      }
    }
  }

  // Examples and logs

  @Test
  void anExampleUsesTheFirstKeyOfAnOrganization() {
    Tenants keyless = RunningServer.tenantsOf(FIRST + ": {organizations: [{id: x}]}");
    try (InviteKitServer server =
        InviteKitServer.start(ServerOptions.standard().withTenants(keyless))) {
      assertThat(server.example(FIRST)).isEmpty();
    }
    try (InviteKitServer server = InviteKitServer.start()) {
      assertThat(apis()).allSatisfy(api -> assertThat(server.example(api)).isPresent());
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void theAccessLogHasALineForEachAnswerAndNothingSecretInIt(String api)
      throws InterruptedException {
    BlockingQueue<String> log = new LinkedBlockingQueue<>();
    try (InviteKitServer server =
        InviteKitServer.start(ServerOptions.standard().withAccessLog(log::add))) {
      ApiCalls calls = ApiCalls.to(server, api);
      calls.ask(calls.post(calls.body()));
      String id = new Control(server).get("/invitations").at("/invitations/0/id");
      assertThat(id).isNotEmpty();
      List<String> secrets = new ArrayList<>(List.of(id, "ada", "example.com"));
      Tenants.standard().callers(api).stream().map(Caller::credential).forEach(secrets::add);
      secrets.addAll(calls.example().headers().values());
      String key = Tenants.standard().callers(api).get(0).credential();

      for (String request :
          List.of(
              calls.head("GET", calls.target(id)),
              calls.head("GET", calls.target() + "?limit=" + key + "&email=ada@example.com"),
              calls.head("GET", "/" + api + "/" + id + "/" + key),
              calls.head("GET", "/" + api + "/" + id + "/%zz"),
              calls.head("GET", "/ada@example.com"),
              calls.head("GET", "/" + id + "/x"),
              calls.head("GET", "/_invitekit/accept/" + api + "/" + id),
              calls.head("GET", "/_invitekit/outbox?to=ada@example.com"),
              calls.head("GET", "/"),
              calls.head("GET", calls.target(), "X-Large: " + key + "x".repeat(40_000)),
              calls.head(key.replaceAll("\\W", ""), calls.target()),
              calls.head("DELETE", calls.target(id)))) {
        assertThat(calls.ask(request).status()).isPositive();
      }

      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 14; i++) {
        String line = log.poll(10, TimeUnit.SECONDS);
        assertThat(line).as("after " + lines).isNotNull();
        lines.add(line);
      }
      assertThat(lines)
          .allMatch(line -> line.matches("\\S+Z (GET|POST|DELETE|\\?) /?\\S* \\d{3} \\d+ ms"))
          .anyMatch(line -> line.contains(" POST /" + api + "/"))
          .anyMatch(line -> line.contains("}"))
          .anyMatch(line -> line.contains(" ? /" + api + "/… 400 "))
          .anyMatch(line -> line.contains(" GET … 404 "))
          .anyMatch(line -> line.contains(" GET / 200 "))
          .noneMatch(line -> secrets.stream().anyMatch(line::contains));
      assertThat(log).isEmpty();
    }
  }

  private static Answer get(InviteKitServer server, String path) {
    return RawConnection.ask(
        server.baseUrl(), "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path));
  }

  private static Answer browse(InviteKitServer server, String path) {
    return RawConnection.ask(
        server.baseUrl(),
        "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/html,application/xml;q=0.9\r\n\r\n"
            .formatted(path));
  }
}
