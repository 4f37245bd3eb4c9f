package dev.invitekit.conformance.contract;

import static com.google.common.base.Suppliers.memoize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A schema of an OpenAPI document, with references followed, {@code allOf} merged, and the two ways
 * to allow null (3.0, 3.1) made one. What it is made of is looked up once. Safe for any number of
 * threads.
 */
public final class Schema {

  private final Document document;
  private final JsonNode json;
  private final String name;
  private final boolean nullable;
  private final Supplier<Map<String, Schema>> properties = memoize(this::readProperties);
  private final Supplier<Set<String>> required = memoize(this::readRequired);
  private final Supplier<Optional<Schema>> items = memoize(this::readItems);
  private final Supplier<List<Schema>> variants = memoize(this::readVariants);
  private final Supplier<List<JsonNode>> values = memoize(this::readValues);

  private Schema(Document document, JsonNode json, String name, boolean nullable) {
    this.document = document;
    this.json = json;
    this.name = name;
    this.nullable = nullable;
  }

  /** The schema that {@code node} is or refers to. */
  public static Schema of(Document document, JsonNode node) {
    String name = nameOf(node);
    JsonNode json = document.resolve(node);
    if (name.isEmpty() && json.path("$ref").isTextual()) {
      name = nameOf(json);
    }
    if (json.path("allOf").isArray()) {
      if (name.isEmpty() && json.path("allOf").size() == 1 && !json.has("properties")) {
        name = nameOf(json.path("allOf").get(0));
      }
      json = merged(document, json);
    }
    boolean nullable = json.path("nullable").asBoolean() || hasText(json.path("type"), "null");
    for (String choice : List.of("anyOf", "oneOf")) {
      List<JsonNode> variants = new ArrayList<>();
      for (JsonNode variant : json.path(choice)) {
        if (document.resolve(variant).path("type").asText().equals("null")) {
          nullable = true;
        } else {
          variants.add(variant);
        }
      }
      if (variants.size() == 1) { // 3.1's way to say nullable
        Schema only = of(document, variants.get(0));
        return new Schema(document, only.json, only.name, nullable || only.nullable);
      }
    }
    return new Schema(document, json, name, nullable);
  }

