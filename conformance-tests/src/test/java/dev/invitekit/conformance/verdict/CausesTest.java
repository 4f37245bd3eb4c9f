package dev.invitekit.conformance.verdict;

import static dev.invitekit.conformance.verdict.Fact.fact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.promise.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CausesTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  private final Map<String, List<Finding>> findings = new LinkedHashMap<>();

  @Test
  void aFieldOfTheWrongTypeAndTheRulesThatReadItAreOneCause() {
    found(
        "response-body", "create/valid/minimal", post(200, "{\"made_at\":\"noon\"}"), wrongType());
    found("response-body", "read/valid/minimal", get(200, "{\"made_at\":\"noon\"}"), wrongType());
    found(
        "W-1",
        "read/valid/minimal",
        get(200, "{\"made_at\":\"noon\"}"),
        fact("rule", "response.body.made_at > 0"));

    assertThat(causes()).hasSize(1);
    Cause cause = causes().get(0);
    assertThat(cause.sentence())
        .isEqualTo(
            "`made_at` is a text (\"noon\") in the answer of `readWidget`;"
                + " the document promises an integer.");
    assertThat(cause.alsoExplains()).containsExactly("W-1");
    assertThat(cause.cases()).isEqualTo(2);
  }

  @Test
  void twoFieldsThatAreWrongInOneAnswerAreTwoCauses() {
    Exchange answer = get(200, "{\"made_at\":\"noon\"}");
    found("response-body", "read/valid/minimal", answer, wrongType());
    found(
        "response-body",
        "read/valid/minimal",
        answer,
        fact("where", "the answer"),
        fact("fault", "Object has missing required properties ([\"name\"])"));

    assertThat(causes()).hasSize(2);
  }

  @Test
  void anUndeclaredStatusIsOneCauseHoweverManyStepsWaitForAnother() {
    found("response-status", "create/valid/minimal", post(201, "{}"), fact("expected", "200"));
    for (int i = 0; i < 13; i++) {
      found(
          "W-" + i,
          "workflow/" + i,
          post(201, "{}"),
          fact("workflow", "w" + i),
          fact("step", "create"),
          fact("expected", "$statusCode == 200"));
    }

    assertThat(causes()).hasSize(1);
    assertThat(causes().get(0).promise()).isEqualTo("response-status");
    assertThat(causes().get(0).alsoExplains()).hasSize(13);
  }

  @Test
  void faultsOfTwoOperationsAreTwoCauses() {
    found("response-status", "create/valid/minimal", post(201, "{}"), fact("expected", "200"));
    found("response-status", "read/valid/minimal", get(202, "{}"), fact("expected", "200"));

    assertThat(causes()).hasSize(2);
  }

  @Test
  void whoeverIsLetInWithoutACredentialExplainsWhatStrangersSee() {
    found(
        "credential-required",
        "readWidget/credential/missing",
        by("none", get(200, "{}")),
        fact("sent", "without a credential"),
        fact("expected", "a 4xx status"));
    found(
        "tenants-isolated",
        "state/isolation",
        by("other-organization", get(200, "{}")),
        fact("sent", "another organization reads the resource"),
        fact("expected", "a 4xx status"));

    assertThat(causes()).hasSize(1);
    assertThat(causes().get(0).sentence())
        .isEqualTo(
            "`readWidget` answered 200 to a request without a credential; it must refuse that.");
  }

  @Test
  void aForeignReadAloneIsACauseOfItsOwn() {
    found(
        "tenants-isolated",
        "state/isolation",
        by("other-organization", get(200, "{}")),
        fact("sent", "another organization reads the resource"),
        fact("expected", "a 4xx status"));
    found("response-body", "read/valid/minimal", get(200, "{\"made_at\":\"noon\"}"), wrongType());

    assertThat(causes()).hasSize(2);
  }

  @Test
  void theSimplestInvalidRequestStandsForAll() {
    invalid("enum-blank-before", "{\"role\":\" owner\"}");
    invalid("enum-unknown", "{\"role\":\"banana\"}");

    assertThat(causes()).hasSize(1);
    assertThat(causes().get(0).sentence())
        .isEqualTo(
            "`createWidget` answered 200 to a body with `role: \"banana\"`,"
                + " which the document excludes.");
  }

  @Test
  void aFailureComesBeforeAWarningAndBothBeforeNothing() {
    found("W-warn", Outcome.WARN, "a", get(200, "{\"a\":1}"), fact("rule", "self.a == 2"));
    found("W-fail", Outcome.FAIL, "b", post(200, "{\"b\":1}"), fact("rule", "self.b == 2"));
    found("W-note", Outcome.NOTE, "c", post(200, "{\"c\":1}"), fact("rule", "self.c == 2"));

    assertThat(causes()).extracting(Cause::promise).containsExactly("W-fail", "W-warn");
  }

  @Test
  void whatTheNetworkBrokeIsOneCauseForEachReason() {
    found("W-1", Outcome.ERROR, "a", null, fact("reason", "no answer within 10 s"));
    found("W-2", Outcome.ERROR, "b", null, fact("reason", "no answer within 10 s"));

    assertThat(causes()).hasSize(1);
    assertThat(causes().get(0).outcome()).isEqualTo(Outcome.ERROR);
    assertThat(causes().get(0).sentence()).isEqualTo("No answer within 10 s.");
  }

  @Test
  void aDeclaredDeviationIsNoCause() {
    Finding finding =
        new Finding("W-1", Outcome.FAIL, "a", List.of(fact("but was", 1)), Optional.empty());
    Verdict verdict =
        new Verdict(promise("W-1"), Outcome.DEVIATION, 1, Optional.of("known"), List.of(finding));

    assertThat(Causes.of(List.of(verdict))).isEmpty();
  }

  @Test
  void anUnneededDeviationIsACause() {
    Verdict verdict =
        new Verdict(promise("W-1"), Outcome.PASS, 1, Optional.of("ticket 7"), List.of());

    assertThat(Causes.of(List.of(verdict)))
        .extracting(Cause::sentence)
        .containsExactly(
            "The target declares a deviation (ticket 7), but the promise is kept:"
                + " remove the declaration.");
  }

  private void invalid(String how, String body) {
    Exchange exchange = post(200, "{}");
    Exchange.Request request = new Exchange.Request("POST", "/widgets", "", Map.of(), body);
    found(
        "invalid-request-refused",
        "createWidget/invalid/value/role/" + how,
        new Exchange(
            exchange.operationId(), Map.of(), "admin", request, exchange.response(), NOON, NOON),
        fact("sent", "a body that breaks one constraint"),
        fact("expected", "a 4xx status"));
  }

  private void found(String promise, String caseId, Exchange exchange, Fact... facts) {
    found(promise, Outcome.FAIL, caseId, exchange, facts);
  }

  private void found(
      String promise,
      Outcome outcome,
      String caseId,
      @org.jspecify.annotations.Nullable Exchange exchange,
      Fact... facts) {
    findings
        .computeIfAbsent(promise, p -> new ArrayList<>())
        .add(new Finding(promise, outcome, caseId, List.of(facts), Optional.ofNullable(exchange)));
  }

  private List<Cause> causes() {
    return Causes.of(
        findings.entrySet().stream()
            .map(
                entry ->
                    new Verdict(
                        promise(entry.getKey()),
                        entry.getValue().get(0).outcome(),
                        1,
                        Optional.empty(),
                        entry.getValue()))
            .toList());
  }

  private static Promise promise(String id) {
    return new Promise(id, Level.MUST, "widgets are as promised", "upstream", "rules.yaml:1");
  }

  private static Fact[] wrongType() {
    return new Fact[] {
      fact("where", "body/made_at"),
      fact(
          "fault",
          "[Path '/made_at'] Instance type (string) does not match any allowed primitive type"
              + " (allowed: [\"integer\"])")
    };
  }

  private static Exchange get(int status, String body) {
    return exchange("readWidget", "GET", "/widgets/1", status, body);
  }

  private static Exchange post(int status, String body) {
    return exchange("createWidget", "POST", "/widgets", status, body);
  }

  private static Exchange by(String caller, Exchange exchange) {
    return new Exchange(
        exchange.operationId(),
        exchange.pathParameters(),
        caller,
        exchange.request(),
        exchange.response(),
        NOON,
        NOON);
  }

  private static Exchange exchange(
      String operation, String method, String path, int status, String body) {
    return new Exchange(
        Optional.of(operation),
        Map.of(),
        "admin",
        new Exchange.Request(method, path, "", Map.of(), ""),
        new Exchange.Response(status, Map.of(), body),
        NOON,
        NOON);
  }
}
