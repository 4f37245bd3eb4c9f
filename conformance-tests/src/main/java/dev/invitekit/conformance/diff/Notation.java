package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.Schema;
import java.util.Map;

/**
 * Writes a document in OpenAPI 3.0, so that a library that knows 3.0 best compares like with like.
 */
final class Notation {

  private static final String VERSION = "3.0.3";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Document document;

  private Notation(Document document) {
    this.document = document;
  }

  static JsonNode asVersion30(Document document) {
    ObjectNode root = (ObjectNode) new Notation(document).rewritten(document.root(), false);
    root.put("openapi", VERSION);
    root.remove("webhooks");
    root.remove("jsonSchemaDialect");
    return root;
  }

  /**
   * @param keysAreNames whether the keys are of the document's own choice, as those of properties
   *     are: then none of them is a keyword
   */
  private JsonNode rewritten(JsonNode node, boolean keysAreNames) {
    if (node.isArray()) {
      ArrayNode array = JSON.arrayNode();
      node.forEach(item -> array.add(rewritten(item, false)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    JsonNode from =
        !keysAreNames && node.path("allOf").isArray() ? Schema.of(document, node).json() : node;
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> entry : from.properties()) {
      boolean holdsNames = !keysAreNames && entry.getKey().equals("properties");
      object.set(entry.getKey(), rewritten(entry.getValue(), holdsNames));
    }
    if (!keysAreNames) {
      rewriteKeywords(object);
    }
    return object;
  }

  private static void rewriteKeywords(ObjectNode schema) {
    rewriteNullableType(schema);
    rewriteNullableChoice(schema, "anyOf");
    rewriteNullableChoice(schema, "oneOf");
    rewriteBound(schema, "exclusiveMinimum", "minimum");
    rewriteBound(schema, "exclusiveMaximum", "maximum");
    if (schema.path("properties").isObject() && !schema.has("type")) {
      schema.put("type", "object"); // the library takes one without for another type
    }
    if (schema.path("const").isValueNode()) {
      schema.set("enum", JSON.arrayNode().add(schema.remove("const")));
    }
    if (schema.path("examples").isArray()) {
      schema.remove("examples");
    }
  }

  private static void rewriteNullableType(ObjectNode schema) {
    if (!schema.path("type").isArray()) {
      return;
    }
    ArrayNode others = JSON.arrayNode();
    for (JsonNode type : schema.path("type")) {
      if (type.asText().equals("null")) {
        schema.put("nullable", true);
      } else {
        others.add(type);
      }
    }
    if (others.size() == 1) {
      schema.set("type", others.get(0));
    } else {
      schema.remove("type");
    }
  }

  private static void rewriteNullableChoice(ObjectNode schema, String keyword) {
    if (!schema.path(keyword).isArray()) {
      return;
    }
    ArrayNode others = JSON.arrayNode();
    for (JsonNode choice : schema.path(keyword)) {
      if (choice.path("type").asText().equals("null")) {
        schema.put("nullable", true);
      } else {
        others.add(choice);
      }
    }
    if (others.size() == 1 && !others.get(0).has("$ref")) {
      schema.remove(keyword);
      schema.setAll((ObjectNode) others.get(0));
    } else {
      schema.remove(keyword);
      schema.set(others.size() == 1 ? "allOf" : keyword, others);
    }
  }

  private static void rewriteBound(ObjectNode schema, String exclusive, String inclusive) {
    if (schema.path(exclusive).isNumber()) {
      schema.set(inclusive, schema.path(exclusive));
      schema.put(exclusive, true);
    }
  }
}
