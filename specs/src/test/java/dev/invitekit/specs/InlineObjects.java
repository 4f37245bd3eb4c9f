package dev.invitekit.specs;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * Schemas that need a class of their own, but have no name in {@code components}: objects, enums,
 * alternatives.
 */
final class InlineObjects {
  private static final JsonPointer NAMED = JsonPointer.compile("/components/schemas");
  private static final Set<String> NEEDS_A_NAME =
      Set.of("properties", "additionalProperties", "enum", "allOf", "anyOf", "oneOf");

  private InlineObjects() {}

  static List<String> complaints(Document document) {
    return Walk.places(document, Walk.Kind.SCHEMA).stream()
        .filter(place -> !place.at().head().equals(NAMED))
        .filter(place -> needsAName(place.node()))
        .map(place -> "%s: an inline schema that needs a name".formatted(place.at()))
        .toList();
  }

  private static boolean needsAName(JsonNode schema) {
    return schema.path("type").asText().equals("object")
        || NEEDS_A_NAME.stream().anyMatch(schema::has);
  }
}
