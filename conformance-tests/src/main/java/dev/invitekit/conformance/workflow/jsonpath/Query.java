package dev.invitekit.conformance.workflow.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSONPath query (RFC 9535): from where, and which steps down. Immutable.
 *
 * @param fromRoot whether it starts at the root ({@code $}) or at the current node ({@code @})
 */
public record Query(boolean fromRoot, List<Segment> segments) {

  /** One step down: the children, or all descendants, that any of the selectors picks. */
  record Segment(boolean descendants, List<Selector> selectors) {}

  public Query {
    segments = List.copyOf(segments);
  }

  /**
   * Reads a query.
   *
   * @throws IllegalArgumentException when it is not one; the message tells where
   */
  public static Query parse(String text) {
    return new QueryParser(text).parse();
  }

  /** The nodes that it selects below {@code root}, in order. */
  public List<JsonNode> select(JsonNode root) {
    return select(root, root);
  }

  List<JsonNode> select(JsonNode root, JsonNode current) {
    List<JsonNode> nodes = List.of(fromRoot ? root : current);
    for (Segment segment : segments) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : nodes) {
        select(segment, root, node, next);
      }
      nodes = next;
    }
    return nodes;
  }

  private static void select(Segment segment, JsonNode root, JsonNode node, List<JsonNode> into) {
    segment.selectors().forEach(selector -> selector.select(root, node, into));
    if (segment.descendants()) {
      node.forEach(child -> select(segment, root, child, into));
    }
  }

  /** Whether it selects at most one node, whatever the document (RFC 9535, 2.3.5.1). */
  boolean isSingular() {
    return segments.stream()
        .allMatch(
            segment ->
                !segment.descendants()
                    && segment.selectors().size() == 1
                    && (segment.selectors().get(0) instanceof Selector.Name
                        || segment.selectors().get(0) instanceof Selector.Index));
  }
}
