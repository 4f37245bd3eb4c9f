package dev.invitekit.conformance.contract;

import static com.google.common.base.Suppliers.memoize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.pattern.BadPattern;
import dev.invitekit.conformance.pattern.BoundedPattern;
import dev.invitekit.conformance.pattern.PatternTooCostly;
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

  /** Whose eyes a schema is seen with: what only a server sets is no part of a request. */
  private enum Direction {
    EITHER,
    REQUESTS,
    ANSWERS
  }

  private final Document document;
  private final JsonNode json;
  private final String name;
  private final boolean nullable;
  private final Direction direction;
  private final Supplier<Map<String, Schema>> properties = memoize(this::readProperties);
  private final Supplier<Set<String>> required = memoize(this::readRequired);
  private final Supplier<Optional<Schema>> items = memoize(this::readItems);
  private final Supplier<List<Schema>> variants = memoize(this::readVariants);
  private final Supplier<List<Schema>> alternatives = memoize(this::readAlternatives);
  private final Supplier<List<JsonNode>> values = memoize(this::readValues);

  private Schema(
      Document document, JsonNode json, String name, boolean nullable, Direction direction) {
    this.document = document;
    this.json = json;
    this.name = name;
    this.nullable = nullable;
    this.direction = direction;
  }

  /** The schema that {@code node} is or refers to. */
  public static Schema of(Document document, JsonNode node) {
    return of(document, node, Direction.EITHER);
  }

  private static Schema of(Document document, JsonNode node, Direction direction) {
    Composed composed = Composed.of(document, node);
    return new Schema(document, composed.json(), composed.name(), composed.nullable(), direction);
  }

  private Schema part(JsonNode node) {
    return of(document, node, direction);
  }

  /** The same schema without what is {@code readOnly}: that is never sent and never required. */
  public Schema forRequests() {
    return new Schema(document, json, name, nullable, Direction.REQUESTS);
  }

  /** The same schema without what is {@code writeOnly}: that is never expected in an answer. */
  public Schema forAnswers() {
    return new Schema(document, json, name, nullable, Direction.ANSWERS);
  }

  /** The document that it is part of. */
  public Document document() {
    return document;
  }

  /** Whether it is seen as a request has to keep it. */
  boolean isForRequests() {
    return direction == Direction.REQUESTS;
  }

  /** Whether it is seen as an answer has to keep it. */
  boolean isForAnswers() {
    return direction == Direction.ANSWERS;
  }

  /** Whether the document tells what it is; else a reference in it leads nowhere. */
  public boolean isKnown() {
    return !json.has(Bundle.UNRESOLVED);
  }

  static Schema named(Document document, String name) {
    JsonNode node = document.root().at("/components/schemas/" + escaped(name));
    return node.isMissingNode()
        ? new Schema(document, MissingNode.getInstance(), name, false, Direction.EITHER)
        : of(
            document,
            JsonNodeFactory.instance
                .objectNode()
                .put("$ref", "#/components/schemas/" + escaped(name)));
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
    if (json.has("prefixItems")) {
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
        .forEach(
            e -> {
              Schema property = part(e.getValue());
              if (!isHidden(property.json)) {
                read.put(e.getKey(), property);
              }
            });
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
    JsonNode declared = json.path("properties");
    for (JsonNode node : json.path("required")) {
      if (!declared.has(node.asText())
          || direction == Direction.EITHER
          || properties().containsKey(node.asText())) {
        read.add(node.asText());
      }
    }
    return Collections.unmodifiableSet(read);
  }

  public Optional<Schema> items() {
    return items.get();
  }

  private Optional<Schema> readItems() {
    return json.path("items").isObject() ? Optional.of(part(json.path("items"))) : Optional.empty();
  }

  private boolean isHidden(JsonNode property) {
    return (direction == Direction.REQUESTS && property.path("readOnly").asBoolean())
        || (direction == Direction.ANSWERS && property.path("writeOnly").asBoolean());
  }

  /** The schemas of an array's first items, each for its place. */
  public List<Schema> firstItems() {
    List<Schema> read = new ArrayList<>();
    json.path("prefixItems").forEach(node -> read.add(part(node)));
    return read;
  }

  /** The schemas of properties whose names match a pattern. */
  public Map<String, Schema> patternProperties() {
    Map<String, Schema> read = new LinkedHashMap<>();
    json.path("patternProperties")
        .properties()
        .forEach(e -> read.put(e.getKey(), part(e.getValue())));
    return read;
  }

  /** The schemas of {@code oneOf} or {@code anyOf}; empty when there are none. */
  public List<Schema> variants() {
    return variants.get();
  }

  private List<Schema> readVariants() {
    List<Schema> read = new ArrayList<>();
    json.path("oneOf").forEach(node -> read.add(part(node)));
    json.path("anyOf").forEach(node -> read.add(part(node)));
    return List.copyOf(read);
  }

  /**
   * The ways to fit it: each variant together with what stands beside {@code oneOf} or {@code
   * anyOf}, and with the value of its discriminator; the schema itself when it has none.
   */
  public List<Schema> alternatives() {
    return alternatives.get();
  }

  private List<Schema> readAlternatives() {
    String choice = json.path("oneOf").isArray() ? "oneOf" : "anyOf";
    if (json.path(choice).isEmpty()) {
      return List.of(this);
    }
    ObjectNode beside = JsonNodeFactory.instance.objectNode().setAll((ObjectNode) json);
    beside.remove(List.of(choice, "discriminator"));
    List<Schema> read = new ArrayList<>();
    for (JsonNode variant : json.path(choice)) {
      ObjectNode both = JsonNodeFactory.instance.objectNode();
      both.putArray("allOf").add(beside).add(variant);
      discriminated(variant).ifPresent(both.withArray("allOf")::add);
      Schema merged = part(both);
      if (!merged.json.has(Composed.IMPOSSIBLE)) {
        read.add(new Schema(document, merged.json, nameOf(variant), merged.nullable, direction));
      }
    }
    return read.isEmpty() ? List.of(this) : List.copyOf(read);
  }

  /** What the discriminator says of a variant: the value of its property. */
  private Optional<JsonNode> discriminated(JsonNode variant) {
    String property = json.path("discriminator").path("propertyName").asText();
    String reference = variant.path("$ref").asText();
    if (property.isEmpty() || reference.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Composed.tagged(json.path("discriminator"), reference));
  }

  /** The allowed values other than null; empty when any will do. */
  public List<JsonNode> values() {
    return values.get();
  }

  private List<JsonNode> readValues() {
    List<JsonNode> read = new ArrayList<>();
    if (json.has("const") && !json.path("const").isNull()) {
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

  /**
   * The schema of a property, wherever it stands: among the properties, under a pattern or a
   * condition, or for all that are not declared. A property of which nothing is said fits any.
   */
  public Optional<Schema> anyProperty(String property) {
    if (properties().containsKey(property)) {
      return property(property);
    }
    for (Map.Entry<String, Schema> entry : patternProperties().entrySet()) {
      if (matches(entry.getKey(), property)) {
        return Optional.of(entry.getValue());
      }
    }
    for (String keyword : List.of("then", "else", "allOf", "anyOf", "dependentSchemas")) {
      for (JsonNode condition : listed(json.path(keyword))) {
        JsonNode found = document.resolve(condition).path("properties").path(property);
        if (!found.isMissingNode()) {
          return Optional.of(part(found));
        }
      }
    }
    return isClosed()
        ? Optional.empty()
        : additional()
            .or(
                () ->
                    Optional.of(part(JsonNodeFactory.instance.objectNode().put("type", "string"))));
  }

  private static List<JsonNode> listed(JsonNode node) {
    List<JsonNode> list = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(list::add);
    } else if (node.isObject()) {
      list.add(node);
      node.forEach(list::add);
    }
    return list;
  }

  private static boolean matches(String pattern, String text) {
    try {
      return BoundedPattern.ecma(pattern).isIn(text);
    } catch (BadPattern | PatternTooCostly e) {
      return false;
    }
  }

  /** Values that the document gives as examples of it. */
  public List<JsonNode> examples() {
    List<JsonNode> read = new ArrayList<>();
    if (json.has("example")) {
      read.add(json.path("example"));
    }
    if (json.path("examples").isArray()) {
      json.path("examples").forEach(read::add);
    }
    if (json.has("default")) {
      read.add(json.path("default"));
    }
    return read;
  }

  /** The schema of properties that are not declared; empty when none is given. */
  public Optional<Schema> additional() {
    return json.path("additionalProperties").isObject()
        ? Optional.of(part(json.path("additionalProperties")))
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

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  static String nameOf(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.startsWith("#/components/schemas/")
        ? References.step(reference.substring("#/components/schemas/".length()))
        : "";
  }
}
