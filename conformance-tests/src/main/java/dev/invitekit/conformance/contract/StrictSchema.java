package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Schemas as a validator takes them: keywords whose value has the wrong form are left out, bounds
 * are written as the dialect has them, and what is hidden in one direction is not required there.
 */
final class StrictSchema {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> COUNTS =
      Set.of(
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "minProperties",
          "maxProperties",
          "minContains",
          "maxContains");
  private static final Set<String> OBJECTS =
      Set.of("properties", "patternProperties", "dependentRequired", "dependentSchemas", "$defs");
  private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "enum", "prefixItems");
  private static final Set<String> TYPES =
      Set.of("null", "boolean", "object", "array", "number", "string", "integer");

  /** Keywords that say nothing about a value, or that a validator would follow elsewhere. */
  private static final List<String> IGNORED =
      List.of(
          "discriminator",
          "xml",
          "example",
          "examples",
          "externalDocs",
          "$id",
          "id",
          "$anchor",
          "$dynamicAnchor",
          "$schema",
          "$comment",
          "$vocabulary");

  private final Document document;
  private final String hidden;

  /**
   * @param hidden the keyword that hides a property in this direction; empty when none does
   */
  StrictSchema(Document document, String hidden) {
    this.document = document;
    this.hidden = hidden;
  }

  JsonNode rewritten(JsonNode schema) {
    return new SchemaRewriter((node, part) -> strict(node)).rewritten(schema, Part.SCHEMA);
  }

  JsonNode rewrittenComponents() {
    return new SchemaRewriter((node, part) -> strict(node))
        .rewrittenNames(document.root().at("/components/schemas"), Part.SCHEMA);
  }

  private JsonNode strict(ObjectNode schema) {
    if (schema.path("$ref").isTextual() && document.isVersion30()) {
      return JSON.objectNode().set("$ref", schema.path("$ref"));
    }
    schema.remove(IGNORED);
    removeMalformed(schema);
    bound(schema, "exclusiveMinimum", "minimum");
    bound(schema, "exclusiveMaximum", "maximum");
    if (!document.isVersion30()) {
      if (schema.path("items").isArray()) {
        schema.set("prefixItems", schema.remove("items"));
      }
      if (schema.path("nullable").asBoolean() && schema.path("type").isTextual()) {
        schema.putArray("type").add(schema.path("type")).add("null");
      }
    } else if (schema.has("const")) {
      schema.putArray("enum").add(schema.remove("const"));
    }
    if (!hidden.isEmpty() && schema.has("required")) {
      relax(schema);
    }
    return schema;
  }

  private static void removeMalformed(ObjectNode schema) {
    schema
        .properties()
        .removeIf(
            entry -> {
              String keyword = entry.getKey();
              JsonNode value = entry.getValue();
              return (COUNTS.contains(keyword) && !isCount(value))
                  || (OBJECTS.contains(keyword) && !value.isObject())
                  || (LISTS.contains(keyword) && (!value.isArray() || value.isEmpty()))
                  || (keyword.equals("required") && !isListOfTexts(value))
                  || (keyword.equals("type") && !isType(value))
                  || (keyword.equals("multipleOf")
                      && (!value.isNumber() || value.decimalValue().signum() <= 0))
                  || (keyword.equals("format") && !value.isTextual());
            });
  }

  private static boolean isCount(JsonNode value) {
    return value.isNumber() && value.decimalValue().signum() >= 0 && value.canConvertToInt();
  }

  private static boolean isListOfTexts(JsonNode value) {
    if (!value.isArray()) {
      return false;
    }
    for (JsonNode item : value) {
      if (!item.isTextual()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isType(JsonNode value) {
    if (value.isTextual()) {
      return TYPES.contains(value.asText().toLowerCase(Locale.ROOT));
    }
    return isListOfTexts(value) && !value.isEmpty();
  }

  /** A bound in the way of the document's own dialect, whichever way it is written in. */
  private void bound(ObjectNode schema, String exclusive, String inclusive) {
    JsonNode open = schema.path(exclusive);
    if (schema.has(inclusive) && !schema.path(inclusive).isNumber()) {
      schema.remove(inclusive);
    }
    if (document.isVersion30() && open.isNumber()) {
      schema.set(inclusive, open);
      schema.put(exclusive, true);
    } else if (!document.isVersion30() && !open.isMissingNode() && !open.isNumber()) {
      schema.remove(exclusive);
      if (open.asBoolean() && schema.path(inclusive).isNumber()) {
        schema.set(exclusive, schema.remove(inclusive));
      }
    }
  }

  /** Takes out of {@code required} what is hidden here or in a part of {@code allOf}. */
  private void relax(ObjectNode schema) {
    Set<String> names = new HashSet<>();
    collectHidden(schema, names, 0);
    if (names.isEmpty()) {
      return;
    }
    ArrayNode required = JSON.arrayNode();
    schema
        .path("required")
        .forEach(
            name -> {
              if (!names.contains(name.asText())) {
                required.add(name);
              }
            });
    schema.set("required", required);
  }

  private void collectHidden(JsonNode schema, Set<String> names, int depth) {
    if (depth > 5) {
      return;
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (isHidden(property.getValue(), 0)) {
        names.add(property.getKey());
      }
    }
    for (JsonNode part : schema.path("allOf")) {
      collectHidden(document.resolve(part), names, depth + 1);
    }
  }

  private boolean isHidden(JsonNode property, int depth) {
    JsonNode resolved = document.resolve(property);
    if (property.path(hidden).asBoolean() || resolved.path(hidden).asBoolean()) {
      return true;
    }
    for (JsonNode part : resolved.path("allOf")) {
      if (depth < 5 && isHidden(part, depth + 1)) {
        return true;
      }
    }
    return false;
  }
}
