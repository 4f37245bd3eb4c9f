package dev.invitekit.conformance.workflow.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;
import java.util.Optional;

/** What can be compared in a filter (RFC 9535, 2.3.5.1 and 2.4). */
sealed interface Operand {

  /** Its value; empty for nothing. */
  Optional<JsonNode> value(JsonNode root, JsonNode current);

  /** A literal. */
  record Literal(JsonNode literal) implements Operand {
    @Override
    public Optional<JsonNode> value(JsonNode root, JsonNode current) {
      return Optional.of(literal);
    }
  }

  /** The only node that a query selects; also the function {@code value}. */
  record Only(Query query) implements Operand {
    @Override
    public Optional<JsonNode> value(JsonNode root, JsonNode current) {
      List<JsonNode> nodes = query.select(root, current);
      return nodes.size() == 1 ? Optional.of(nodes.get(0)) : Optional.empty();
    }
  }

  /** The function {@code count}: how many nodes a query selects. */
  record Count(Query query) implements Operand {
    @Override
    public Optional<JsonNode> value(JsonNode root, JsonNode current) {
      return Optional.of(IntNode.valueOf(query.select(root, current).size()));
    }
  }

  /** The function {@code length}: of a text in characters, of an array or object in children. */
  record Length(Operand of) implements Operand {
    @Override
    public Optional<JsonNode> value(JsonNode root, JsonNode current) {
      return of.value(root, current)
          .filter(node -> node.isTextual() || node.isContainerNode())
          .map(
              node ->
                  IntNode.valueOf(
                      node.isTextual()
                          ? node.textValue().codePointCount(0, node.textValue().length())
                          : node.size()));
    }
  }
}
