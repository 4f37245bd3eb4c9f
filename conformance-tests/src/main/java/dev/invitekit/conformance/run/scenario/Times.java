package dev.invitekit.conformance.run.scenario;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Moments;
import dev.invitekit.conformance.contract.Names;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The times that a resource shows: texts of the format, integers whose name says so. */
final class Times {

  private static final Duration CLOCK_SLACK = Duration.ofMinutes(2);

  private Times() {}

  static void judgeCreation(Stage stage, Created one) {
    Optional<Instant> date =
        one.exchange().response().header("date").flatMap(Moments::readHttpDate);
    Map<String, Instant> created = of(stage.family(), one.resource());
    created.keySet().removeIf(name -> !tellsOfCreation(name));
    if (date.isEmpty() || created.isEmpty()) {
      stage.skipped(
          Generic.TIMES_PLAUSIBLE,
          date.isEmpty() ? "the answer has no Date header" : "no time of creation is shown");
      return;
    }
    for (Map.Entry<String, Instant> time : created.entrySet()) {
      if (Duration.between(date.get(), time.getValue()).abs().compareTo(CLOCK_SLACK) > 0) {
        stage.broken(
            Generic.TIMES_PLAUSIBLE,
            one.exchange(),
            fact("field", time.getKey()),
            fact("expected", "about " + date.get()),
            fact("but was", time.getValue()));
        return;
      }
    }
    stage.kept(Generic.TIMES_PLAUSIBLE, one.exchange());
  }

  static void judgeStable(Stage stage, Exchange exchange, JsonNode first, JsonNode second) {
    Map<String, Instant> before = of(stage.family(), first);
    Map<String, Instant> after = of(stage.family(), second);
    for (Map.Entry<String, Instant> entry : before.entrySet()) {
      if (after.containsKey(entry.getKey())
          && !after.get(entry.getKey()).equals(entry.getValue())) {
        stage.broken(
            Generic.TIMES_STABLE,
            exchange,
            fact("field", entry.getKey()),
            fact("expected", entry.getValue()),
            fact("but was", after.get(entry.getKey())));
        return;
      }
    }
    if (before.isEmpty()) {
      stage.skipped(Generic.TIMES_STABLE, "the resource shows no times");
    } else {
      stage.kept(Generic.TIMES_STABLE, exchange);
    }
  }

  private static Map<String, Instant> of(Family family, JsonNode resource) {
    Map<String, Instant> times = new LinkedHashMap<>();
    family
        .resource()
        .properties()
        .forEach(
            (name, schema) ->
                time(name, schema, resource.path(name)).ifPresent(time -> times.put(name, time)));
    return times;
  }

  private static Optional<Instant> time(String name, Schema schema, JsonNode value) {
    if (schema.format().equals("date-time") && value.isTextual()) {
      return Moments.read(value.asText());
    }
    List<String> words = Names.words(name);
    boolean seconds =
        schema.type().equals("integer")
            && value.canConvertToLong()
            && words.get(words.size() - 1).equals("at");
    return seconds ? Optional.of(Instant.ofEpochSecond(value.asLong())) : Optional.empty();
  }

  /** Whether a time of what was just created tells when: {@code created_at}, {@code invitedAt}. */
  private static boolean tellsOfCreation(String name) {
    String first = Names.words(name).get(0);
    return first.endsWith("ed") && !first.startsWith("expir");
  }
}
