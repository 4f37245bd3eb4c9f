package dev.invitekit.conformance.keeper;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds fields that a document speaks of but does not describe: legal, and nearly always left
 * behind by an edit. Schemas that are composed of others or take any field are not looked at.
 */
final class MissingFields {

  private final YamlFile file;
  private final Set<String> warnings = new LinkedHashSet<>(); // an example may serve twice

  private MissingFields(YamlFile file) {
    this.file = file;
  }

  /** One line for each, with file and line. */
  static List<String> in(YamlFile file) {
    MissingFields missing = new MissingFields(file);
    for (Map.Entry<String, JsonNode> schema : file.root().at("/components/schemas").properties()) {
      String at = "/components/schemas/" + schema.getKey().replace("~", "~0").replace("/", "~1");
      missing.checkRequired(schema.getKey(), schema.getValue(), at);
      missing.checkExample(
          schema.getKey(), schema.getValue(), schema.getValue().path("example"), at + "/example");
    }
    missing.walk(file.root(), "");
    return List.copyOf(missing.warnings);
  }

  private void walk(JsonNode node, String at) {
    JsonNode content = node.path("content");
    for (Map.Entry<String, JsonNode> media : content.properties()) {
      checkMedia(media.getValue(), at + "/content/" + media.getKey().replace("/", "~1"));
    }
    node.properties()
        .forEach(
            entry ->
                walk(
                    entry.getValue(),
                    at + "/" + entry.getKey().replace("~", "~0").replace("/", "~1")));
  }

  private void checkMedia(JsonNode media, String at) {
    String reference = media.at("/schema/$ref").asText();
    if (!reference.startsWith("#/components/schemas/")) {
      return;
    }
    JsonNode schema = file.root().at(reference.substring(1));
    String name = reference.substring(reference.lastIndexOf('/') + 1);
    checkExample(name, schema, media.path("example"), at + "/example");
    for (Map.Entry<String, JsonNode> example : media.path("examples").properties()) {
      String other = example.getValue().path("$ref").asText();
      String place =
          other.startsWith("#/")
              ? other.substring(1)
              : at + "/examples/" + example.getKey().replace("~", "~0").replace("/", "~1");
      checkExample(name, schema, file.root().at(place + "/value"), place + "/value");
    }
  }

  private void checkRequired(String name, JsonNode schema, String at) {
    for (JsonNode required : schema.path("required")) {
      if (isClosed(schema) && !schema.path("properties").has(required.asText())) {
        warn(
            at + "/required",
            "%s requires %s, which it does not describe".formatted(name, required.asText()));
      }
    }
  }

  private void checkExample(String name, JsonNode schema, JsonNode example, String at) {
    if (!isClosed(schema)) {
      return;
    }
    for (String field : new TreeSet<>(fields(example))) {
      if (!schema.path("properties").has(field)) {
        warn(
            at + "/" + field,
            "an example of %s has %s, which %s does not describe".formatted(name, field, name));
      }
    }
  }

  private static List<String> fields(JsonNode example) {
    List<String> fields = new ArrayList<>();
    example.fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  /** Whether its properties are all that it speaks of. */
  private static boolean isClosed(JsonNode schema) {
    JsonNode more = schema.path("additionalProperties");
    return schema.has("properties")
        && !schema.has("allOf")
        && !schema.has("anyOf")
        && !schema.has("oneOf")
        && !schema.has("patternProperties")
        && (more.isMissingNode() || (more.isBoolean() && !more.asBoolean()));
  }

  private void warn(String pointer, String text) {
    warnings.add("%s:%d: %s".formatted(file.name(), file.lineOf(pointer), text));
  }
}
