package dev.invitekit.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.LogCollector;
import dev.invitekit.server.support.RawConnection;
import dev.invitekit.server.support.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsIT {

  private static final String FIRST = InviteKitServer.knownApis().first();
  private static final String LAST = InviteKitServer.knownApis().last();

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();

  static SortedSet<String> apis() {
    return InviteKitServer.knownApis();
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aStatusIsAnsweredInTheVendorsEnvelopeAndNoWorkIsDone(String api) {
    for (int status : new int[] {429, 500, 503}) {
      add("{\"status\": %d, \"times\": 1}".formatted(status));
      Answer refused = create(api);

      assertThat(refused.status()).isEqualTo(status);
      assertThat(refused.header("Content-Type")).startsWith("application/json");
      assertThat(fieldNames(refused)).isEqualTo(fieldNames(list(api, "/no-such-path")));
    }
    assertThat(control.get("/invitations").json().at("/total").asInt()).isZero();
    assertThat(create(api).status()).isBetween(200, 201);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void theReadyFaultsAnswerAsAVendorThatIsBusy(String api) {
    add("{\"ready\": \"rate-limited\", \"times\": 1, \"retry_after_seconds\": 7}");
    Answer limited = create(api);
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.headers().allValues("Retry-After")).containsExactly("7");

    add("{\"ready\": \"overloaded\", \"times\": 1, \"headers\": {\"x-should-retry\": \"true\"}}");
    Answer overloaded = create(api);
    assertThat(overloaded.status()).isEqualTo(529);
    assertThat(overloaded.header("x-should-retry")).isEqualTo("true");
  }

  @Test
  void anOverloadedAnthropicSaysSoInItsWords() {
    add("{\"ready\": \"overloaded\"}");
    assertThat(create("anthropic").at("/error/type")).isEqualTo("overloaded_error");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"times\": 2', XXooooooo",
    "'\"every\": 3', ooXooXooX",
    "'\"every\": 2, \"times\": 2', oXoXooooo",
    "'\"share\": 0', ooooooooo",
    "'\"share\": 1', XXXXXXXXX"
  })
  void itMeetsTheCallsThatItsScheduleSays(String schedule, String met) {
    add("{\"status\": 503, %s}".formatted(schedule));
    assertThat(pattern(9)).isEqualTo(met);
  }

  @Test
  void aShareMeetsTheSameCallsForTheSameSeed() {
    List<String> patterns = new ArrayList<>();
    for (int seed : new int[] {7, 7, 8}) {
      control.reset();
      add("{\"status\": 503, \"share\": 0.5, \"seed\": %d}".formatted(seed));
      patterns.add(pattern(40));
    }
    assertThat(patterns.get(0)).isEqualTo(patterns.get(1)).isNotEqualTo(patterns.get(2));
    assertThat(patterns.get(0)).contains("X", "o");
  }

  @Test
  void itMeetsOnlyTheApiTheOperationAndTheCallerItIsFor() {
    String operation = operationOfAList(FIRST);
    add("{\"status\": 500, \"api\": \"%s\", \"operation\": \"%s\"}".formatted(FIRST, operation));
    assertThat(list(FIRST, calls(FIRST).example().path()).status()).isEqualTo(500);
    assertThat(create(FIRST).status()).isBetween(200, 201);
    assertThat(list(LAST, calls(LAST).example().path()).status()).isEqualTo(200);

    control.reset();
    add("{\"status\": 500, \"key\": \"sk-admin-south\"}");
    ApiClient openai = ApiClient.of("openai", running.server().baseUrl("openai"));
    String path = "/v1/organization/invites";
    assertThat(openai.with("Authorization", "Bearer sk-admin-north").get(path).status())
        .isEqualTo(200);
    assertThat(openai.with("Authorization", "Bearer sk-admin-south").get(path).status())
        .isEqualTo(500);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void anAnswerThatIsLostWasWorkDone(String api) {
    add("{\"damage\": \"lost\", \"times\": 1}");
    assertThat(raw(api)).isEmpty();

    assertThat(control.get("/invitations?api=" + api).json().at("/total").asInt()).isEqualTo(1);
    assertThat(control.get("/requests").json().at("/requests/0/fault").asText()).isEqualTo("lost");
    assertThat(control.get("/requests?status=0").json().at("/requests")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aResetComesBeforeTheWork(String api) {
    add("{\"damage\": \"reset\", \"times\": 1}");
    try (LogCollector log = LogCollector.of("org.eclipse.jetty")) {
      assertThat(raw(api)).isEmpty();
      assertThat(log.records())
          .as("a fault that was asked for is no failure")
          .noneMatch(record -> String.valueOf(record.getThrown()).contains("on purpose"));
    }

    assertThat(control.get("/invitations?api=" + api).json().at("/total").asInt()).isZero();
    assertThat(raw(api)).startsWith("HTTP/1.1 20");
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aResetMidwayLeavesHalfOfTheAnswer(String api) {
    add("{\"damage\": \"reset-midway\", \"times\": 1}");
    String answer = raw(api);

    int length = Integer.parseInt(answer.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    assertThat(body.length()).isEqualTo(length / 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"truncated", "malformed"})
  void aBodyThatIsSpoiledComesWholeByItsFraming(String damage) {
    for (String api : apis()) {
      add("{\"damage\": \"%s\", \"times\": 1}".formatted(damage));
      Answer answer = calls(api).ask(calls(api).post(calls(api).bodyFor(damage + "@example.com")));

      assertThat(answer.status()).isBetween(200, 201);
      assertThat(answer.text()).isNotEmpty();
      assertThatThrownBy(() -> new ObjectMapper().readTree(answer.text()))
          .as(answer.text())
          .isInstanceOf(JsonProcessingException.class);
    }
  }

  @Test
  void aDrippingAnswerComesWhole() {
    add("{\"damage\": \"drip\", \"drip_millis\": 300}");
    Answer answer = create(FIRST);

    assertThat(answer.status()).isBetween(200, 201);
    assertThat(answer.text()).contains("ada@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"millis\": 50}",
        "{\"from_millis\": 50, \"to_millis\": 60}",
        "{\"median_millis\": 5000, \"sigma\": 0}"
      })
  void aDelayedCallIsAnsweredAllTheSame(String delay) {
    String shorter = delay.replace("5000", "50");
    add("{\"delay\": %s}".formatted(shorter));

    assertThat(create(FIRST).status()).isBetween(200, 201);
    JsonNode entry = control.get("/requests").json().at("/requests/0");
    assertThat(entry.at("/took_micros").asLong()).isGreaterThanOrEqualTo(50_000);
    assertThat(entry.at("/fault").asText()).isEqualTo("delay");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic"})
  void anExpiredInvitationIsShownAsPendingForAWhile(String api) {
    JsonNode created = create(api).json();
    String path = calls(api).example().path();
    String id = created.at("/id").asText();
    add("{\"ready\": \"pending-after-expiry\", \"lag_seconds\": 3600}");
    freezeAtExpiryOf(api, 60);

    assertThat(list(api, path + "/" + id).at("/status")).isEqualTo("pending");
    assertThat(list(api, path).at("/data/0/status")).isEqualTo("pending");
    freezeAtExpiryOf(api, 3600);
    assertThat(list(api, path + "/" + id).at("/status")).isEqualTo("expired");
    assertThat(list(api, path).at("/data/0/status")).isEqualTo("expired");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic"})
  void aNewInvitationComesIntoTheListLater(String api) {
    add("{\"ready\": \"list-lags\", \"lag_seconds\": 30}");
    control.freezeAt(Instant.parse("2026-11-28T12:00:00Z"));
    String id = create(api).at("/id");
    String path = calls(api).example().path();

    assertThat(list(api, path).json().at("/data")).isEmpty();
    assertThat(list(api, path + "/" + id).status()).isEqualTo(200);
    control.advance(Duration.ofSeconds(30));
    assertThat(list(api, path).json().at("/data")).hasSize(1);
  }

  @Test
  void faultsAreListedWithWhatTheyMetAndEndOneByOneOrAll() {
    String id = add("{\"status\": 500, \"times\": 2}").at("/id");
    String other = add("{\"status\": 503}").at("/id");
    pattern(3);

    JsonNode faults = control.get("/faults").json().at("/faults");
    assertThat(faults).hasSize(2);
    assertThat(faults.at("/0/met").asInt()).isEqualTo(2);
    assertThat(faults.at("/0/over").asBoolean()).isTrue();
    assertThat(faults.at("/1/met").asInt()).isEqualTo(1);
    assertThat(client().delete("/_invitekit/faults/" + other).status()).isEqualTo(204);
    assertThat(client().delete("/_invitekit/faults/" + other).status()).isEqualTo(404);
    assertThat(pattern(1)).isEqualTo("o");
    assertThat(client().delete("/_invitekit/faults/" + id).status()).isEqualTo(204);
    add("{\"status\": 500}");
    assertThat(client().delete("/_invitekit/faults").status()).isEqualTo(204);
    assertThat(pattern(1)).isEqualTo("o");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"times\": 1}",
        "{\"status\": 200}",
        "{\"status\": 503, \"every\": 0}",
        "{\"status\": 503, \"share\": 1.5}",
        "{\"status\": 503, \"every\": 2, \"share\": 0.5}",
        "{\"ready\": \"tired\"}",
        "{\"ready\": \"overloaded\", \"status\": 500}",
        "{\"damage\": \"burnt\"}",
        "{\"retry_after_seconds\": 1, \"damage\": \"lost\"}",
        "{\"delay\": {}}",
        "{\"delay\": {\"from_millis\": 5}}",
        "{\"delay\": {\"from_millis\": 5, \"to_millis\": 4}}",
        "{\"delay\": {\"millis\": 5, \"median_millis\": 4}}",
        "{\"status\": 503, \"lag_seconds\": 5}",
        "{\"status\": 503, \"headers\": {\"x\": \"a\\r\\nb: c\"}}",
        "{\"status\": 503, \"headers\": {\"x y\": \"a\"}}",
        "{\"status\": 503, \"headers\": {\"Content-Length\": \"5\"}}",
        "{\"status\": 503, \"colour\": \"red\"}"
      })
  void aFaultThatMakesNoSenseIsRefusedAndNoneIsAdded(String setting) {
    Answer refused = client().post("/_invitekit/faults", setting);

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.at("/error/message")).isNotEmpty();
    assertThat(control.get("/faults").text()).isEqualTo("{\"faults\":[]}");
  }

  @Test
  void aFaultOfAnApiThatIsNotServedIsNotFound() {
    Answer refused = client().post("/_invitekit/faults", "{\"status\": 503, \"api\": \"nobody\"}");
    assertThat(refused.status()).isEqualTo(404);
  }

  private static void freezeAtExpiryOf(String api, int secondsLater) {
    String expiry = control.get("/invitations?api=" + api).at("/invitations/0/expires_at");
    control.freezeAt(Instant.parse(expiry).plusSeconds(secondsLater));
  }

  private static String operationOfAList(String api) {
    list(api, calls(api).example().path());
    String operation = control.get("/requests").at("/requests/0/operation");
    control.reset();
    return operation;
  }

  private static String pattern(int calls) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < calls; i++) {
      pattern.append(list(FIRST, calls(FIRST).example().path()).status() == 200 ? 'o' : 'X');
    }
    return pattern.toString();
  }

  private static String raw(String api) {
    try (RawConnection connection = RawConnection.to(running.server().baseUrl())) {
      return connection
          .send(calls(api).post(calls(api).body(), "Connection: close"))
          .readUntilTheEnd();
    }
  }

  private static List<String> fieldNames(Answer answer) {
    List<String> names = new ArrayList<>();
    answer.json().fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Answer add(String setting) {
    Answer added = client().post("/_invitekit/faults", setting);
    assertThat(added.status()).as(added.text()).isEqualTo(201);
    return added;
  }

  private static Answer create(String api) {
    return calls(api).client().post(calls(api).example().path(), calls(api).body());
  }

  private static Answer list(String api, String path) {
    return calls(api).client().get(path);
  }

  private static ApiCalls calls(String api) {
    return ApiCalls.to(running.server(), api);
  }

  private static ApiClient client() {
    return ApiClient.of("control", running.server().baseUrl());
  }
}
