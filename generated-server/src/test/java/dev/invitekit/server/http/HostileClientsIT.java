package dev.invitekit.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.Envelope;
import dev.invitekit.server.support.RawConnection;
import dev.invitekit.server.support.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a client sends, it is answered in its API's own words, and everybody else is served. How
 * a request looks comes from each API's example.
 */
@Timeout(60)
class HostileClientsIT {

  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static InviteKitServer server;
  private static Map<String, Envelope> envelopes;

  @BeforeAll
  static void warmUp() {
    server = running.server().warmUp();
    envelopes = new HashMap<>();
    apis().forEach(api -> envelopes.put(api, Envelope.of(ApiCalls.to(server, api))));
  }

  static SortedSet<String> apis() {
    return InviteKitServer.knownApis();
  }

  @AfterEach
  void everybodyElseIsServed() {
    for (String api : apis()) {
      ApiCalls calls = ApiCalls.to(server, api);
      assertThat(calls.client().get(calls.example().path()).status()).as(api).isEqualTo(200);
    }
  }

  // Header sections and request lines

  @ParameterizedTest
  @MethodSource("apis")
  void aHeaderSectionOver32KibIsRefused(String api) {
    ApiCalls calls = ApiCalls.to(server, api);
    String[] many = new String[400];
    for (int i = 0; i < many.length; i++) {
      many[i] = "X-Field-%d: %s".formatted(i, "x".repeat(100));
    }

    for (String head :
        List.of(
            calls.head("GET", calls.target(), "X-Filler: " + "x".repeat(33 * KIB)),
            calls.head("GET", calls.target(), "X-Filler: " + "x".repeat(MIB)),
            calls.head("GET", calls.target(), many),
            calls.head("GET", calls.target() + "?filler=" + "x".repeat(33 * KIB)))) {
      Answer answer = refused(api, "GET", calls.target(), calls.ask(head));
      assertThat(answer.status()).isEqualTo(431);
    }
    String almost = calls.head("GET", calls.target(), "X-Filler: " + "x".repeat(31 * KIB));
    assertThat(calls.ask(almost).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aBrokenRequestLineIsRefused(String api) {
    ApiCalls calls = ApiCalls.to(server, api);

    for (String line :
        List.of(
            "GET " + calls.target(),
            "GET " + calls.target() + " HTTP/9.9",
            "GET " + calls.target() + " HTTP/1.1 again",
            "GET " + calls.target() + " and more HTTP/1.1",
            "GET " + calls.target() + " FTP/1.1",
            "GET http://127.0.0.1" + calls.target() + "/%zz HTTP/1.1",
            "G\tT " + calls.target() + " HTTP/1.1",
            "CONNECT " + calls.target() + " HTTP/1.1")) {
      Answer answer =
          refused(
              api,
              "GET",
              calls.target(),
              calls.ask(line + "\r\nHost: x\r\n" + calls.credentialLines() + "\r\n"));
      assertThat(answer.status()).as(line).isEqualTo(400);
      assertThat(answer.header("Connection")).isEqualTo("close");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n", // TLS
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "no such protocol\r\n\r\n",
        "\u0000\u0000\u0000\u0000\r\n\r\n"
      })
  void whatIsForNoApiGetsAPlainEnvelope(String request) {
    Answer answer = RawConnection.ask(server.baseUrl(), request);

    assertThat(answer.status()).isIn(400, 405);
    assertThat(answer.at("/error/code")).isIn("bad_request", "wrong_method");
    assertThat(answer.at("/error/message")).isNotEmpty().doesNotContain("jetty", "Exception");
  }

  @ParameterizedTest
  @MethodSource("apis")
  void malformedPercentEncodingIsRefused(String api) {
    ApiCalls calls = ApiCalls.to(server, api);

    for (String more : List.of("/%zz", "/%", "/%f", "/a%00b", "?x=%zz", "?%=1", "/a|b", "/<b>")) {
      String target = calls.target() + more;
      Answer answer = refused(api, "GET", target, calls.ask(calls.head("GET", target)));
      assertThat(answer.status()).as(more).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void fieldsThatBreakHttpAreRefused(String api) {
    ApiCalls calls = ApiCalls.to(server, api);

    for (String field :
        List.of("Host: another", "Bad Name: x", ": x", "Expect: 200-maybe", "No colon at all")) {
      Answer answer =
          refused(api, "GET", calls.target(), calls.ask(calls.head("GET", calls.target(), field)));
      assertThat(answer.status()).as(field).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void fieldsWithoutAValueOrMeaningAreNoConcern(String api) {
    ApiCalls calls = ApiCalls.to(server, api);

    for (String field :
        List.of(
            "X-Empty:",
            "Accept: ;;;",
            "Accept: text/html",
            "Accept-Language: ,,,;q=x",
            "Cookie: =;;=\"",
            "If-Match: x\"y",
            "Content-Type: ;;;",
            "Content-Type:",
            "Connection: Upgrade\r\nUpgrade: h2c",
            "X-HTTP-Method-Override: DELETE")) {
      Answer answer = calls.ask(calls.head("GET", calls.target(), field));
      assertThat(answer.status()).as(field + " -> " + answer.text()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void edgeAndResourceReadThePathInTheSameWay(String api) {
    ApiCalls calls = ApiCalls.to(server, api);
    calls.client().post(calls.example().path(), calls.body());

    for (String segment :
        List.of(";x", ";", ";/..;", "..", ".", "%2e%2e", "a%2Fb", "%3Bx", "a;b=c")) {
      for (String method : List.of("GET", "DELETE")) {
        String target = calls.target(segment);
        for (String query : List.of("", "?limit=-5", "?limit=100000")) {
          Answer answer =
              refused(api, method, target, calls.ask(calls.head(method, target + query)));
          assertThat(answer.status()).as(method + " " + target + query).isIn(400, 404, 405);
        }
      }
    }
    for (String target :
        List.of(calls.target() + ";x", calls.target() + "/", "/" + api + ";x/v1")) {
      Answer answer = calls.ask(calls.head("GET", target + "?limit=100000"));
      assertThat(answer.status()).as(target).isEqualTo(404);
    }
    assertThat(control.get("/invitations").json().at("/total").asInt()).isEqualTo(1);
  }

  // Methods

  @ParameterizedTest
  @MethodSource("apis")
  void aMethodThatThePathHasNotIsRefusedWithThoseItHas(String api) {
    ApiCalls calls = ApiCalls.to(server, api);

    for (String method : List.of("OPTIONS", "TRACE", "PATCH", "PUT", "DELETE", "BREW", "get")) {
      Answer answer =
          refused(api, method, calls.target(), calls.ask(calls.head(method, calls.target())));
      assertThat(answer.status()).as(method).isEqualTo(405);
      assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, POST");
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void headIsGetWithoutTheBody(String api) {
    ApiCalls calls = ApiCalls.to(server, api);

    for (String target : List.of(calls.target(), "/" + api + "/no-such-path")) {
      try (RawConnection connection = RawConnection.to(server.baseUrl())) {
        connection.send(calls.head("HEAD", target)).send(calls.head("GET", target));
        Answer head = connection.readHead();
        Answer get = connection.read();
        assertThat(head.status()).isEqualTo(get.status());
        assertThat(get.text()).isNotEmpty();
        for (String field : List.of("Content-Length", "Content-Type")) {
          assertThat(head.header(field)).isNotEmpty().isEqualTo(get.header(field));
        }
      }
    }
  }

  // Bodies

  @ParameterizedTest
  @MethodSource("apis")
  void aHundredThousandLevelsOfNestingAreRefused(String api) {
    ApiCalls calls = ApiCalls.to(server, api);
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    refusedForItsBody(calls, calls.post(deep));
    refusedForItsBody(calls, calls.post("{\"a\":".repeat(100_000)));
    refusedForItsBody(calls, calls.post(calls.body().replaceFirst("\\{", "{\"x\":" + deep + ",")));
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aBodyThatIsNotUtf8IsRefused(String api) {
    ApiCalls calls = ApiCalls.to(server, api);

    for (String bytes : List.of("\u00ff", "\u00c3(", "\u00c0\u00af", "\u00ed\u00a0\u0080")) {
      String body = calls.bodyFor(bytes + "@example.com");
      refusedForItsBody(calls, calls.post(body.getBytes(ISO_8859_1)));
    }
    refusedForItsBody(calls, calls.post(calls.body().getBytes(UTF_16)));
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aBodyOfOneMibIsReadAndAByteMoreIsNot(String api) {
    ApiCalls calls = ApiCalls.to(server, api);
    String exactly = calls.body() + " ".repeat(MIB - calls.body().length());

    assertThat(calls.ask(calls.post(exactly)).status()).isBetween(200, 201);
    Answer tooLarge = refusedForItsBody(calls, calls.post(exactly + " "));
    assertThat(refusedForItsBody(calls, calls.post("x".repeat(10 * MIB))).status())
        .isEqualTo(tooLarge.status());
    assertThat(control.get("/invitations").json().at("/total").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aBodyThatNeverEndsIsGivenUp(String api) {
    ApiCalls calls = ApiCalls.to(server, api);
    byte[] block = "x".repeat(MIB).getBytes(ISO_8859_1);

    try (RawConnection connection = RawConnection.to(server.baseUrl())) {
      connection.send(
          calls.head(
              "POST",
              calls.target(),
              "Content-Type: application/json",
              "Content-Length: 1000000000000"));
      for (int i = 0; i < 70; i++) {
        connection.send(block);
      }
      refusedForItsBody(calls, connection.read());
      assertThat(connection.closesWithin(Duration.ofSeconds(10))).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aNameTwiceInOneObjectIsRefused(String api) {
    ApiCalls calls = ApiCalls.to(server, api);
    String inside = calls.body().substring(1, calls.body().length() - 1);

    refusedForItsBody(calls, calls.post("{" + inside + "," + inside + "}"));
  }

  @ParameterizedTest
  @MethodSource("apis")
  void halfASurrogatePairIsRefused(String api) {
    ApiCalls calls = ApiCalls.to(server, api);

    for (String half : List.of("\\ud83d", "\\udc00", "\\ude00\\ud83d")) {
      // Not bodyFor: a replacement eats backslashes.
      refusedForItsBody(calls, calls.post(calls.body().replace("ada@", half + "@")));
      refusedForItsBody(
          calls, calls.post(calls.body().replaceFirst("\\{", "{\"\\" + half + "\": 1,")));
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aNumberThatIsAGigabyteWhenWrittenOutIsRefused(String api) {
    ApiCalls calls = ApiCalls.to(server, api);
    String anyText = "\"[^\"]*\"(?=[,}\\]])";

    for (String number :
        List.of(
            "1e999999999",
            "-1E+999999999",
            "1e-999999999",
            "1e99999999999",
            "-1e-99999999999",
            "1e" + "9".repeat(900),
            "0." + "9".repeat(5000),
            "9".repeat(5000))) {
      refusedForItsBody(calls, calls.post(number));
      refusedForItsBody(calls, calls.post(calls.body().replaceAll(anyText, number)));
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void whatIsNotOneJsonObjectIsRefused(String api) {
    ApiCalls calls = ApiCalls.to(server, api);
    String body = calls.body();

    for (String text :
        List.of(
            " \n\t",
            "null",
            "true",
            "5",
            "\"text\"",
            "[]",
            "[" + body + "]",
            "{",
            body.substring(0, body.length() - 3),
            body + body,
            body + " x",
            body.replace('"', '\''),
            body.replace("}", ",}"),
            "/* comment */" + body,
            "\uFEFF" + body,
            "NaN",
            "\u0000",
            "email=ada@example.com")) {
      refusedForItsBody(calls, calls.post(text));
    }
    assertThat(control.get("/invitations").json().at("/total").asInt()).isZero();
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aMediaTypeOtherThanJsonIsRefused(String api) {
    ApiCalls calls = ApiCalls.to(server, api);

    for (String field :
        List.of(
            "X-Without: a content type",
            "Content-Type: text/plain",
            "Content-Type: multipart/form-data",
            "Content-Type: */*",
            "Content-Type:",
            "Content-Type: ;;;",
            "Content-Type: application/json; charset=\"",
            "Content-Type: application/json\r\nContent-Type: application/json")) {
      String length = "Content-Length: " + calls.body().length();
      refusedForItsBody(
          calls, calls.ask(calls.head("POST", calls.target(), field, length) + calls.body()));
    }
    String known = "Content-Type: Application/JSON ; charset=utf-8";
    String length = "Content-Length: " + calls.body().length();
    assertThat(calls.ask(calls.head("POST", calls.target(), known, length) + calls.body()).status())
        .isBetween(200, 201);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aCompressedBodyIsRefused(String api) throws IOException {
    ApiCalls calls = ApiCalls.to(server, api);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(calls.body().getBytes(UTF_8));
    }

    refusedForItsBody(calls, calls.post(compressed.toByteArray(), "Content-Encoding: gzip"));
    refusedForItsBody(calls, calls.post(calls.body(), "Content-Encoding: gzip"));
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aBodyWhereNoneIsExpectedIsNoConcern(String api) {
    ApiCalls calls = ApiCalls.to(server, api);
    String[] fields = {"Content-Length: 7", "Content-Type: text/nonsense"};

    try (RawConnection connection = RawConnection.to(server.baseUrl())) {
      connection.send(calls.head("GET", calls.target(), fields) + "{\"a\":][");
      assertThat(connection.read().status()).isEqualTo(200);
    }
    try (RawConnection connection = RawConnection.to(server.baseUrl())) {
      String target = calls.target("nobody-has-this-id");
      connection.send(calls.head("DELETE", target, fields) + "{\"a\":][");
      assertThat(refused(api, "DELETE", target, connection.read()).status()).isBetween(400, 404);
    }
  }

  // Framing

  @ParameterizedTest
  @MethodSource("apis")
  void aBodyInChunksIsRead(String api) {
    ApiCalls calls = ApiCalls.to(server, api);
    String head =
        calls.head(
            "POST", calls.target(), "Content-Type: application/json", "Transfer-Encoding: chunked");
    StringBuilder chunks = new StringBuilder();
    calls.body().chars().forEach(c -> chunks.append("1;x=y\r\n").append((char) c).append("\r\n"));

    Answer created = calls.ask(head + chunks + "0\r\nX-Trailer: x\r\n\r\n");
    assertThat(created.status()).as(created.text()).isBetween(200, 201);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void framingThatContradictsItselfIsRefused(String api) {
    ApiCalls calls = ApiCalls.to(server, api);
    String chunk = "0\r\n\r\n";

    for (String[] framing :
        List.of(
            new String[] {"Content-Length: 5", "Transfer-Encoding: chunked"},
            new String[] {"Content-Length: 5", "Content-Length: 6"},
            new String[] {"Content-Length: five"},
            new String[] {"Content-Length: -5"},
            new String[] {"Content-Length: 99999999999999999999"},
            new String[] {"Transfer-Encoding: gzip"},
            new String[] {"Transfer-Encoding: chunked, gzip"})) {
      Answer answer = calls.ask(calls.head("POST", calls.target(), framing) + chunk);
      assertThat(refused(api, "POST", calls.target(), answer).status())
          .as(String.join(", ", framing))
          .isEqualTo(400);
    }
    for (String body :
        List.of("zz\r\nx\r\n0\r\n\r\n", "-1\r\n\r\n", "fffffffffffffffff\r\nx", "1\r\nxyz")) {
      String head =
          calls.head(
              "POST",
              calls.target(),
              "Content-Type: application/json",
              "Transfer-Encoding: chunked");
      Answer answer = calls.ask(head + body);
      assertThat(refused(api, "POST", calls.target(), answer).status()).as(body).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aContentLengthThatIsTooShortLeavesNoSecondRequest(String api) {
    ApiCalls calls = ApiCalls.to(server, api);
    String head =
        calls.head("POST", calls.target(), "Content-Type: application/json", "Content-Length: 10");

    try (RawConnection connection = RawConnection.to(server.baseUrl())) {
      connection.send(head + calls.body());
      refusedForItsBody(calls, connection.read());
      assertThat(connection.read().status()).isEqualTo(400);
      assertThat(connection.closesWithin(Duration.ofSeconds(10))).isTrue();
    }
    assertThat(control.get("/invitations").json().at("/total").asInt()).isZero();
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aClientThatGoesAwayInTheMiddleOfItsBodyCreatesNothing(String api) {
    ApiCalls calls = ApiCalls.to(server, api);
    byte[] request = calls.post(calls.body());

    for (int missing = 1; missing < calls.body().length(); missing += 5) {
      try (RawConnection connection = RawConnection.to(server.baseUrl())) {
        connection.send(Arrays.copyOf(request, request.length - missing));
      }
      try (RawConnection connection = RawConnection.to(server.baseUrl())) {
        connection.send(Arrays.copyOf(request, request.length - missing)).finish();
        assertThat(connection.closesAfterAtMostARefusal()).isTrue();
      }
    }
    assertThat(control.get("/invitations").json().at("/total").asInt()).isZero();
  }

  @ParameterizedTest
  @MethodSource("apis")
  void pipelinedRequestsAreAnsweredInOrder(String api) {
    ApiCalls calls = ApiCalls.to(server, api);
    byte[] create = calls.post(calls.body());

    try (RawConnection connection = RawConnection.to(server.baseUrl())) {
      connection.send(
          new String(create, ISO_8859_1)
              + calls.head("GET", calls.target())
              + calls.head("GET", "/" + api + "/no-such-path")
              + new String(create, ISO_8859_1)
              + calls.head("GET", calls.target(), "Connection: close"));
      assertThat(connection.read().status()).isBetween(200, 201);
      assertThat(connection.read().text()).contains("ada@example.com");
      assertThat(connection.read().status()).isEqualTo(404);
      assertThat(connection.read().status()).isBetween(400, 409);
      assertThat(connection.read().text()).contains("ada@example.com");
      assertThat(connection.closesWithin(Duration.ofSeconds(10))).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void http10IsAnsweredAndClosed(String api) {
    ApiCalls calls = ApiCalls.to(server, api);

    try (RawConnection connection = RawConnection.to(server.baseUrl())) {
      connection.send("GET " + calls.target() + " HTTP/1.0\r\n" + calls.credentialLines() + "\r\n");
      assertThat(connection.read().status()).isEqualTo(200);
      assertThat(connection.closesWithin(Duration.ofSeconds(10))).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aTargetInAbsoluteFormIsUnderstood(String api) {
    ApiCalls calls = ApiCalls.to(server, api);

    Answer answer = calls.ask(calls.head("GET", server.baseUrl() + calls.target()));
    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void whoExpectsAContinueGetsOneBeforeTheBody(String api) {
    ApiCalls calls = ApiCalls.to(server, api);

    try (RawConnection connection = RawConnection.to(server.baseUrl())) {
      connection.send(
          calls.head(
              "POST",
              calls.target(),
              "Content-Type: application/json",
              "Content-Length: " + calls.body().length(),
              "Expect: 100-continue"));
      assertThat(connection.readHead().status()).isEqualTo(100);
      Answer created = connection.send(calls.body()).read();
      assertThat(created.status()).as(created.text()).isBetween(200, 201);
    }
  }

  private static Answer refusedForItsBody(ApiCalls calls, byte[] request) {
    return refusedForItsBody(calls, calls.ask(request));
  }

  private static Answer refusedForItsBody(ApiCalls calls, Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(400, 413, 415, 422);
    return refused(calls.api(), "POST", calls.target(), answer);
  }

  private static Answer refused(String api, String method, String target, Answer answer) {
    return envelopes.get(api).check(method, target, answer);
  }
}
