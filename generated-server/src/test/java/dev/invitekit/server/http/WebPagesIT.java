package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.RawConnection;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser sends along, and what it may do for whose pages. */
@Timeout(60)
class WebPagesIT {

  private static final String APP = "http://app.example:3000";
  private static final List<String> OPEN_TO_ALL =
      List.of(
          "GET /",
          "GET /_invitekit/health",
          "GET /_invitekit/invitations",
          "GET /_invitekit/openapi.yaml",
          "GET /openai/openapi.yaml",
          "POST /_invitekit/reset");

  private static InviteKitServer strict;
  private static InviteKitServer open;

  @BeforeAll
  static void start() {
    strict = InviteKitServer.start();
    open =
        InviteKitServer.start(
            ServerOptions.standard()
                .withBrowsers(new BrowserPolicy(Set.of("Box.example"), Set.of(APP))));
  }

  @AfterAll
  static void stop() {
    strict.close();
    open.close();
  }

  static SortedSet<String> apis() {
    return InviteKitServer.knownApis();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8080",
        "app.localhost",
        "127.0.0.1",
        "127.9.9.9:1",
        "[::1]:8080"
      })
  void loopbackNamesAreServed(String host) {
    for (String request : OPEN_TO_ALL) {
      assertThat(ask(strict, request, "Host: " + host).status()).as(request).isBetween(200, 204);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evillocalhost",
        "10.0.0.1",
        "[2001:db8::1]"
      })
  void otherNamesAreNot(String host) {
    for (String request : OPEN_TO_ALL) {
      assertRefused(ask(strict, request, "Host: " + host), request);
    }
  }

  @Test
  void aHostThatWasAllowedIsServed() {
    for (String request : OPEN_TO_ALL) {
      assertThat(ask(open, request, "Host: box.EXAMPLE:8080").status())
          .as(request)
          .isBetween(200, 204);
      assertRefused(ask(open, request, "Host: evil.example"), request);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: http://localhost:1",
        "Origin: " + APP,
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe"
      })
  void pagesOfAnotherOriginAreRefused(String field) {
    for (InviteKitServer server : List.of(strict, open)) {
      for (String request : OPEN_TO_ALL) {
        assertRefused(ask(server, request, "Host: localhost:8080", field), request);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://localhost:8080",
        "Origin: https://LOCALHOST:8080",
        "Sec-Fetch-Site: same-origin",
        "Sec-Fetch-Site: none"
      })
  void ownPagesAndPeopleAreServed(String field) {
    for (String request : OPEN_TO_ALL) {
      assertThat(ask(strict, request, "Host: localhost:8080", field).status())
          .as(request)
          .isBetween(200, 204);
    }
  }

  @Test
  void aLinkInAMailCanBeFollowedFromAnywhereButNotPosted() {
    String[] click = {
      "Host: localhost",
      "Sec-Fetch-Site: cross-site",
      "Sec-Fetch-Mode: navigate",
      "Sec-Fetch-Dest: document"
    };

    assertThat(ask(strict, "GET /", click).status()).isEqualTo(200);
    assertRefused(ask(strict, "POST /_invitekit/reset", click), "POST");
  }

  @ParameterizedTest
  @MethodSource("apis")
  void noPageReadsAnApiUnlessItsOriginIsGiven(String api) {
    for (InviteKitServer server : List.of(strict, open)) {
      ApiCalls calls = ApiCalls.to(server, api);
      Answer answer = calls.ask(calls.head("GET", calls.target(), "Origin: http://evil.example"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
      Answer preflight = preflight(calls, calls.target(), "http://evil.example");
      assertThat(preflight.status()).isEqualTo(405);
      assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void pagesOfAGivenOriginUseAnApi(String api) {
    ApiCalls calls = ApiCalls.to(open, api);

    Answer preflight = preflight(calls, calls.target(), APP);
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.text()).isEmpty();
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(APP);
    assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD, POST");
    assertThat(preflight.header("Access-Control-Allow-Headers"))
        .isEqualTo("authorization,content-type");
    assertThat(preflight.header("Access-Control-Max-Age")).isEqualTo("600");
    assertThat(preflight.header("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(preflight.headers().allValues("Vary")).contains("Origin");

    String origin = "Origin: " + APP;
    for (Answer answer :
        List.of(
            calls.ask(calls.head("GET", calls.target(), origin)),
            calls.ask(calls.head("GET", calls.target() + "/nobody", origin)),
            calls.ask(calls.headOfNobody("GET", calls.target(), origin)),
            calls.ask(calls.head("GET", "/" + api + "/nowhere", origin)),
            calls.ask(calls.post("{", origin)))) {
      assertThat(answer.header("Access-Control-Allow-Origin")).as(answer.text()).isEqualTo(APP);
      assertThat(answer.header("Access-Control-Expose-Headers")).isEqualTo("*");
      assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aPreflightForAnUnknownPathAllowsNothing(String api) {
    ApiCalls calls = ApiCalls.to(open, api);

    assertThat(preflight(calls, "/" + api + "/nowhere", APP).header("Access-Control-Allow-Methods"))
        .isEmpty();
  }

  private static Answer preflight(ApiCalls calls, String target, String origin) {
    return calls.ask(
        calls.headOfNobody(
            "OPTIONS",
            target,
            "Origin: " + origin,
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: authorization,content-type"));
  }

  private static void assertRefused(Answer answer, String request) {
    assertThat(answer.status()).as(request).isEqualTo(403);
    assertThat(answer.text()).containsPattern("expected a loopback name|a page of another origin");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }

  private static Answer ask(InviteKitServer server, String request, String... fields) {
    return RawConnection.ask(
        server.baseUrl(),
        request
            + " HTTP/1.1\r\n"
            + Arrays.stream(fields).map(f -> f + "\r\n").collect(Collectors.joining())
            + "\r\n");
  }
}
