package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.contract.Document;
import java.util.Map;

/**
 * Writes a document in OpenAPI 3.0, so that a library that knows 3.0 best compares like with like.
 */
final class Notation {

  private static final String VERSION = "3.0.3";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Notation() {}

  static JsonNode asVersion30(Document document) {
    if (document.root().path("openapi").asText().startsWith("3.0.")) {
      return document.root();
    }
    ObjectNode root = (ObjectNode) rewritten(document.root());
    root.put("openapi", VERSION);
    root.remove("webhooks");
    root.remove("jsonSchemaDialect");
    return root;
  }

  private static JsonNode rewritten(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = JSON.arrayNode();
      node.forEach(item -> array.add(rewritten(item)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      object.set(entry.getKey(), rewritten(entry.getValue()));
    }
    rewriteNullableType(object);
    rewriteNullableChoice(object, "anyOf");
    rewriteNullableChoice(object, "oneOf");
    rewriteBound(object, "exclusiveMinimum", "minimum");
    rewriteBound(object, "exclusiveMaximum", "maximum");
    if (object.path("const").isValueNode()) {
      object.set("enum", JSON.arrayNode().add(object.remove("const")));
    }
    if (object.path("examples").isArray()) {
      object.remove("examples");
    }
    return object;
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
