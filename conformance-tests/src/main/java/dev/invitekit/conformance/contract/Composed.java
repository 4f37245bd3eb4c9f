package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A schema with the references at its top followed and the parts of {@code allOf} made one: bounds,
 * enums and types meet, and what cannot be said in one keyword stays behind in {@code allOf}.
 *
 * @param json the one schema
 * @param name its name among the components; empty when it has none
 * @param nullable whether null is allowed, whatever way the document says it
 */
record Composed(JsonNode json, String name, boolean nullable) {

  /** Marks a schema that no value fits: its parts exclude each other. */
  static final String IMPOSSIBLE = "x-impossible";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> ANNOTATIONS =
      Set.of("title", "description", "example", "examples", "default", "deprecated", "$comment");

  static Composed of(Document document, JsonNode node) {
    return of(document, node, new HashSet<>());
  }

  private static Composed of(Document document, JsonNode node, Set<String> open) {
    String name = Schema.nameOf(node);
    JsonNode json = following(document, node);
    if (name.isEmpty()) {
      name = Schema.nameOf(json);
    }
    if (json.isBoolean()) {
      ObjectNode any = JSON.objectNode();
      json = json.asBoolean() ? any : any.put(IMPOSSIBLE, true).set("not", JSON.objectNode());
    }
    if (json.path("allOf").isArray()) {
      if (name.isEmpty() && json.path("allOf").size() == 1 && !json.has("properties")) {
        name = Schema.nameOf(json.path("allOf").get(0));
      }
      json = merged(document, json, name, open);
    }
    boolean nullable =
        json.path("nullable").asBoolean()
            || json.path("type").asText().equals("null")
            || has(json.path("type"), "null")
            || (json.has("const") && json.path("const").isNull());
    return choice(document, json, name, nullable, open);
  }

  /** What a reference leads to, with what stands beside it where the dialect lets that count. */
  @SuppressWarnings("ReferenceEquality") // what is no reference resolves to itself
  private static JsonNode following(Document document, JsonNode node) {
    JsonNode target = document.resolve(node);
    if (target == node || document.isVersion30() || node.size() == 1) {
      return target;
    }
    ObjectNode beside = JSON.objectNode().setAll((ObjectNode) node);
    beside.remove("$ref");
    beside.remove(ANNOTATIONS);
    if (beside.isEmpty()) {
      return target;
    }
    ObjectNode both = JSON.objectNode();
    both.putArray("allOf").add(JSON.objectNode().set("$ref", node.path("$ref"))).add(beside);
    return both;
  }

  /** A choice between null and one schema is 3.1's way to say nullable. */
  private static Composed choice(
      Document document, JsonNode json, String name, boolean nullable, Set<String> open) {
    boolean orNull = nullable;
    for (String keyword : List.of("anyOf", "oneOf")) {
      List<JsonNode> variants = new ArrayList<>();
      for (JsonNode variant : json.path(keyword)) {
        if (document.resolve(variant).path("type").asText().equals("null")) {
          orNull = true;
        } else {
          variants.add(variant);
        }
      }
      String known = variants.size() == 1 ? variants.get(0).path("$ref").asText() : "";
      if (variants.size() == 1 && (known.isEmpty() || open.add(known))) {
        Composed only = of(document, variants.get(0), open);
        open.remove(known);
        ObjectNode beside = JSON.objectNode().setAll((ObjectNode) json);
        beside.remove(List.of(keyword, "discriminator", "nullable"));
        ObjectNode telling = JSON.objectNode().setAll(beside);
        telling.remove(ANNOTATIONS);
        JsonNode one = only.json;
        if (!telling.isEmpty()) {
          ObjectNode both = JSON.objectNode();
          both.putArray("allOf").add(variants.get(0)).add(beside);
          one = merged(document, both, name, open);
        }
        return new Composed(one, telling.isEmpty() ? only.name : name, orNull || only.nullable);
      }
    }
    return new Composed(json, name, orNull);
  }

  private static JsonNode merged(Document document, JsonNode json, String name, Set<String> open) {
    ObjectNode own = JSON.objectNode().setAll((ObjectNode) json);
    own.remove("allOf");
    ObjectNode merged = JSON.objectNode();
    for (JsonNode part : json.path("allOf")) {
      String reference = part.path("$ref").asText();
      if (!reference.isEmpty() && !open.add(reference)) {
        continue; // a part of itself adds nothing
      }
      JsonNode contribution = of(document, part, open).json;
      open.remove(reference);
      JsonNode parent = document.resolve(part);
      if (parent.has("discriminator") && !name.isEmpty()) {
        contribution = asChild(parent, contribution, name);
      }
      add(merged, contribution);
    }
    add(merged, own);
    return merged;
  }

  /** What a parent says of one of its children: not that it is any of them, but which it is. */
  private static JsonNode asChild(JsonNode parent, JsonNode contribution, String child) {
    ObjectNode rest = JSON.objectNode().setAll((ObjectNode) contribution);
    rest.remove(List.of("oneOf", "anyOf", "discriminator"));
    add(rest, tagged(parent.path("discriminator"), "#/components/schemas/" + child));
    return rest;
  }

  /** That the property of a discriminator has the value which means the schema referred to. */
  static JsonNode tagged(JsonNode discriminator, String reference) {
    String simple = reference.substring(reference.lastIndexOf('/') + 1);
    String value = References.step(simple);
    for (Map.Entry<String, JsonNode> entry : discriminator.path("mapping").properties()) {
      String means = entry.getValue().asText();
      if (means.equals(reference) || means.equals(value) || means.endsWith("/" + simple)) {
        value = entry.getKey();
        break;
      }
    }
    String property = discriminator.path("propertyName").asText();
    ObjectNode schema = JSON.objectNode();
    ObjectNode tag = schema.putObject("properties").putObject(property);
    tag.putArray("enum").add(value);
    schema.putArray("required").add(property);
    return schema;
  }

