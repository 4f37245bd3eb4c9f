package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.Envelope;
import dev.invitekit.server.support.RunningServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is not let in learns nothing of what else is wrong. */
class CredentialsFirstIT {

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  /** Knows none of the keys that the other one knows. */
  @RegisterExtension
  static final RunningServer stranger =
      RunningServer.withTenants(
          apis().stream()
              .map(api -> api + ": {organizations: []}\n")
              .collect(Collectors.joining()));

  static SortedSet<String> apis() {
    return InviteKitServer.knownApis();
  }

  /** By what is wrong with them: bodies that somebody with a credential would be told about. */
  private static Map<String, byte[]> bodies(ApiCalls calls) {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("nothing", calls.body());
    bodies.put("missing", "");
    bodies.put("blank", "  ");
    bodies.put("malformed", "{\"email\":");
    bodies.put("not an object", "[]");
    bodies.put("unknown field", "{\"nobody\": \"knows\"}");
    bodies.put("too deep", "[".repeat(100_000));
    bodies.put("too large", "x".repeat(2 << 20));
    bodies.put("name twice", "{\"a\": 1, \"a\": 2}");
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    bodies.forEach((fault, body) -> bytes.put(fault, body.getBytes(StandardCharsets.UTF_8)));
    bytes.put("not UTF-8", new byte[] {'"', (byte) 0xff, '"'});
    return bytes;
  }

  @ParameterizedTest
  @MethodSource("apis")
  void withoutACredentialEveryBodyGetsTheSameAnswer(String api) {
    ApiCalls calls = ApiCalls.to(running.server(), api);
    Answer get = calls.ask(calls.headOfNobody("GET", calls.target()));
    List<Answer> answers = new ArrayList<>();

    bodies(calls).values().forEach(body -> answers.add(calls.ask(calls.postOfNobody(body))));
    answers.add(calls.ask(calls.postOfNobody(new byte[5], "Content-Type: text/plain")));
    answers.add(calls.ask(calls.headOfNobody("GET", calls.target() + "?limit=nonsense")));
    answers.add(calls.ask(calls.headOfNobody("DELETE", calls.target("nobody-has-this-id"))));

    assertThat(get.status()).isIn(401, 403);
    allAlike(Envelope.of(calls), calls, get, answers);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void withAnUnknownCredentialEveryBodyGetsTheSameAnswer(String api) {
    ApiCalls known = ApiCalls.to(running.server(), api);
    ApiCalls calls = new ApiCalls(api, stranger.server().baseUrl(), known.example());
    Answer get = calls.ask(calls.head("GET", calls.target()));
    List<Answer> answers = new ArrayList<>();

    bodies(calls).values().forEach(body -> answers.add(calls.ask(calls.post(body))));
    answers.add(calls.ask(calls.head("GET", calls.target() + "?limit=nonsense")));
    answers.add(calls.ask(calls.head("DELETE", calls.target("nobody-has-this-id"))));

    assertThat(get.status()).isIn(401, 403);
    allAlike(Envelope.of(calls), calls, get, answers);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void withACredentialTheSameBodiesAreRefusedForWhatTheyAre(String api) {
    ApiCalls calls = ApiCalls.to(running.server(), api);

    bodies(calls)
        .forEach(
            (fault, body) -> {
              Answer answer = calls.ask(calls.post(body));
              if (fault.equals("nothing")) {
                assertThat(answer.status()).isBetween(200, 201);
              } else {
                assertThat(answer.status()).as(fault).isIn(400, 413, 422);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("apis")
  void whatIsNotThereIsToldToEverybody(String api) {
    ApiCalls calls = ApiCalls.to(running.server(), api);
    Envelope envelope = Envelope.of(calls);
    String nowhere = "/" + api + "/no-such-path";

    Answer unknown = calls.ask(calls.headOfNobody("GET", nowhere));
    assertThat(envelope.check("GET", nowhere, unknown).status()).isEqualTo(404);
    Answer wrong = calls.ask(calls.headOfNobody("PATCH", calls.target()));
    assertThat(envelope.check("PATCH", calls.target(), wrong).status()).isEqualTo(405);
  }

  /** Ids and the like aside, which differ from answer to answer. */
  private static void allAlike(
      Envelope envelope, ApiCalls calls, Answer first, List<Answer> answers) {
    String text = withoutIds(envelope.check("GET", calls.target(), first).text());
    for (Answer answer : answers) {
      envelope.check("GET", calls.target(), answer);
      assertThat(answer.status()).isEqualTo(first.status());
      assertThat(withoutIds(answer.text())).isEqualTo(text);
    }
  }

  private static String withoutIds(String text) {
    return text.replaceAll("[\\w-]{20,}", "ID");
  }
}
