package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Rewrites parts of a document, those within first, and leaves the tree that it is given as it is.
 * References are not followed.
 */
public final class SchemaRewriter {

  private static final int DEEPEST = 1000;

  private final BiFunction<ObjectNode, Part, JsonNode> rule;

  SchemaRewriter(BiFunction<ObjectNode, Part, JsonNode> rule) {
    this.rule = rule;
  }

  JsonNode rewritten(JsonNode node, Part part) {
    return one(node, part, 0);
  }

  /** The parts under the names of a map. */
  JsonNode rewrittenNames(JsonNode node, Part part) {
    return named(node, part, 0);
  }

  private JsonNode one(JsonNode node, Part part, int depth) {
    if (part == Part.OPAQUE || depth > DEEPEST) {
      return node;
    }
    if (node.isArray()) {
      return listed(node, part, depth);
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      Part.Child child = part.child(entry.getKey());
      copy.set(
          entry.getKey(),
          switch (child.holding()) {
            case ONE -> one(entry.getValue(), child.part(), depth + 1);
            case LIST -> listed(entry.getValue(), child.part(), depth + 1);
            case NAMED -> named(entry.getValue(), child.part(), depth + 1);
          });
    }
    return rule.apply(copy, part);
  }

  private JsonNode listed(JsonNode node, Part part, int depth) {
    if (!node.isArray()) {
      return node;
    }
    ArrayNode copy = JsonNodeFactory.instance.arrayNode();
    node.forEach(item -> copy.add(one(item, part, depth + 1)));
    return copy;
  }

  private JsonNode named(JsonNode node, Part part, int depth) {
    if (!node.isObject()) {
      return node;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    node.properties()
        .forEach(entry -> copy.set(entry.getKey(), one(entry.getValue(), part, depth + 1)));
    return copy;
  }
}
