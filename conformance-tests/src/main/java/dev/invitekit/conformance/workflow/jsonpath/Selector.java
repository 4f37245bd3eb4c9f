package dev.invitekit.conformance.workflow.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Picks children of a node (RFC 9535, 2.3). */
sealed interface Selector {

  /** Adds the children of {@code node} that it picks. */
  void select(JsonNode root, JsonNode node, List<JsonNode> into);

  /** The member of that name. */
  record Name(String name) implements Selector {
    @Override
    public void select(JsonNode root, JsonNode node, List<JsonNode> into) {
      if (node.isObject() && node.has(name)) {
        into.add(node.get(name));
      }
    }
  }

  /** Every child. */
  record Wildcard() implements Selector {
    @Override
    public void select(JsonNode root, JsonNode node, List<JsonNode> into) {
      node.forEach(into::add);
    }
  }

  /** The element at that place; a negative one counts from the end. */
  record Index(int index) implements Selector {
    @Override
    public void select(JsonNode root, JsonNode node, List<JsonNode> into) {
      int at = index < 0 ? node.size() + index : index;
      if (node.isArray() && node.has(at)) {
        into.add(node.get(at));
      }
    }
  }

  /** The elements from {@code start} to before {@code end}, every {@code step}th. */
  record Slice(Optional<Integer> start, Optional<Integer> end, int step) implements Selector {
    @Override
    public void select(JsonNode root, JsonNode node, List<JsonNode> into) {
      if (!node.isArray() || step == 0) {
        return;
      }
      int size = node.size();
      if (step > 0) {
        int to = clamp(end.map(e -> fromEnd(e, size)).orElse(size), 0, size);
        for (long i = clamp(start.map(s -> fromEnd(s, size)).orElse(0), 0, size);
            i < to;
            i += step) {
          into.add(node.get((int) i));
        }
      } else {
        int to = clamp(end.map(e -> fromEnd(e, size)).orElse(-1), -1, size - 1);
        int from = clamp(start.map(s -> fromEnd(s, size)).orElse(size - 1), -1, size - 1);
        for (long i = from; i > to; i += step) {
          into.add(node.get((int) i));
        }
      }
    }

    private static int fromEnd(int index, int size) {
      return index < 0 ? size + index : index;
    }

    private static int clamp(int value, int least, int most) {
      return Math.max(least, Math.min(most, value));
    }
  }

  /** The children for which a condition holds. */
  record Filter(Condition condition) implements Selector {
    @Override
    public void select(JsonNode root, JsonNode node, List<JsonNode> into) {
      for (JsonNode child : node) {
        if (condition.holds(root, child)) {
          into.add(child);
        }
      }
    }
  }
}
