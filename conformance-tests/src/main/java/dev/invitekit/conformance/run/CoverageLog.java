package dev.invitekit.conformance.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.check.Json;
import dev.invitekit.conformance.contract.Answer;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.verdict.RunResult.Coverage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Marks what of a contract has really been exercised. Safe for any number of threads. */
final class CoverageLog {

  private static final int DEEPEST = 8;
  private static final int MOST_FIELDS = 500;

  private final Map<String, Boolean> operations = new ConcurrentSkipListMap<>();
  private final Map<String, Boolean> statuses = new ConcurrentSkipListMap<>();
  private final Map<String, Boolean> requestFields = new ConcurrentSkipListMap<>();
  private final Map<String, Boolean> responseFields = new ConcurrentSkipListMap<>();
  private final Map<String, Set<String>> judged = new ConcurrentSkipListMap<>();

  CoverageLog(Contract contract) {
    for (Operation operation : contract.operations()) {
      operations.put(operation.id(), false);
      operation.body().ifPresent(body -> declare(requestFields, operation.id(), body));
      for (Answer answer : operation.answers()) {
        statuses.put(operation.id() + " " + answer.status(), false);
        answer.body().ifPresent(body -> declare(responseFields, operation.id(), body));
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

  /**
   * Declares the fields of a body, shallow ones first, up to a number. A schema that stands within
   * itself is gone into once.
   */
  private static void declare(Map<String, Boolean> fields, String operation, Schema body) {
    Deque<Place> waiting = new ArrayDeque<>(List.of(new Place(operation + " ", body, Set.of(), 0)));
    int left = MOST_FIELDS;
    while (!waiting.isEmpty() && left > 0) {
      Place place = waiting.poll();
      Schema schema = place.schema();
      if (place.depth() > DEEPEST || place.above().contains(schema.name())) {
        continue;
      }
      schema.variants().forEach(variant -> waiting.add(place.to(place.prefix(), variant)));
      schema.items().ifPresent(items -> waiting.add(place.to(item(place.prefix()), items)));
      for (Map.Entry<String, Schema> property : schema.properties().entrySet()) {
        if (fields.put(place.prefix() + property.getKey(), false) == null) {
          left--;
        }
        waiting.add(place.to(place.prefix() + property.getKey() + ".", property.getValue()));
      }
    }
  }

  /** A schema at a place in a body, and the names of those that it stands in. */
  private record Place(String prefix, Schema schema, Set<String> above, int depth) {

    Place to(String next, Schema inner) {
      if (schema.name().isEmpty()) {
        return new Place(next, inner, above, depth + 1);
      }
      Set<String> names = new HashSet<>(above);
      names.add(schema.name());
      return new Place(next, inner, names, depth + 1);
    }
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
