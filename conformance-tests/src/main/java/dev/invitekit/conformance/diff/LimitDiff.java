package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Compares the keywords that bound a number, a length or a count, and the pattern. */
final class LimitDiff {

  private static final List<String> LEAST = List.of("minLength", "minItems", "minProperties");
  private static final List<String> MOST = List.of("maxLength", "maxItems", "maxProperties");

  private final JsonNode old;
  private final JsonNode now;
  private final Position at;

  LimitDiff(JsonNode old, JsonNode now, Position at) {
    this.old = old;
    this.now = now;
    this.at = at;
  }

  /** A bound, in whatever way the version of OpenAPI writes it. */
  private record Bound(BigDecimal value, boolean exclusive) {

    static Optional<Bound> of(JsonNode schema, String inclusiveKey, String exclusiveKey) {
      JsonNode inclusive = schema.path(inclusiveKey);
      JsonNode exclusive = schema.path(exclusiveKey);
      if (exclusive.isNumber()) {
        return Optional.of(new Bound(exclusive.decimalValue(), true));
      }
      return inclusive.isNumber()
          ? Optional.of(new Bound(inclusive.decimalValue(), exclusive.asBoolean()))
          : Optional.empty();
    }

    String text() {
      return value.toPlainString() + (exclusive ? " (exclusive)" : "");
    }

    /** Above 0 when this minimum leaves fewer values than the other. */
    int asMinimum(Bound other) {
      int order = value.compareTo(other.value);
      return order != 0 ? order : Boolean.compare(exclusive, other.exclusive);
    }

    int asMaximum(Bound other) {
      int order = other.value.compareTo(value);
      return order != 0 ? order : Boolean.compare(exclusive, other.exclusive);
    }
  }

  void compare() {
    compareBounds("minimum", "exclusiveMinimum", true);
    compareBounds("maximum", "exclusiveMaximum", false);
    for (String keyword : LEAST) {
      compareSizes(keyword, true);
    }
    for (String keyword : MOST) {
      compareSizes(keyword, false);
    }
    compareSteps();
    comparePatterns();
    boolean unique = now.path("uniqueItems").asBoolean();
    if (unique != old.path("uniqueItems").asBoolean()) {
      at.add(
          Topic.LIMIT,
          unique ? "items now have to differ" : "items no longer have to differ",
          unique ? Shift.NARROWER : Shift.WIDER);
    }
  }

  private void compareBounds(String inclusiveKey, String exclusiveKey, boolean least) {
    Optional<Bound> before = Bound.of(old, inclusiveKey, exclusiveKey);
    Optional<Bound> after = Bound.of(now, inclusiveKey, exclusiveKey);
    if (before.isEmpty() && after.isEmpty()) {
      return;
    }
    if (before.isEmpty()) {
      at.add(Topic.LIMIT, inclusiveKey + " added: " + after.get().text(), Shift.NARROWER);
      return;
    }
    if (after.isEmpty()) {
      at.add(Topic.LIMIT, inclusiveKey + " removed: " + before.get().text(), Shift.WIDER);
      return;
    }
    int order = least ? after.get().asMinimum(before.get()) : after.get().asMaximum(before.get());
    if (order != 0) {
      at.add(
          Topic.LIMIT,
          "%s %s, now %s".formatted(inclusiveKey, before.get().text(), after.get().text()),
          order > 0 ? Shift.NARROWER : Shift.WIDER);
    }
  }

  private void compareSizes(String keyword, boolean least) {
    JsonNode before = size(old, keyword, least);
    JsonNode after = size(now, keyword, least);
    if (before.asLong() == after.asLong() && before.isMissingNode() == after.isMissingNode()) {
      return;
    }
    boolean narrower =
        before.isMissingNode()
            || (!after.isMissingNode() && least == (after.asLong() > before.asLong()));
    at.add(
        Topic.LIMIT,
        Wording.moved(keyword, before, after),
        narrower ? Shift.NARROWER : Shift.WIDER);
  }

  /** At least none is no limit. */
  private static JsonNode size(JsonNode schema, String keyword, boolean least) {
    JsonNode size = schema.path(keyword);
    return !size.isNumber() || (least && size.asLong() == 0) ? MissingNode.getInstance() : size;
  }

  private void compareSteps() {
    JsonNode before = old.path("multipleOf");
    JsonNode after = now.path("multipleOf");
    if (before.isNumber() != after.isNumber()) {
      at.add(
          Topic.LIMIT,
          Wording.moved("multipleOf", before, after),
          after.isNumber() ? Shift.NARROWER : Shift.WIDER);
    } else if (before.isNumber() && before.decimalValue().compareTo(after.decimalValue()) != 0) {
      at.add(
          Topic.LIMIT,
          Wording.moved("multipleOf", before, after),
          isMultiple(after, before)
              ? Shift.NARROWER
              : isMultiple(before, after) ? Shift.WIDER : Shift.OTHER);
    }
  }

  private static boolean isMultiple(JsonNode number, JsonNode of) {
    return of.decimalValue().signum() != 0
        && number.decimalValue().remainder(of.decimalValue()).signum() == 0;
  }

  private void comparePatterns() {
    JsonNode before = old.path("pattern");
    JsonNode after = now.path("pattern");
    if (!before.equals(after)) {
      at.add(
          Topic.PATTERN,
          Wording.moved("pattern", before, after),
          before.isMissingNode()
              ? Shift.NARROWER
              : after.isMissingNode() ? Shift.WIDER : Shift.OTHER);
    }
  }
}
