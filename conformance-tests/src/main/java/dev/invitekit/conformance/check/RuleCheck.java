package dev.invitekit.conformance.check;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Answer;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Moments;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.ReadPath;
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
      judgement.because().ifPresent(because -> facts.add(fact("but", because)));
      self.ifPresent(value -> facts.add(fact("value", value)));
      return facts;
    }
  }

  /**
   * Judges an exchange by all rules that speak of it; those that do not apply are left out. A rule
   * is not judged where a field that it reads is missing or of another type than its schema says.
   */
  public List<Judged> judge(Operation operation, Exchange exchange) {
    List<Judged> judged = new ArrayList<>();
    Map<String, Object> variables = null;
    JsonNode body = null;
    JsonNode sent = null;
    Map<String, List<Value>> bySchema = new HashMap<>();
    for (Rule rule : contract.rules()) {
      if (rule.operationId().isPresent() && !rule.operationId().get().equals(operation.id())) {
        continue;
      }
      if (variables == null) {
        body = Json.read(exchange.response().body());
        sent = Json.read(exchange.request().body());
        variables = variables(exchange, sent, body);
      }
      Optional<String> fault = fault(rule, operation, exchange, body);
      Optional<String> excuse = excuse(rule, operation, exchange, sent);
      if (rule.operationId().isPresent()) {
        add(judged, rule, rule.judge(variables, fault, excuse), Optional.empty());
      } else {
        String schema = rule.schema().orElseThrow();
        List<Value> values = bySchema.get(schema);
        if (values == null) {
          values = values(operation, exchange, body, schema);
          bySchema.put(schema, values);
        }
        for (Value value : values) {
          variables.put("self", value.inRules());
          Optional<String> own =
              rule.fault(ReadPath.Root.SELF, value.schema(), value.json()).or(() -> fault);
          add(judged, rule, rule.judge(variables, own, excuse), Optional.of(value.json()));
        }
        variables.remove("self");
      }
    }
    return judged;
  }

  /** What is wrong with what a rule reads of the answer, by the document. */
  private static Optional<String> fault(
      Rule rule, Operation operation, Exchange exchange, JsonNode body) {
    return operation
        .answer(exchange.response().status())
        .flatMap(Answer::body)
        .flatMap(schema -> rule.fault(ReadPath.Root.RESPONSE_BODY, schema, body));
  }

  /** Why an expression may have no value: a body that is not as, or not at all, documented. */
  private static Optional<String> excuse(
      Rule rule, Operation operation, Exchange exchange, JsonNode sent) {
    int status = exchange.response().status();
    if (operation.answer(status).flatMap(Answer::body).isEmpty()) {
      return Optional.of("the document describes no body of an answer with %d".formatted(status));
    }
    return operation.body().flatMap(schema -> rule.fault(ReadPath.Root.REQUEST_BODY, schema, sent));
  }

  private static void add(
      List<Judged> judged, Rule rule, Rule.Judgement judgement, Optional<JsonNode> self) {
    if (judgement.result() != Rule.Result.NOT_APPLICABLE) {
      judged.add(new Judged(rule, judgement, self));
    }
  }

  private static Map<String, Object> variables(Exchange exchange, JsonNode sent, JsonNode body) {
    Map<String, Object> request = new HashMap<>();
    request.put("method", exchange.request().method());
    request.put("path", exchange.request().path());
    request.put("pathParams", Contract.ruleObject(exchange.pathParameters()));
    request.put("query", Contract.ruleObject(HttpSender.query(exchange.request().query())));
    request.put("headers", headers(exchange.request().headers()));
    request.put("body", Contract.ruleValue(sent));
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
    exchange
        .response()
        .header("date")
        .flatMap(Moments::readHttpDate)
        .ifPresent(date -> about.put("date", date));
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
  private record Value(Schema schema, JsonNode json, Object inRules) {}

  private static List<Value> values(
      Operation operation, Exchange exchange, JsonNode body, String schema) {
    List<Value> found = new ArrayList<>();
    operation
        .answer(exchange.response().status())
        .flatMap(Answer::body)
        .ifPresent(at -> collect(at, body, schema, found, 0));
    return found;
  }

  private static void collect(
      Schema at, JsonNode value, String schema, List<Value> found, int depth) {
    if (value.isMissingNode() || value.isNull() || depth > DEEPEST) {
      return;
    }
    if (at.name().equals(schema)) {
      found.add(new Value(at, value, Contract.ruleValue(value)));
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
