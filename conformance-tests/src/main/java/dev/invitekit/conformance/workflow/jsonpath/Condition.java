package dev.invitekit.conformance.workflow.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.pattern.BadPattern;
import dev.invitekit.conformance.pattern.BoundedPattern;
import java.util.List;
import java.util.Optional;

/** What a filter asks of a node (RFC 9535, 2.3.5). */
sealed interface Condition {

  /** Whether it holds for {@code current} in the document {@code root}. */
  boolean holds(JsonNode root, JsonNode current);

  /** At least one holds. */
  record Any(List<Condition> conditions) implements Condition {
    @Override
    public boolean holds(JsonNode root, JsonNode current) {
      return conditions.stream().anyMatch(condition -> condition.holds(root, current));
    }
  }

  /** All hold. */
  record All(List<Condition> conditions) implements Condition {
    @Override
    public boolean holds(JsonNode root, JsonNode current) {
      return conditions.stream().allMatch(condition -> condition.holds(root, current));
    }
  }

  /** It does not hold. */
  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(JsonNode root, JsonNode current) {
      return !condition.holds(root, current);
    }
  }

  /** The query selects something. */
  record Exists(Query query) implements Condition {
    @Override
    public boolean holds(JsonNode root, JsonNode current) {
      return !query.select(root, current).isEmpty();
    }
  }

  /** The functions {@code match}, of a whole text, and {@code search}, of a part. */
  record Matches(boolean whole, Operand text, Operand pattern) implements Condition {
    @Override
    public boolean holds(JsonNode root, JsonNode current) {
      Optional<JsonNode> value = text.value(root, current).filter(JsonNode::isTextual);
      Optional<JsonNode> regex = pattern.value(root, current).filter(JsonNode::isTextual);
      if (value.isEmpty() || regex.isEmpty()) {
        return false;
      }
      try {
        BoundedPattern matcher = BoundedPattern.interoperable(regex.get().textValue());
        String matched = value.get().textValue();
        return whole ? matcher.isWhole(matched) : matcher.isIn(matched);
      } catch (BadPattern e) {
        return false; // RFC 9535, 2.4.6 and 2.4.7
      }
    }
  }

  /** Two values compare as the operator says; nothing equals nothing, and only that. */
  record Comparison(Operand left, String operator, Operand right) implements Condition {
    @Override
    public boolean holds(JsonNode root, JsonNode current) {
      Optional<JsonNode> a = left.value(root, current);
      Optional<JsonNode> b = right.value(root, current);
      return switch (operator) {
        case "==" -> same(a, b);
        case "!=" -> !same(a, b);
        case "<" -> less(a, b);
        case ">" -> less(b, a);
        case "<=" -> less(a, b) || same(a, b);
        default -> less(b, a) || same(a, b);
      };
    }

    /** A number beyond all doubles is read as infinite, which no decimal is. */
    private static int compare(JsonNode a, JsonNode b) {
      boolean finite = Double.isFinite(a.doubleValue()) && Double.isFinite(b.doubleValue());
      return finite
          ? a.decimalValue().compareTo(b.decimalValue())
          : Double.compare(a.doubleValue(), b.doubleValue());
    }

    private static boolean same(Optional<JsonNode> a, Optional<JsonNode> b) {
      if (a.isEmpty() || b.isEmpty()) {
        return a.isEmpty() && b.isEmpty();
      }
      if (a.get().isNumber() && b.get().isNumber()) {
        return compare(a.get(), b.get()) == 0;
      }
      return a.get().equals(b.get());
    }

    private static boolean less(Optional<JsonNode> a, Optional<JsonNode> b) {
      if (a.isEmpty() || b.isEmpty()) {
        return false;
      }
      if (a.get().isNumber() && b.get().isNumber()) {
        return compare(a.get(), b.get()) < 0;
      }
      return a.get().isTextual()
          && b.get().isTextual()
          && a.get().textValue().compareTo(b.get().textValue()) < 0;
    }
  }
}
