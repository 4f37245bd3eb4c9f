package dev.invitekit.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedBodiesTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Test
  void areValidByTheirSchemaWhateverItSays() {
    Random random = new Random(42);
    int made = 0;
    for (int i = 0; i < 400; i++) {
      JsonNode schema = schema(random, 3);

      BodyGenerator generator = new BodyGenerator(component(schema), Map.of());

      Optional<JsonNode> minimal = generator.minimal();
      made += minimal.isPresent() ? 1 : 0;
      minimal.ifPresent(body -> assertValid(schema, body));
      generator.valid().forEach(sample -> assertValid(schema, sample.value()));
    }
    assertThat(made).as("schemas that a body was made for, of 400").isGreaterThan(380);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: object, required: [a], properties: {a: {type: string, pattern:"
            + " '^[A-Z]{3}-[0-9]{2,4}$'}}}",
        "{type: object, required: [a], properties: {a: {type: number, exclusiveMinimum: 0,"
            + " exclusiveMaximum: 1}}}",
        "{type: object, required: [a], properties: {a: {type: array, minItems: 3, uniqueItems:"
            + " true, items: {type: integer}}}}",
        "{type: object, required: [a], properties: {a: {type: array, prefixItems: [{type: integer},"
            + " {type: string}], items: false, minItems: 2}}}",
        "{type: object, required: [a], properties: {a: {const: {x: 1}}}}",
        "{type: object, properties: {a: {type: string}}, dependentRequired: {a: [b]}, required:"
            + " [a]}",
        "{type: object, required: [k], properties: {k: {enum: [x]}}, if: {properties: {k: {const:"
            + " x}}}, then: {required: [b], properties: {b: {type: integer}}}}",
        "{type: object, minProperties: 2, patternProperties: {'^more': {type: integer}},"
            + " additionalProperties: {type: integer}}",
        "{type: object, required: [a], properties: {a: {not: {type: 'null'}, type: string,"
            + " minLength: 200}}}",
        "{type: object, required: [a], properties: {a: {type: [integer, 'null'], minimum: 7}}}",
        "{oneOf: [{type: object, required: [a], properties: {a: {type: string}},"
            + " additionalProperties: false}, {type: object, required: [b], properties: {b: {type:"
            + " string}}, additionalProperties: false}]}",
      })
  void areMadeFor(String schema) {
    JsonNode json = YamlFile.of("schema.yaml", schema).root();

    Optional<JsonNode> body = new BodyGenerator(component(json), Map.of()).minimal();

    assertThat(body).isPresent();
    assertValid(json, body.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: string, minLength: 2000000000}",
        "{type: array, minItems: 500000000, items: {type: string}}",
        "{type: integer, minimum: 1e400}",
        "{type: integer, minimum: 1e400, multipleOf: 1e-300}",
        "{type: number, minimum: 1e999999999}",
        "{type: object, minProperties: 2000000000}",
        "{type: string, pattern: '^a{5000}$'}",
      })
  void areNotMadeWhereTheyCannotBeSent(String part) {
    JsonNode json =
        YamlFile.of("s.yaml", "{type: object, required: [a], properties: {a: %s}}".formatted(part))
            .root();

    BodyGenerator generator = new BodyGenerator(component(json), Map.of());

    assertThat(generator.minimal()).isEmpty();
    assertThat(generator.valid()).isEmpty();
    assertThat(generator.leftOut()).isNotEmpty();
  }

  @Test
  void endForSchemasThatAllNameEachOther() {
    StringBuilder schemas = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      schemas.append("    S%d: {type: object, properties: {".formatted(i));
      for (int j = 0; j < 9; j++) {
        schemas.append("p%d: {$ref: '#/components/schemas/S%d'}, ".formatted(j, j));
      }
      schemas.append("n: {type: integer}}}\n");
    }
    Document document =
        new Document(
            YamlFile.of(
                "a.yaml", "openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n" + schemas));

    BodyGenerator generator = new BodyGenerator(document.component("S0"), Map.of());

    assertThat(generator.valid()).isNotEmpty().hasSizeLessThan(2_000);
    assertThat(generator.invalid()).hasSizeLessThan(5_000);
    assertThat(generator.fields()).contains("p1", "p1.n").hasSizeLessThan(500);
  }

  private static Schema component(JsonNode schema) {
    ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
    document.putObject("paths");
    document.putObject("components").putObject("schemas").set("Body", schema);
    return new Document(YamlFile.of("a.json", document.toString())).component("Body");
  }

  /** By the library alone, with none of what the suite does to a schema before. */
  private static void assertValid(JsonNode schema, JsonNode body) {
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(body))
        .as("%s by %s", body, schema)
        .isEmpty();
  }

  private static JsonNode schema(Random random, int depth) {
    int kind = depth <= 0 ? random.nextInt(4) : random.nextInt(8);
    ObjectNode schema = JSON.objectNode();
    switch (kind) {
      case 0 -> {
        schema.put("type", "integer");
        if (random.nextBoolean()) {
          schema.put("minimum", random.nextInt(50));
        }
        if (random.nextBoolean()) {
          schema.put("maximum", 60 + random.nextInt(50));
        }
        if (random.nextInt(4) == 0) {
          schema.put("multipleOf", 1 + random.nextInt(9));
        }
      }
      case 1 -> {
        schema.put("type", "string");
        if (random.nextBoolean()) {
          schema.put("minLength", random.nextInt(30));
        }
        if (random.nextBoolean()) {
          schema.put("maxLength", 30 + random.nextInt(10));
        }
      }
      case 2 -> {
        ArrayNode values = schema.putArray("enum");
        for (int i = 0; i <= random.nextInt(3); i++) {
          values.add("v" + i);
        }
      }
      case 3 -> schema.put("type", "boolean");
      case 4 -> {
        schema.put("type", "array").set("items", schema(random, depth - 1));
        schema.put("minItems", random.nextInt(3));
      }
      case 5 -> {
        ArrayNode parts = schema.putArray("allOf");
        parts.add(object(random, depth - 1, "a"));
        parts.add(object(random, depth - 1, "b"));
      }
      case 6 -> {
        ArrayNode variants = schema.putArray("anyOf");
        variants.add(schema(random, depth - 1));
        variants.add(schema(random, depth - 1));
      }
      default -> {
        return object(random, depth - 1, "p");
      }
    }
    return schema;
  }

  private static ObjectNode object(Random random, int depth, String prefix) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (String name : List.of(prefix + 1, prefix + 2, prefix + 3)) {
      properties.set(name, schema(random, depth));
      if (random.nextBoolean()) {
        required.add(name);
      }
    }
    return schema;
  }
}
