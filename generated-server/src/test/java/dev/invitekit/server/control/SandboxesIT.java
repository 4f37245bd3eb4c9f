package dev.invitekit.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.RawConnection;
import dev.invitekit.server.support.RunningServer;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SandboxesIT {

  private static final String FIRST = InviteKitServer.knownApis().first();

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  static SortedSet<String> apis() {
    return InviteKitServer.knownApis();
  }

  @ParameterizedTest
  @MethodSource("apis")
  void whatHappensInASandboxIsSeenNowhereElse(String api) {
    Sandbox one = Sandbox.open(running.server());
    Sandbox other = Sandbox.open(running.server());

    one.control("PUT", "/clock", "{\"now\": \"2031-01-01T00:00:00Z\", \"frozen\": true}");
    assertThat(one.create(api).status()).isBetween(200, 201);

    assertThat(one.invitations(api)).hasSize(1);
    assertThat(one.control("GET", "/outbox", "").json().at("/mails")).hasSize(1);
    for (Sandbox elsewhere : List.of(other, Sandbox.theServerItself(running.server()))) {
      assertThat(elsewhere.invitations(api)).isEmpty();
      assertThat(elsewhere.control("GET", "/outbox", "").json().at("/mails")).isEmpty();
      assertThat(elsewhere.control("GET", "/clock", "").text()).doesNotContain("2031");
      assertThat(elsewhere.create(api).status()).as("the same address").isBetween(200, 201);
    }
    assertThat(one.list(api).header("Date")).contains("01 Jan 2031");
    assertThat(other.list(api).header("Date")).doesNotContain("2031");
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aMemberOfASandboxBelongsToNoOther(String api) {
    Sandbox one = Sandbox.open(running.server());
    Sandbox other = Sandbox.open(running.server());
    one.create(api);
    String id = one.invitations(api).at("/0/id").asText();

    one.control("POST", "/invitations/%s/%s/accept".formatted(api, id), "");

    String members = "/members?email=ada@example.com";
    assertThat(one.control("GET", members, "").json().at("/members")).hasSize(1);
    assertThat(other.control("GET", members, "").json().at("/members")).isEmpty();
  }

  @Test
  void theLinkInAMailOfASandboxAcceptsThere() {
    Sandbox sandbox = Sandbox.open(running.server());
    sandbox.create(FIRST);
    URI link = URI.create(sandbox.control("GET", "/outbox", "").at("/mails/0/accept_link"));

    Answer page = ApiClient.of("control", running.server().baseUrl()).post(link.getRawPath(), "");

    assertThat(page.status()).isEqualTo(200);
    assertThat(sandbox.control("GET", "/members?email=ada@example.com", "").json().at("/members"))
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void itsAnswerTellsBaseUrlsAndKeysOfEachApi(String api) {
    JsonNode sandbox = Sandbox.open(running.server()).description();
    JsonNode served =
        sandbox
            .at("/apis")
            .valueStream()
            .filter(a -> a.at("/name").asText().equals(api))
            .findFirst()
            .orElseThrow();

    assertThat(served.at("/base_url").asText())
        .isEqualTo(
            running
                .server()
                .clientUrl(api)
                .toString()
                .replaceFirst("(http://[^/]+)", "$1/s/" + sandbox.at("/name").asText()));
    assertThat(served.at("/keys/0/access").asText()).isEqualTo("admin");
    assertThat(running.server().example(api).orElseThrow().toCurl(""))
        .satisfies(
            curl -> {
              String key = served.at("/keys/0/key").asText();
              assertThat(curl.contains(key) || curl.contains("Basic")).as(curl).isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource("apis")
  void refusalsInASandboxAreInTheVendorsWords(String api) {
    Sandbox sandbox = Sandbox.open(running.server());
    ApiCalls outside = ApiCalls.to(running.server(), api);
    String path = URI.create(sandbox.url()).getPath();

    String unknown = outside.headOfNobody("GET", outside.target());
    assertThat(RawConnection.ask(running.server().baseUrl(), within(path, unknown)).json())
        .hasSameSizeAs(outside.ask(unknown).json());
    String malformed = "GET /%s/%%zz HTTP/1.1\r\nHost: x\r\n\r\n".formatted(api);
    Answer inside = RawConnection.ask(running.server().baseUrl(), within(path, malformed));
    assertThat(inside.status()).isEqualTo(outside.ask(malformed).status());
    assertThat(fieldNames(inside)).isEqualTo(fieldNames(outside.ask(malformed)));
  }

  @Test
  void rateLimitsAreCountedInEachSandboxAlone() {
    ServerOptions limited =
        ServerOptions.standard()
            .withTenants(
                RunningServer.tenantsOf(
                    FIRST
                        + ":\n  limits: {requests: {count: 1, seconds: 3600}}\n"
                        + "  organizations: [{id: x, keys: [{key: k}]}]\n"));
    try (InviteKitServer server = InviteKitServer.start(limited)) {
      Sandbox one = Sandbox.open(server);
      Sandbox other = Sandbox.open(server);
      assertThat(one.list(FIRST).status()).isEqualTo(200);
      assertThat(one.list(FIRST).status()).isEqualTo(429);
      assertThat(other.list(FIRST).status()).isEqualTo(200);

      one.control("POST", "/reset", "");
      assertThat(one.list(FIRST).status()).isEqualTo(200);
      assertThat(other.list(FIRST).status()).isEqualTo(429);
    }
  }

  @Test
  void oneThatHasEndedIsNotFoundAndItsRoomIsFree() {
    ServerOptions small = ServerOptions.standard().withMaxInvitations(1);
    try (InviteKitServer server = InviteKitServer.start(small)) {
      ApiClient control = ApiClient.of("control", server.baseUrl());
      Sandbox ended = Sandbox.open(server);
      assertThat(ended.create(FIRST).status()).isBetween(200, 201);
      assertThat(Sandbox.theServerItself(server).create(FIRST).status()).isGreaterThan(201);

      assertThat(control.delete("/_invitekit/sandboxes/" + ended.name()).status()).isEqualTo(204);

      assertThat(control.delete("/_invitekit/sandboxes/" + ended.name()).status()).isEqualTo(404);
      for (String path : List.of("", "/", "/" + FIRST + "/x", "/_invitekit/clock")) {
        Answer gone = control.get("/s/" + ended.name() + path);
        assertThat(gone.status()).as(path).isEqualTo(404);
        assertThat(gone.at("/error/message"))
            .isEqualTo("sandbox %s: expected one that was opened and has not ended", ended.name());
      }
      assertThat(Sandbox.theServerItself(server).create(FIRST).status()).isBetween(200, 201);
    }
  }

  @Test
  void withoutTheControlApiThereAreNone() {
    try (InviteKitServer server =
        InviteKitServer.start(ServerOptions.standard().withoutControl())) {
      ApiClient control = ApiClient.of("control", server.baseUrl());
      assertThat(control.post("/_invitekit/sandboxes", "").status()).isEqualTo(404);
    }
  }

  @Test
  void aThousandAtOnceFitInto300MegabytesAndStayApart() {
    try (InviteKitServer server = InviteKitServer.start()) {
      long before = usedHeap();
      List<Sandbox> thousand =
          IntStream.range(0, 1000).mapToObj(i -> Sandbox.open(server)).toList();
      thousand.forEach(sandbox -> apis().forEach(sandbox::create));

      long bytes = usedHeap() - before;
      assertThat(bytes).isLessThan(300L << 20);
      List<String> ids = new ArrayList<>();
      thousand.forEach(
          sandbox -> sandbox.invitations("").forEach(i -> ids.add(i.at("/id").asText())));
      assertThat(ids).hasSize(1000 * apis().size()).doesNotHaveDuplicates();
    }
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static String within(String path, String request) {
    return request.replaceFirst(" /", " " + path + "/");
  }

  private static List<String> fieldNames(Answer answer) {
    List<String> names = new ArrayList<>();
    answer.json().fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A sandbox, or the server's own world, as a client sees it. */
  private record Sandbox(InviteKitServer server, String url, JsonNode description) {

    static Sandbox open(InviteKitServer server) {
      Answer answer = ApiClient.of("control", server.baseUrl()).post("/_invitekit/sandboxes", "");
      assertThat(answer.status()).isEqualTo(201);
      return new Sandbox(server, answer.at("/url"), answer.json());
    }

    static Sandbox theServerItself(InviteKitServer server) {
      return new Sandbox(server, server.baseUrl().toString(), null);
    }

    String name() {
      return description.at("/name").asText();
    }

    Answer create(String api) {
      ApiCalls calls = calls(api);
      return calls.client().post(calls.example().path(), calls.body());
    }

    Answer list(String api) {
      return calls(api).client().get(calls(api).example().path());
    }

    JsonNode invitations(String api) {
      String query = api.isEmpty() ? "" : "?api=" + api;
      return control("GET", "/invitations" + query, "").json().at("/invitations");
    }

    Answer control(String method, String path, String body) {
      return ApiClient.of("control", URI.create(url)).send(method, "/_invitekit" + path, body);
    }

    private ApiCalls calls(String api) {
      return new ApiCalls(api, URI.create(url), server.example(api).orElseThrow());
    }
  }
}