  static Schema named(Document document, String name) {
    JsonNode node = document.root().at("/components/schemas/" + name.replace("/", "~1"));
    return node.isMissingNode()
        ? new Schema(document, MissingNode.getInstance(), name, false)
        : of(
            document,
            JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name));
  }

  public boolean exists() {
    return !json.isMissingNode();
  }

  /** Name among the document's components; empty for a schema that has none. */
  public String name() {
    return name;
  }

  /** The tree, references at its top followed. */
  public JsonNode json() {
    return json;
  }

  public boolean isNullable() {
    return nullable;
  }

  /** The JSON type other than null; empty when the schema allows several or does not say. */
  public String type() {
    JsonNode type = json.path("type");
    if (type.isTextual()) {
      return type.asText();
    }
    if (type.isArray()) {
      List<String> types = new ArrayList<>();
      type.forEach(
          one -> {
            if (!one.asText().equals("null")) {
              types.add(one.asText());
            }
          });
      return types.size() == 1 ? types.get(0) : "";
    }
    if (json.has("properties")) {
      return "object";
    }
    if (json.has("items")) {
      return "array";
    }
    return !values().isEmpty() && values().stream().allMatch(JsonNode::isTextual) ? "string" : "";
  }

  /** The JSON types other than null that are allowed; empty when any is. */
  public Set<String> types() {
    Set<String> types = new LinkedHashSet<>();
    json.path("type")
        .forEach(
            one -> {
              if (!one.asText().equals("null")) {
                types.add(one.asText());
              }
            });
    if (types.isEmpty() && !type().isEmpty()) {
      types.add(type());
    }
    return types;
  }

  public boolean isObject() {
    return type().equals("object");
  }

  public boolean isArray() {
    return type().equals("array");
  }

  public Map<String, Schema> properties() {
    return properties.get();
  }

  private Map<String, Schema> readProperties() {
    Map<String, Schema> read = new LinkedHashMap<>();
    json.path("properties")
        .properties()
        .forEach(e -> read.put(e.getKey(), of(document, e.getValue())));
    return Collections.unmodifiableMap(read);
  }

  public Optional<Schema> property(String property) {
    return Optional.ofNullable(properties().get(property));
  }

  public Set<String> required() {
    return required.get();
  }

  private Set<String> readRequired() {
    Set<String> read = new LinkedHashSet<>();
    json.path("required").forEach(node -> read.add(node.asText()));
    return Collections.unmodifiableSet(read);
  }

  public Optional<Schema> items() {
    return items.get();
  }

  private Optional<Schema> readItems() {
    return json.path("items").isObject()
        ? Optional.of(of(document, json.path("items")))
        : Optional.empty();
  }

  /** The schemas of {@code oneOf} or {@code anyOf}; empty when there are none. */
  public List<Schema> variants() {
    return variants.get();
  }

  private List<Schema> readVariants() {
    List<Schema> read = new ArrayList<>();
    json.path("oneOf").forEach(node -> read.add(of(document, node)));
    json.path("anyOf").forEach(node -> read.add(of(document, node)));
    return List.copyOf(read);
  }

  /** The allowed values other than null; empty when any will do. */
  public List<JsonNode> values() {
    return values.get();
  }

  private List<JsonNode> readValues() {
    List<JsonNode> read = new ArrayList<>();
    if (json.has("const")) {
      read.add(json.path("const"));
    }
    json.path("enum")
        .forEach(
            node -> {
              if (!node.isNull()) {
                read.add(node);
              }
            });
    return List.copyOf(read);
  }

  public String format() {
    return json.path("format").asText();
  }

  public Optional<String> pattern() {
    return json.path("pattern").isTextual()
        ? Optional.of(json.path("pattern").asText())
        : Optional.empty();
  }

  /** Whether a property that is not declared is forbidden. */
  public boolean isClosed() {
    return json.path("additionalProperties").isBoolean()
        && !json.path("additionalProperties").asBoolean();
  }

  /** The schema of properties that are not declared; empty when none is given. */
  public Optional<Schema> additional() {
    return json.path("additionalProperties").isObject()
        ? Optional.of(of(document, json.path("additionalProperties")))
        : Optional.empty();
  }

  /** Whether it is an object of which nothing more is said. */
  public boolean isFreeForm() {
    return variants().isEmpty()
        && !json.has("properties")
        && !json.has("items")
        && (type().isEmpty() || isObject());
  }

  /** An integer keyword such as {@code minLength}. */
  public Optional<Integer> size(String keyword) {
    return json.path(keyword).canConvertToInt()
        ? Optional.of(json.path(keyword).asInt())
        : Optional.empty();
  }

  /** The smallest allowed number, whatever way the document says it; for integers only. */
  public Optional<BigDecimal> minimum() {
    JsonNode exclusive = json.path("exclusiveMinimum");
    if (exclusive.isNumber()) {
      return Optional.of(exclusive.decimalValue().add(BigDecimal.ONE));
    }
    JsonNode minimum = json.path("minimum");
    return minimum.isNumber()
        ? Optional.of(
            exclusive.asBoolean()
                ? minimum.decimalValue().add(BigDecimal.ONE)
                : minimum.decimalValue())
        : Optional.empty();
  }

  /** The largest allowed number, whatever way the document says it; for integers only. */
  public Optional<BigDecimal> maximum() {
    JsonNode exclusive = json.path("exclusiveMaximum");
    if (exclusive.isNumber()) {
      return Optional.of(exclusive.decimalValue().subtract(BigDecimal.ONE));
    }
    JsonNode maximum = json.path("maximum");
    return maximum.isNumber()
        ? Optional.of(
            exclusive.asBoolean()
                ? maximum.decimalValue().subtract(BigDecimal.ONE)
                : maximum.decimalValue())
        : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schema schema
        && name.equals(schema.name)
        && (!name.isEmpty() || json.equals(schema.json));
  }

  @Override
  public int hashCode() {
    return Objects.hash(name);
  }

  private static JsonNode merged(Document document, JsonNode json) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    for (JsonNode part : json.path("allOf")) {
      add(merged, of(document, part).json);
    }
    ObjectNode own = ((ObjectNode) json).deepCopy();
    own.remove("allOf");
    add(merged, own);
    return merged;
  }

  private static void add(ObjectNode merged, JsonNode part) {
    part.properties()
        .forEach(
            entry -> {
              JsonNode known = merged.path(entry.getKey());
              JsonNode value = entry.getValue();
              if (known.isObject() && value.isObject()) {
                merged.set(
                    entry.getKey(), ((ObjectNode) known.deepCopy()).setAll((ObjectNode) value));
              } else if (known.isArray() && value.isArray() && entry.getKey().equals("required")) {
                merged
                    .withArray("required")
                    .addAll(((com.fasterxml.jackson.databind.node.ArrayNode) value));
              } else {
                merged.set(entry.getKey(), value.deepCopy());
              }
            });
  }

  private static boolean hasText(JsonNode array, String text) {
    for (JsonNode node : array) {
      if (node.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  private static String nameOf(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.startsWith("#/components/schemas/")
        ? reference.substring("#/components/schemas/".length())
        : "";
  }
}
