package dev.invitekit.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Rule;
import dev.invitekit.conformance.exchange.Exchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every rule of the contracts on the documents' own examples, with each field absent, null, and of
 * each other type: kept, broken or not judged, but never without a value.
 */
class RulesOnDamagedAnswersTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<JsonNode> OF_EACH_TYPE =
      List.of(
          JSON.nullNode(),
          JSON.textNode("text"),
          JSON.numberNode(12),
          JSON.numberNode(1.5),
          JSON.booleanNode(true),
          JSON.arrayNode(),
          JSON.arrayNode().addNull(),
          JSON.objectNode().put("x", 1));
  private static final List<String> QUERIES =
      List.of(
          "",
          "limit=0",
          "limit=20&after=invite-x",
          "limit=20&after_id=a",
          "before_id=b",
          "statuses%5B%5D=pending",
          "roles%5B%5D=user&email=ada%40example.com");

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "clickhouse-cloud", "elastic-cloud"})
  void noRuleIsWithoutAValue(String api) {
    Contract contract = Contract.load(api);
    RuleCheck rules = new RuleCheck(contract);
    Set<String> faulty = new TreeSet<>();

    examples(contract)
        .forEach(
            example ->
                damaged(
                    example,
                    exchange ->
                        rules.judge(example.operation(), exchange).stream()
                            .filter(judged -> judged.judgement().isFaultOfRule())
                            .forEach(judged -> faulty.add(told(judged, exchange)))));

    assertThat(faulty).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "clickhouse-cloud", "elastic-cloud"})
  void theExamplesReachMostRules(String api) {
    Contract contract = Contract.load(api);
    RuleCheck rules = new RuleCheck(contract);
    Set<String> reached = new TreeSet<>();

    for (Example example : examples(contract)) {
      rules.judge(example.operation(), example.exchange()).stream()
          .filter(judged -> judged.judgement().result() != Rule.Result.NOT_JUDGED)
          .forEach(judged -> reached.add(judged.rule().promise().id()));
    }

    Set<String> missed = new TreeSet<>();
    contract.rules().forEach(rule -> missed.add(rule.promise().id()));
    missed.removeAll(reached);
    assertThat(missed)
        .as("rules that no example reaches")
        .hasSizeLessThan(contract.rules().size() / 3);
  }

  private static String told(RuleCheck.Judged judged, Exchange exchange) {
    return "%s: %s: sent %s, got %d %s"
        .formatted(
            judged.rule().promise().id(),
            judged.judgement().because().orElse(""),
            exchange.request().body(),
            exchange.response().status(),
            exchange.response().body());
  }

  /** An exchange as the document shows it. */
  private record Example(
      Operation operation, String caller, String query, JsonNode sent, int status, JsonNode got) {

    Exchange exchange() {
      return exchange(sent, got);
    }

    Exchange exchange(JsonNode request, JsonNode response) {
      Map<String, String> path = new LinkedHashMap<>();
      operation.parametersIn("path").forEach(parameter -> path.put(parameter.name(), "x"));
      return new Exchange(
          Optional.of(operation.id()),
          path,
          caller,
          new Exchange.Request(
              operation.method(), operation.path(), query, Map.of(), text(request)),
          new Exchange.Response(
              status,
              Map.of("date", List.of("Sat, 28 Nov 2026 10:00:00 GMT"), "request-id", List.of("r")),
              text(response)),
          Instant.EPOCH,
          Instant.EPOCH);
    }

    private static String text(JsonNode json) {
      return json.isMissingNode() ? "" : json.toString();
    }
  }

  private static List<Example> examples(Contract contract) {
    List<Example> all = new ArrayList<>();
    for (Operation operation : contract.operations()) {
      JsonNode json =
          contract
              .document()
              .root()
              .path("paths")
              .path(operation.path())
              .path(operation.method().toLowerCase(java.util.Locale.ROOT));
      List<JsonNode> sent = shown(contract, json.path("requestBody"));
      if (sent.isEmpty()) {
        sent = List.of(MissingNode.getInstance());
      }
      for (Map.Entry<String, JsonNode> answer : json.path("responses").properties()) {
        List<JsonNode> got = shown(contract, answer.getValue());
        for (int status : statuses(answer.getKey())) {
          for (JsonNode one : got.isEmpty() ? List.<JsonNode>of(MissingNode.getInstance()) : got) {
            for (JsonNode request : status < 300 ? sent : sent.subList(0, 1)) {
              for (String query : operation.method().equals("GET") ? QUERIES : List.of("")) {
                for (String caller : List.of("admin", "none")) {
                  all.add(new Example(operation, caller, query, request, status, one));
                }
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static List<Integer> statuses(String declared) {
    return switch (declared) {
      case "4XX" -> List.of(400, 409, 429);
      case "5XX" -> List.of(500);
      case "default" -> List.of(400, 429);
      default -> List.of(Integer.parseInt(declared));
    };
  }

  private static List<JsonNode> shown(Contract contract, JsonNode node) {
    JsonNode content = contract.document().resolve(node).path("content").path("application/json");
    Set<JsonNode> shown = new LinkedHashSet<>();
    if (content.has("example")) {
      shown.add(content.path("example"));
    }
    content
        .path("examples")
        .forEach(one -> shown.add(contract.document().resolve(one).path("value")));
    return List.copyOf(shown);
  }

  private static void damaged(Example example, Consumer<Exchange> look) {
    look.accept(example.exchange());
    if (example.caller().equals("none")) {
      return; // who calls makes no difference to what is read of the bodies
    }
    damaged(example.got(), got -> look.accept(example.exchange(example.sent(), got)));
    damaged(example.sent(), sent -> look.accept(example.exchange(sent, example.got())));
  }

  /** Shows the value with each of its parts missing, null and of each other type. */
  private static void damaged(JsonNode whole, Consumer<JsonNode> look) {
    OF_EACH_TYPE.forEach(look);
    if (whole instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        look.accept(object.deepCopy().without(field.getKey()));
        damaged(field.getValue(), part -> look.accept(object.deepCopy().set(field.getKey(), part)));
      }
    } else if (whole instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        damaged(array.get(i), part -> look.accept(array.deepCopy().set(at, part)));
      }
    }
  }
}
