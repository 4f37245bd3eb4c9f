package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Document;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses schemas that are put together from themselves, which no value could ever fit. */
final class Composition {

  private static final String SCHEMAS = "/components/schemas";

  private final Document document;
  private final Set<String> sound = new HashSet<>();

  private Composition(Document document) {
    this.document = document;
  }

  /**
   * Looks at all schemas that have a name.
   *
   * @throws dev.invitekit.conformance.BadInput when one is a part of itself
   */
  static void check(Document document) {
    Composition composition = new Composition(document);
    for (Map.Entry<String, JsonNode> schema : document.root().at(SCHEMAS).properties()) {
      composition.follow(
          "#%s/%s".formatted(SCHEMAS, schema.getKey()), schema.getValue(), new HashSet<>());
    }
  }

  private void follow(String reference, JsonNode schema, Set<String> open) {
    if (sound.contains(reference)) {
      return;
    }
    if (!open.add(reference)) {
      throw document
          .file()
          .fault(reference.substring(1), "schema %s is a part of itself".formatted(reference));
    }
    followParts(schema, open);
    open.remove(reference);
    sound.add(reference);
  }

  private void followParts(JsonNode schema, Set<String> open) {
    String reference = schema.path("$ref").asText();
    if (reference.startsWith("#/")) {
      follow(reference, document.root().at(reference.substring(1)), open);
    }
    for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
      // A choice of several is never looked through, so that it may hold what it is a part of.
      if (keyword.equals("allOf") || schema.path(keyword).size() <= 2) {
        schema.path(keyword).forEach(part -> followParts(part, open));
      }
    }
  }
}
