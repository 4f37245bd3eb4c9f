package dev.invitekit.conformance.keeper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which named parts of a document another one lacks, has beside them, or has otherwise. Words for
 * people, such as descriptions and examples, count for nothing.
 */
record Drift(Set<String> gone, Set<String> added, Set<String> changed) {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");
  private static final List<String> FOR_PEOPLE =
      List.of("description", "summary", "title", "example", "examples", "externalDocs");

  /** Operations by their ids; what all operations of a path share is part of each. */
  static Drift ofOperations(JsonNode before, JsonNode after) {
    return between(operations(before), operations(after));
  }

  /** Schemas by their names; each for itself, whatever becomes of those that it refers to. */
  static Drift ofSchemas(JsonNode before, JsonNode after) {
    return between(schemas(before), schemas(after));
  }

  /** Everything that is not as before. */
  Set<String> all() {
    Set<String> all = new TreeSet<>(gone);
    all.addAll(added);
    all.addAll(changed);
    return all;
  }

  private static Drift between(Map<String, JsonNode> before, Map<String, JsonNode> after) {
    Set<String> gone = new TreeSet<>(before.keySet());
    gone.removeAll(after.keySet());
    Set<String> added = new TreeSet<>(after.keySet());
    added.removeAll(before.keySet());
    Set<String> changed = new TreeSet<>(before.keySet());
    changed.retainAll(after.keySet());
    changed.removeIf(name -> before.get(name).equals(after.get(name)));
    return new Drift(gone, added, changed);
  }

  private static Map<String, JsonNode> operations(JsonNode document) {
    Map<String, JsonNode> operations = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
        if (METHODS.contains(entry.getKey())) {
          ObjectNode operation = entry.getValue().deepCopy();
          operation.put("at", entry.getKey() + " " + path.getKey());
          operation.set("shared", path.getValue().path("parameters").deepCopy());
          String id = operation.path("operationId").asText(operation.path("at").asText());
          operations.put(id, withoutWords(operation));
        }
      }
    }
    return operations;
  }

  private static Map<String, JsonNode> schemas(JsonNode document) {
    Map<String, JsonNode> schemas = new TreeMap<>();
    document
        .at("/components/schemas")
        .properties()
        .forEach(
            schema -> schemas.put(schema.getKey(), withoutWords(schema.getValue().deepCopy())));
    return schemas;
  }

  private static JsonNode withoutWords(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(FOR_PEOPLE);
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getKey().equals("properties")) {
        entry.getValue().forEach(Drift::withoutWords); // the names in it are nobody's words
      } else {
        withoutWords(entry.getValue());
      }
    }
    if (node.isArray()) {
      node.forEach(Drift::withoutWords);
    }
    return node;
  }
}