  /** Makes {@code merged} say what {@code part} says too. */
  private static void add(ObjectNode merged, JsonNode part) {
    boolean twoConditions = merged.has("if") && part.has("if");
    if (twoConditions) {
      ObjectNode condition = JSON.objectNode().setAll((ObjectNode) part);
      condition.retain("if", "then", "else");
      merged.withArray("allOf").add(condition);
    }
    for (Map.Entry<String, JsonNode> entry : part.properties()) {
      String keyword = entry.getKey();
      JsonNode value = entry.getValue();
      JsonNode known = merged.path(keyword);
      if (twoConditions && Set.of("if", "then", "else").contains(keyword)) {
        continue;
      }
      if (known.isMissingNode() || ANNOTATIONS.contains(keyword) || known.equals(value)) {
        merged.set(keyword, value);
      } else {
        meet(merged, keyword, known, value);
      }
    }
  }

  private static void meet(ObjectNode merged, String keyword, JsonNode known, JsonNode value) {
    switch (keyword) {
      case "required" -> {
        ArrayNode all = JSON.arrayNode().addAll((ArrayNode) asArray(known));
        asArray(value).forEach(one -> addOnce(all, one));
        merged.set(keyword, all);
      }
      case "properties", "patternProperties", "$defs", "dependentSchemas" ->
          merged.set(keyword, meetingNames(known, value));
      case "items", "additionalProperties", "propertyNames", "contains" ->
          merged.set(keyword, both(known, value));
      case "minimum", "minLength", "minItems", "minProperties", "exclusiveMinimum" ->
          merged.set(keyword, further(known, value, 1));
      case "maximum", "maxLength", "maxItems", "maxProperties", "exclusiveMaximum" ->
          merged.set(keyword, further(known, value, -1));
      case "type" ->
          types(known, value)
              .ifPresentOrElse(
                  type -> merged.set(keyword, type), () -> merged.put(IMPOSSIBLE, true));
      case "enum" -> {
        ArrayNode common = JSON.arrayNode();
        known.forEach(
            one -> {
              if (contains(value, one)) {
                common.add(one);
              }
            });
        merged.set(keyword, common);
        if (common.isEmpty()) {
          merged.put(IMPOSSIBLE, true);
        }
      }
      case "const" -> merged.put(IMPOSSIBLE, true); // they differ
      case "nullable", "readOnly", "writeOnly", "uniqueItems" ->
          merged.put(keyword, known.asBoolean() || value.asBoolean());
      case "format" -> {
        if (known.asText().isEmpty()) {
          merged.set(keyword, value);
        }
      }
      case "allOf" ->
          merged.set(
              keyword,
              JSON.arrayNode()
                  .addAll((ArrayNode) asArray(known))
                  .addAll((ArrayNode) asArray(value)));
      case "pattern", "oneOf", "anyOf", "not", "multipleOf", "prefixItems", "dependentRequired" ->
          merged.withArray("allOf").add(JSON.objectNode().set(keyword, value));
      default -> merged.set(keyword, value);
    }
  }

  private static JsonNode meetingNames(JsonNode known, JsonNode value) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    known.properties().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    value
        .properties()
        .forEach(entry -> all.merge(entry.getKey(), entry.getValue(), Composed::both));
    return JSON.objectNode().setAll(all);
  }

  /** Both schemas at once; they are made one when somebody asks. */
  private static JsonNode both(JsonNode one, JsonNode other) {
    if (one.equals(other) || isTrue(other)) {
      return one;
    }
    if (isTrue(one)) {
      return other;
    }
    if (one.isBoolean() || other.isBoolean()) {
      return JSON.booleanNode(false);
    }
    ObjectNode both = JSON.objectNode();
    both.putArray("allOf").add(one).add(other);
    return both;
  }

  private static boolean isTrue(JsonNode schema) {
    return (schema.isBoolean() && schema.asBoolean()) || (schema.isObject() && schema.isEmpty());
  }

  /** The bound that lets less pass. */
  private static JsonNode further(JsonNode one, JsonNode other, int sign) {
    if (!one.isNumber() || !other.isNumber()) { // 3.0's booleans
      return one.asBoolean() ? one : other;
    }
    BigDecimal a = one.decimalValue();
    BigDecimal b = other.decimalValue();
    return a.compareTo(b) * sign >= 0 ? one : other;
  }

  private static Optional<JsonNode> types(JsonNode one, JsonNode other) {
    List<String> common = new ArrayList<>();
    for (JsonNode a : asArray(one)) {
      for (JsonNode b : asArray(other)) {
        String x = a.asText();
        String y = b.asText();
        String both =
            x.equals(y) ? x : Set.of(x, y).equals(Set.of("integer", "number")) ? "integer" : "";
        if (!both.isEmpty() && !common.contains(both)) {
          common.add(both);
        }
      }
    }
    if (common.size() <= 1) {
      return common.stream().findFirst().map(JSON::textNode);
    }
    ArrayNode types = JSON.arrayNode();
    common.forEach(types::add);
    return Optional.of(types);
  }

  private static JsonNode asArray(JsonNode node) {
    return node.isArray() ? node : JSON.arrayNode().add(node);
  }

  private static void addOnce(ArrayNode all, JsonNode one) {
    if (!contains(all, one)) {
      all.add(one);
    }
  }

  private static boolean contains(JsonNode array, JsonNode one) {
    for (JsonNode other : array) {
      if (other.equals(one)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(JsonNode array, String text) {
    return array.isArray() && contains(array, JSON.textNode(text));
  }
}
