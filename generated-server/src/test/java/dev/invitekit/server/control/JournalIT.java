package dev.invitekit.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.Tenants;
import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.net.URI;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalIT {

  private static final String FIRST = InviteKitServer.knownApis().first();
  private static final String LAST = InviteKitServer.knownApis().last();

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();

  static SortedSet<String> apis() {
    return InviteKitServer.knownApis();
  }

  @ParameterizedTest
  @MethodSource("apis")
  void aRequestIsKeptWithItsAnswerAndWithoutItsKey(String api) {
    Answer created = create(api, "ada@example.com");

    JsonNode entry = control.get("/requests").json().at("/requests/0");
    assertThat(entry.at("/api").asText()).isEqualTo(api);
    assertThat(entry.at("/operation").asText()).isNotEmpty();
    assertThat(entry.at("/method").asText()).isEqualTo("POST");
    assertThat(entry.at("/target").asText()).isEqualTo(calls(api).target());
    assertThat(entry.at("/request_body").asText()).contains("ada@example.com");
    assertThat(entry.at("/status").asInt()).isEqualTo(created.status());
    assertThat(entry.at("/response_body").asText()).isEqualTo(created.text());
    assertThat(entry.at("/response_headers").toString()).contains("application/json");
    assertThat(entry.at("/request_headers").toString()).contains(Redactor.REDACTED);
    assertThat(entry.has("fault")).isFalse();
  }

  @Test
  void noKeyIsInTheJournalWhereverItWasSent() {
    for (String api : apis()) {
      for (Caller caller : Tenants.standard().callers(api)) {
        String key = caller.credential();
        ApiClient client = calls(api).client().with("X-Note", key).with("Authorization", key);
        client.get("/nothing?api_key=other-secret&q=" + key.replace(":", "%3A"));
        client.post("/nothing", "{\"note\": \"%s\"}".formatted(key));
      }
    }

    String shown = control.get("/requests?limit=2000").text() + control.get("/requests.har").text();
    assertThat(shown).contains("X-Note").doesNotContain("other-secret");
    for (String api : apis()) {
      for (Caller caller : Tenants.standard().callers(api)) {
        for (String part : caller.credential().split(":", -1)) {
          if (caller.credential().contains(":") && part.endsWith("secret")) {
            assertThat(shown).doesNotContain(":" + part);
          } else if (!caller.credential().contains(":")) {
            assertThat(shown).doesNotContain(part);
          }
        }
      }
    }
  }

  @Test
  void requestsAreListedNewestLastAndFoundByWhatTheyAre() {
    create(FIRST, "ada@example.com");
    create(LAST, "grace@example.com");
    calls(LAST).client().get(calls(LAST).example().path());
    calls(LAST).client().get("/no-such-path");

    assertThat(numbers("")).hasSize(4).isSorted();
    assertThat(numbers("?api=" + FIRST)).hasSize(1);
    assertThat(numbers("?api=" + LAST)).hasSize(3);
    assertThat(numbers("?status=4xx")).hasSize(1);
    assertThat(numbers("?status=404")).hasSize(1);
    assertThat(numbers("?status=2xx")).hasSize(3);
    assertThat(numbers("?limit=1")).isEqualTo(numbers("").subList(3, 4));
    assertThat(numbers("?after=" + numbers("").get(1))).isEqualTo(numbers("").subList(2, 4));
    String operation = control.get("/requests?api=" + FIRST).at("/requests/0/operation");
    assertThat(numbers("?operation=" + operation)).isEqualTo(numbers("?api=" + FIRST));
    assertThat(control.get("/requests/count?api=" + LAST).text()).isEqualTo("{\"count\":3}");

    control.reset();
    assertThat(numbers("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/email, 1",
    "/email=ada@example.com, 1",
    "/email=grace@example.com, 0",
    "/mail, 0",
    "/email/x, 0"
  })
  void aRequestIsFoundByWhatItsBodyHas(String body, int count) {
    String api = "openai";
    create(api, "ada@example.com");
    calls(api).client().get(calls(api).example().path());

    assertThat(control.get("/requests/count?body=" + body).text())
        .isEqualTo("{\"count\":%d}", count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?status=5",
        "?status=abc",
        "?limit=0",
        "?limit=2001",
        "?body=email",
        "?after=-1",
        "?api="
      })
  void aQuestionThatMakesNoSenseIsRefused(String query) {
    ApiClient client = ApiClient.of("control", running.server().baseUrl());
    assertThat(client.get("/_invitekit/requests" + query).status()).isEqualTo(400);
  }

  @Test
  void requestsAreForgottenAndTheirNumbersNotUsedAgain() {
    create(FIRST, "ada@example.com");
    long before = numbers("").get(0);

    ApiClient.of("control", running.server().baseUrl()).delete("/_invitekit/requests");
    assertThat(numbers("")).isEmpty();
    create(FIRST, "grace@example.com");
    assertThat(numbers("")).hasSize(1).allMatch(number -> number > before);
  }

  @Test
  void whoWaitsIsAnsweredByTheRequestThatMatches() throws Exception {
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(
            () -> control.get("/requests/await?seconds=60&count=2&api=" + LAST));
    create(FIRST, "ada@example.com");
    create(LAST, "ada@example.com");
    assertThat(waiting).isNotDone();
    create(LAST, "grace@example.com");

    assertThat(waiting.get(30, TimeUnit.SECONDS).json().at("/requests")).hasSize(2);
    assertThat(control.get("/requests/await?seconds=60&api=" + FIRST).json().at("/requests"))
        .as("one that came before")
        .hasSize(1);
  }

  @Test
  void whoWaitsForNothingIsToldSoWhenTheTimeIsOver() {
    assertThat(control.get("/requests/await?seconds=0").text()).isEqualTo("{\"requests\":[]}");
  }

  @Test
  void aServerThatIsClosedLetsGoOfThoseWhoWait() throws Exception {
    InviteKitServer server = InviteKitServer.start();
    ApiClient client = ApiClient.of("control", server.baseUrl());
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(() -> client.get("/_invitekit/requests/await?seconds=60"));
    client.get("/_invitekit/health");

    server.close();

    assertThat(waiting.handle((answer, lost) -> "over").get(30, TimeUnit.SECONDS))
        .isEqualTo("over");
  }

  @Test
  void aRequestThatGoesToNoApiIsKeptTooButNoneToTheControlApi() {
    ApiClient lost = ApiClient.of("control", running.server().baseUrl());
    lost.get("/v1/organization/invites");
    lost.get("/_invitekit/clock");
    lost.get("/");

    JsonNode requests = control.get("/requests").json().at("/requests");
    assertThat(requests).hasSize(1);
    assertThat(requests.at("/0/target").asText()).isEqualTo("/v1/organization/invites");
  }

  @Test
  void theArchiveHasWhatItsFormatAsksFor() {
    create(FIRST, "ada@example.com");

    JsonNode log = control.get("/requests.har").json().at("/log");
    assertThat(log.at("/version").asText()).isEqualTo("1.2");
    assertThat(log.at("/creator/name").asText()).isEqualTo("InviteKit");
    JsonNode entry = log.at("/entries/0");
    for (String pointer :
        List.of(
            "/startedDateTime",
            "/time",
            "/cache",
            "/timings/send",
            "/timings/wait",
            "/timings/receive",
            "/request/cookies",
            "/request/headers/0/name",
            "/request/queryString",
            "/request/postData/mimeType",
            "/request/headersSize",
            "/response/statusText",
            "/response/content/mimeType",
            "/response/redirectURL")) {
      assertThat(entry.at(pointer).isMissingNode()).as(pointer).isFalse();
    }
    assertThat(entry.at("/request/url").asText())
        .isEqualTo(running.server().baseUrl() + calls(FIRST).target());
  }

  @Test
  void onlyTheNewestAreKeptAndFewerWhereTheyAreLarge() {
    ApiCalls calls = calls(FIRST);
    for (int i = 0; i < 210; i++) {
      sandbox().get("/%s/nothing/%d".formatted(FIRST, i));
    }
    JsonNode small = inSandbox("/requests?limit=2000").at("/requests");
    assertThat(small).hasSize(Journal.Bounds.SANDBOX.exchanges());
    assertThat(small.at("/0/target").asText()).endsWith("/10");

    String large = calls.bodyFor("ada@example.com").replace("{", "{" + " ".repeat(50_000));
    for (int i = 0; i < 10; i++) {
      sandbox().post(calls.target(), large);
    }
    assertThat(inSandbox("/requests?limit=2000").at("/requests").size()).isBetween(1, 4);
  }

  @Test
  void withoutTheControlApiNothingIsKept() {
    try (InviteKitServer server =
        InviteKitServer.start(ServerOptions.standard().withoutControl())) {
      assertThat(ApiClient.of("control", server.baseUrl()).get("/_invitekit/requests").status())
          .isEqualTo(404);
    }
  }

  private String sandboxUrl = "";

  private ApiClient sandbox() {
    if (sandboxUrl.isEmpty()) {
      sandboxUrl =
          ApiClient.of("control", running.server().baseUrl())
              .post("/_invitekit/sandboxes", "")
              .at("/url");
    }
    return ApiClient.of("control", URI.create(sandboxUrl));
  }

  private JsonNode inSandbox(String path) {
    return sandbox().get("/_invitekit" + path).json();
  }

  private static List<Long> numbers(String query) {
    return control
        .get("/requests" + query)
        .json()
        .at("/requests")
        .valueStream()
        .map(entry -> entry.at("/number").asLong())
        .toList();
  }

  private static Answer create(String api, String email) {
    ApiCalls calls = calls(api);
    Answer answer = calls.client().post(calls.example().path(), calls.bodyFor(email));
    assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
    return answer;
  }

  private static ApiCalls calls(String api) {
    return ApiCalls.to(running.server(), api);
  }
}
