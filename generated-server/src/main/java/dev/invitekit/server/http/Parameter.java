package dev.invitekit.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Schema;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;

/** A path, query or header parameter of an operation, with its compiled schema. */
record Parameter(String name, In in, boolean required, JsonNode schemaNode, Schema schema) {

  /** Where it stands in a request. */
  enum In {
    PATH,
    QUERY,
    HEADER
  }

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,30}");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * The value that {@code texts} stand for, by the schema's type. What does not read as that type
   * stays a text, for the schema to complain about.
   */
  JsonNode value(List<String> texts) {
    if (type(schemaNode).equals("array")) {
      ArrayNode array = NODES.arrayNode();
      texts.forEach(text -> array.add(scalar(text, schemaNode.path("items"))));
      return array;
    }
    return scalar(texts.get(0), schemaNode);
  }

  private static JsonNode scalar(String text, JsonNode schema) {
    return switch (type(schema)) {
      case "integer" ->
          INTEGER.matcher(text).matches()
              ? NODES.numberNode(new BigInteger(text))
              : NODES.textNode(text);
      case "boolean" ->
          text.equals("true") || text.equals("false")
              ? NODES.booleanNode(text.equals("true"))
              : NODES.textNode(text);
      default -> NODES.textNode(text);
    };
  }

  /** OpenAPI 3.1 may write a list of types, null among them; no parameter is null. */
  private static String type(JsonNode schema) {
    for (JsonNode type : schema.path("type")) {
      if (!type.asText().equals("null")) {
        return type.asText();
      }
    }
    return schema.path("type").asText();
  }
}
