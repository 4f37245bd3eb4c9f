package dev.invitekit.conformance.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.check.Json;
import dev.invitekit.conformance.contract.Answer;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.verdict.RunResult.Coverage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Marks what of a contract has really been exercised. Safe for any number of threads. */
final class CoverageLog {

  private static final int DEEPEST = 8;

  private final Map<String, Boolean> operations = new ConcurrentSkipListMap<>();
  private final Map<String, Boolean> statuses = new ConcurrentSkipListMap<>();
  private final Map<String, Boolean> requestFields = new ConcurrentSkipListMap<>();
  private final Map<String, Boolean> responseFields = new ConcurrentSkipListMap<>();
  private final Map<String, Set<String>> judged = new ConcurrentSkipListMap<>();

  CoverageLog(Contract contract) {
    for (Operation operation : contract.operations()) {
      operations.put(operation.id(), false);
      operation.body().ifPresent(body -> declare(requestFields, operation.id() + " ", body, 0));
      for (Answer answer : operation.answers()) {
        statuses.put(operation.id() + " " + answer.status(), false);
        answer.body().ifPresent(body -> declare(responseFields, operation.id() + " ", body, 0));
      }
    }
  }

  void add(Operation operation, Exchange exchange) {
    operations.put(operation.id(), true);
    operation
        .answer(exchange.response().status())
        .ifPresent(answer -> statuses.put(operation.id() + " " + answer.status(), true));
    reach(requestFields, operation.id() + " ", Json.read(exchange.request().body()), 0);
    reach(responseFields, operation.id() + " ", Json.read(exchange.response().body()), 0);
  }

  /** Marks that a promise has judged the answer to an operation. */
  void judged(String promise, String operation, String status) {
    judged
        .computeIfAbsent(operation + " " + status, place -> new ConcurrentSkipListSet<>())
        .add(promise);
  }

  Coverage coverage() {
    Map<String, List<String>> rules = new TreeMap<>();
    judged.forEach((place, promises) -> rules.put(place, List.copyOf(promises)));
    return new Coverage(
        new TreeMap<>(operations),
        new TreeMap<>(statuses),
        new TreeMap<>(requestFields),
        new TreeMap<>(responseFields),
        rules);
  }

  private static void declare(
      Map<String, Boolean> fields, String prefix, Schema schema, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    schema.variants().forEach(variant -> declare(fields, prefix, variant, depth + 1));
    schema.items().ifPresent(items -> declare(fields, item(prefix), items, depth + 1));
    schema
        .properties()
        .forEach(
            (name, property) -> {
              fields.put(prefix + name, false);
              declare(fields, prefix + name + ".", property, depth + 1);
            });
  }

  private static void reach(Map<String, Boolean> fields, String prefix, JsonNode value, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (value.isArray()) {
      value.forEach(item -> reach(fields, item(prefix), item, depth + 1));
    }
    value
        .properties()
        .forEach(
            entry -> {
              fields.computeIfPresent(prefix + entry.getKey(), (field, known) -> true);
              reach(fields, prefix + entry.getKey() + ".", entry.getValue(), depth + 1);
            });
  }

  private static String item(String prefix) {
    return prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) + "[]." : prefix + "[].";
  }
}
