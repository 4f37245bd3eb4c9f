package dev.invitekit.conformance.check;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Moments;
import dev.invitekit.conformance.contract.Names;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.verdict.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what was asked for with what is shown of it, by fields of the same name and type.
 *
 * @param atMost a value that is shown otherwise is a warning, one that is not shown at all a note,
 *     unless it is shown under a name that looks like a slip
 */
record Echo(Level atMost, List<Fact> facts) {

  private static final int MOST_SLIPS = 2;
  private static final int SHORTEST_TO_SLIP_IN = 5;

  Echo {
    facts = List.copyOf(facts);
  }

  /**
   * What differs between a request's body and the resource that it made.
   *
   * @param spoken fields that a rule speaks of in this exchange
   * @param known fields that any rule of the operation speaks of
   */
  static Optional<Echo> of(
      Schema request,
      JsonNode sent,
      Schema resource,
      JsonNode shown,
      Set<String> spoken,
      Set<String> known) {
    Optional<Echo> mild = Optional.empty();
    for (Map.Entry<String, JsonNode> field : sent.properties()) {
      String name = field.getKey();
      Optional<Schema> there = resource.property(name);
      boolean comparable =
          request.property(name).isPresent()
              && there.isPresent()
              && there.get().type().equals(request.property(name).get().type())
              && !field.getValue().isNull()
              && !spoken.contains(name);
      if (!comparable) {
        continue;
      }
      if (shown.has(name)) {
        if (!known.contains(name) && !isShown(field.getValue(), shown.path(name))) {
          return Optional.of(differs(name, field.getValue(), shown.path(name)));
        }
      } else {
        Optional<String> slip = nearMiss(name, resource, shown);
        Echo missing = missing(name, field.getValue(), slip);
        if (slip.isPresent()) {
          return Optional.of(missing);
        }
        mild = mild.or(() -> Optional.of(missing));
      }
    }
    return mild;
  }

  private static Echo differs(String name, JsonNode sent, JsonNode shown) {
    return new Echo(
        Level.SHOULD,
        List.of(
            fact("field", name),
            fact("expected", "as asked for: " + sent),
            fact("but was", shown)));
  }

  private static Echo missing(String name, JsonNode sent, Optional<String> slip) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("field", name));
    facts.add(fact("expected", "as asked for: " + sent));
    facts.add(fact("but was", "not shown"));
    slip.ifPresent(
        other ->
            facts.add(
                fact("perhaps", "shown as %s, which the document does not have".formatted(other))));
    return new Echo(slip.isPresent() ? Level.SHOULD : Level.MAY, facts);
  }

  /** An undeclared field that looks like a declared one that is missing. */
  static Optional<String> nearMiss(String name, Schema resource, JsonNode shown) {
    List<String> undeclared = new ArrayList<>();
    shown.fieldNames().forEachRemaining(undeclared::add);
    undeclared.removeAll(resource.properties().keySet());
    return undeclared.stream()
        .filter(
            other ->
                Names.words(other).equals(Names.words(name))
                    || other.replaceAll("[_-]", "").equalsIgnoreCase(name.replaceAll("[_-]", ""))
                    || (name.length() >= SHORTEST_TO_SLIP_IN
                        && distance(name, other) <= MOST_SLIPS))
        .findFirst();
  }

  /**
   * Whether a value is shown as it was sent: texts in any letters, times in any spelling, lists
   * with at least the items that were sent, objects with at least their fields.
   */
  private static boolean isShown(JsonNode sent, JsonNode shown) {
    if (sent.isTextual() && shown.isTextual()) {
      Optional<Instant> moment = Moments.read(sent.asText());
      return sent.asText().equalsIgnoreCase(shown.asText())
          || (moment.isPresent() && moment.equals(Moments.read(shown.asText())));
    }
    if (sent.isNumber() && shown.isNumber()) {
      return sent.decimalValue().compareTo(shown.decimalValue()) == 0;
    }
    if (sent.isArray() && shown.isArray()) {
      for (JsonNode item : sent) {
        if (!isAmong(item, shown)) {
          return false;
        }
      }
      return true;
    }
    if (sent.isObject() && shown.isObject()) {
      return sent.properties().stream()
          .allMatch(
              field ->
                  isNothing(field.getValue())
                      || isShown(field.getValue(), shown.path(field.getKey())));
    }
    return sent.equals(shown);
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull() || (value.isContainerNode() && value.isEmpty());
  }

  private static boolean isAmong(JsonNode item, JsonNode shown) {
    for (JsonNode other : shown) {
      if (isShown(item, other)) {
        return true;
      }
    }
    return false;
  }

  /** How many letters have to be added, taken out or changed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
