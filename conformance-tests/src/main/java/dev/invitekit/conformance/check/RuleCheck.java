package dev.invitekit.conformance.check;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Answer;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Rule;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.exchange.HttpSender;
import dev.invitekit.conformance.verdict.Fact;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds exchanges against the rules of a contract. Safe for any number of threads. */
public final class RuleCheck {

  private static final int DEEPEST = 12;

  private final Contract contract;

  public RuleCheck(Contract contract) {
    this.contract = contract;
  }

  /** What one rule says about an exchange. */
  public record Judged(Rule rule, Rule.Judgement judgement, Optional<JsonNode> self) {

    public List<Fact> facts() {
      List<Fact> facts = new ArrayList<>();
      facts.add(fact("expected", rule.promise().text()));
      facts.add(fact("rule", rule.expression()));
      judgement.trouble().ifPresent(trouble -> facts.add(fact("but", trouble)));
      self.ifPresent(value -> facts.add(fact("value", value)));
      return facts;
    }
  }

  /** Judges an exchange by all rules that speak of it; those that do not apply are left out. */
  public List<Judged> judge(Operation operation, Exchange exchange) {
    List<Judged> judged = new ArrayList<>();
    Map<String, Object> variables = null;
    JsonNode body = null;
    Map<String, List<Value>> bySchema = new HashMap<>();
    for (Rule rule : contract.rules()) {
      if (rule.operationId().isPresent() && !rule.operationId().get().equals(operation.id())) {
        continue;
      }
      if (variables == null) {
        body = Json.read(exchange.response().body());
        variables = variables(exchange, body);
      }
      if (rule.operationId().isPresent()) {
        add(judged, rule, variables, Optional.empty());
      } else {
        String schema = rule.schema().orElseThrow();
        List<Value> values = bySchema.get(schema);
        if (values == null) {
          values = values(operation, exchange, body, schema);
          bySchema.put(schema, values);
        }
        for (Value value : values) {
          variables.put("self", value.inRules());
          add(judged, rule, variables, Optional.of(value.json()));
        }
        variables.remove("self");
      }
    }
    return judged;
  }

  private static void add(
      List<Judged> judged, Rule rule, Map<String, Object> variables, Optional<JsonNode> self) {
    Rule.Judgement judgement = rule.judge(variables);
    if (judgement.result() != Rule.Result.NOT_APPLICABLE) {
      judged.add(new Judged(rule, judgement, self));
    }
  }

  private static Map<String, Object> variables(Exchange exchange, JsonNode body) {
    Map<String, Object> request = new HashMap<>();
    request.put("method", exchange.request().method());
    request.put("path", exchange.request().path());
    request.put("pathParams", Contract.ruleObject(exchange.pathParameters()));
    request.put("query", Contract.ruleObject(HttpSender.query(exchange.request().query())));
    request.put("headers", headers(exchange.request().headers()));
    request.put("body", Contract.ruleValue(Json.read(exchange.request().body())));
    Map<String, Object> response = new HashMap<>();
    response.put("status", (long) exchange.response().status());
    response.put("headers", headers(exchange.response().headers()));
    response.put("body", Contract.ruleValue(body));
    response.put(
        "bytes", (long) exchange.response().body().getBytes(StandardCharsets.UTF_8).length);
    Map<String, Object> about = new HashMap<>();
    about.put("sentAt", exchange.sentAt());
    about.put("receivedAt", exchange.receivedAt());
    about.put("caller", exchange.caller());
    Map<String, Object> variables = new HashMap<>();
    variables.put("request", Contract.ruleObject(request));
    variables.put("response", Contract.ruleObject(response));
    variables.put("exchange", Contract.ruleObject(about));
    return variables;
  }

  private static Object headers(Map<String, List<String>> headers) {
    Map<String, String> joined = new LinkedHashMap<>();
    headers.forEach((name, values) -> joined.put(name, String.join(", ", values)));
    return Contract.ruleObject(joined);
  }

  /** Part of an answer, in both forms: turning one into the other takes longer than most rules. */
  private record Value(JsonNode json, Object inRules) {}

  private static List<Value> values(
      Operation operation, Exchange exchange, JsonNode body, String schema) {
    List<JsonNode> found = new ArrayList<>();
    operation
        .answer(exchange.response().status())
        .flatMap(Answer::body)
        .ifPresent(at -> collect(at, body, schema, found, 0));
    return found.stream().map(json -> new Value(json, Contract.ruleValue(json))).toList();
  }

  private static void collect(
      Schema at, JsonNode value, String schema, List<JsonNode> found, int depth) {
    if (value.isMissingNode() || value.isNull() || depth > DEEPEST) {
      return;
    }
    if (at.name().equals(schema)) {
      found.add(value);
    }
    if (value.isObject()) {
      at.properties()
          .forEach(
              (name, property) -> collect(property, value.path(name), schema, found, depth + 1));
    } else if (value.isArray()) {
      at.items()
          .ifPresent(
              items -> value.forEach(item -> collect(items, item, schema, found, depth + 1)));
    }
  }
}
