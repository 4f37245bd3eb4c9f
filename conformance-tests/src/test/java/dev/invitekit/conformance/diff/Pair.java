package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;

/** Two documents that differ in one place, and what is to be said of that; from pairs.yaml. */
record Pair(String name, Document old, Document now, List<String> forth, List<String> back) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static List<Pair> all() {
    List<Pair> pairs = new ArrayList<>();
    YamlFile file = YamlFile.onClassPath("dev/invitekit/conformance/diff/pairs.yaml").orElseThrow();
    for (JsonNode json : file.root()) {
      pairs.add(
          new Pair(
              json.path("name").asText(),
              document(json, "old"),
              document(json, "new"),
              texts(json.path("forth")),
              texts(json.path("back"))));
    }
    return pairs;
  }

  /** The way back. */
  Pair reversed() {
    return new Pair(name, now, old, back, forth);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  private static Document document(JsonNode pair, String side) {
    JsonNode part = pair.path(side);
    ObjectNode document = JSON.objectNode();
    document.put("openapi", pair.path("openapi").asText("3.0.3"));
    document.putObject("info").put("title", "Things").put("version", "1");
    ObjectNode schemes = document.putObject("components").putObject("securitySchemes");
    for (String scheme : List.of("key", "sameKey")) {
      schemes.putObject(scheme).put("type", "apiKey").put("in", "header").put("name", "x-key");
    }
    schemes.putObject("token").put("type", "http").put("scheme", "bearer");
    ObjectNode item = document.putObject("paths").putObject("/things");
    ObjectNode operation = item.putObject("post");
    ObjectNode answer = operation.putObject("responses").putObject("200").put("description", "");
    switch (pair.path("at").asText()) {
      case "body" ->
          operation.putObject("requestBody").set("content", content(pair, part, document));
      case "answer" -> answer.set("content", content(pair, part, document));
      case "header" -> answer.set("headers", part);
      case "parameter" -> operation.set("parameters", part);
      case "operation" -> item.set("post", part);
      case "document" -> document.setAll((ObjectNode) part);
      default -> throw new IllegalArgumentException(pair.path("at").asText());
    }
    return new Document(YamlFile.of(side, document.toString()));
  }

  private static ObjectNode content(JsonNode pair, JsonNode schema, ObjectNode document) {
    ObjectNode content = JSON.objectNode();
    JsonNode written = schema;
    if (pair.path("components").asBoolean()) {
      ((ObjectNode) document.path("components")).putObject("schemas").set("Thing", schema);
      written = JSON.objectNode().put("$ref", "#/components/schemas/Thing");
    }
    content.putObject("application/json").set("schema", written);
    return content;
  }

  @Override
  public String toString() {
    return name;
  }
}
