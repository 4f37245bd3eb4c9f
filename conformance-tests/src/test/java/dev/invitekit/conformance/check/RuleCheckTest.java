package dev.invitekit.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Rule.Result;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.support.WidgetDocument;
import dev.invitekit.conformance.verdict.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleCheckTest {

  private static final String RULES =
      """
      - {id: W-1, level: MUST, source: x, on: makeWidget, message: echoed,
         when: response.status == 201, rule: response.body.result.email == request.body.email}
      - {id: W-2, level: MUST, source: x, on: Widget, message: small ids, rule: size(self.id) < 5}
      - {id: W-3, level: MAY, source: x, on: makeWidget, message: quick,
         rule: "exchange.receivedAt - exchange.sentAt < duration('5s')
               && request.query['q'][0] == 'a b' && request.headers['x-a'] == '1'"}
      - {id: W-4, level: MUST, source: x, on: makeWidget, message: objects as a whole,
         when: has(response.body.result.parts),
         rule: "response.body.result.parts == request.body.parts && 'id' in response.body.result
               && response.body.result.parts.all(part, size(part) == 1 && part['name'] != '')"}
      """;

  private final Contract contract = WidgetDocument.contract(Optional.of(RULES));

  @Test
  void judgesAnExchangeByTheRulesOfItsOperationAndOfTheSchemasInIt() {
    assertThat(results("{\"email\":\"a\"}", 201, "{\"result\":{\"id\":\"1\",\"email\":\"a\"}}"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("W-1", Result.KEPT, "W-2", Result.KEPT, "W-3", Result.KEPT));
    assertThat(results("{\"email\":\"a\"}", 201, "{\"result\":{\"id\":\"12345\",\"email\":\"b\"}}"))
        .containsEntry("W-1", Result.BROKEN)
        .containsEntry("W-2", Result.BROKEN);
  }

  @Test
  void comparesObjectsAndListsOfThemAsAWhole() {
    String parts = "\"parts\":[{\"name\":\"lid\"},{\"name\":\"pot\"}]";
    String answer = "{\"result\":{\"id\":\"1\",\"email\":\"a\",%s}}".formatted(parts);

    assertThat(results("{\"email\":\"a\",%s}".formatted(parts), 201, answer))
        .containsEntry("W-4", Result.KEPT);
    assertThat(results("{\"email\":\"a\",\"parts\":[]}", 201, answer))
        .containsEntry("W-4", Result.BROKEN);
  }

  @Test
  void leavesOutRulesThatDoNotApply() {
    assertThat(results("{}", 400, "{\"fault\":\"x\"}")).containsOnlyKeys("W-3");
  }

  @Test
  void saysNothingWhereTheSchemaHasSpoken() {
    RuleCheck.Judged judged = ofWidget("{\"id\":1,\"email\":\"a\"}", "W-2");

    assertThat(judged.judgement().result()).isEqualTo(Result.NOT_JUDGED);
    assertThat(judged.judgement().isFaultOfRule()).isFalse();
    assertThat(judged.facts())
        .contains(Fact.fact("but", "body/id is a number in the place of string"));
  }

  @Test
  void doesNotJudgeByAFieldThatIsRequiredAndMissing() {
    RuleCheck.Judged judged = ofWidget("{\"email\":\"a\"}", "W-2");

    assertThat(judged.judgement().result()).isEqualTo(Result.NOT_JUDGED);
    assertThat(judged.judgement().because()).contains("body/id is missing");
  }

  private RuleCheck.Judged ofWidget(String widget, String rule) {
    return new RuleCheck(contract)
            .judge(
                contract.operation("makeWidget").orElseThrow(),
                exchange("{\"email\":\"a\"}", 201, "{\"result\":%s}".formatted(widget)))
            .stream()
            .filter(judged -> judged.rule().promise().id().equals(rule))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void standsABodyThatIsNestedVeryDeep() {
    assertThat(results("[".repeat(1000) + "]".repeat(1000), 400, "{\"fault\":\"x\"}"))
        .containsOnlyKeys("W-3");
  }

  private Map<String, Result> results(String request, int status, String response) {
    Map<String, Result> results = new java.util.HashMap<>();
    new RuleCheck(contract)
        .judge(contract.operation("makeWidget").orElseThrow(), exchange(request, status, response))
        .forEach(j -> results.put(j.rule().promise().id(), j.judgement().result()));
    return results;
  }

  private static Exchange exchange(String request, int status, String response) {
    return new Exchange(
        Optional.of("makeWidget"),
        Map.of("shopId", "s"),
        "admin",
        new Exchange.Request(
            "POST", "/shops/s/widgets", "q=a%20b", Map.of("x-a", List.of("1")), request),
        new Exchange.Response(status, Map.of(), response),
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(1));
  }
}
