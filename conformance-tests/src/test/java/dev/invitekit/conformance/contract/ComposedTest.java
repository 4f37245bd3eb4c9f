package dev.invitekit.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposedTest {

  @ParameterizedTest(name = "{0} and {1} make {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{minimum: 3} | {minimum: 5} | {minimum: 5}",
        "{maximum: 3} | {maximum: 5} | {maximum: 3}",
        "{minLength: 3} | {minLength: 1, maxLength: 9} | {minLength: 3, maxLength: 9}",
        "{enum: [a, b]} | {enum: [b, c]} | {enum: [b]}",
        "{type: number} | {type: integer} | {type: integer}",
        "{type: [string, 'null']} | {type: string} | {type: string}",
        "{required: [a]} | {required: [b, a]} | {required: [a, b]}",
        "{pattern: ^a} | {pattern: b$} | {pattern: ^a, allOf: [{pattern: b$}]}",
        "{description: one} | {description: two} | {description: two}",
        "{readOnly: true} | {title: x} | {readOnly: true, title: x}",
        "{if: {a: 1}, then: {b: 1}} | {if: {c: 1}, then: {d: 1}}"
            + " | {if: {a: 1}, then: {b: 1}, allOf: [{if: {c: 1}, then: {d: 1}}]}",
        "{type: string} | {type: integer} | {type: string, x-impossible: true}",
        "{enum: [a]} | {enum: [b]} | {enum: [], x-impossible: true}",
      })
  void whatBothPartsSayMeets(String one, String other, String expected) {
    Document document = document("A: {allOf: [%s, %s]}".formatted(one, other));

    assertThat(document.component("A").json()).isEqualTo(yaml(expected));
  }

  @Test
  void whatBothPartsSayOfAPropertyMeets() {
    Document document =
        document(
            """
            Base: {type: object, properties: {code: {type: string, pattern: '^[A-Z]+$'}, level: {minimum: 10}}}
                A:
                  allOf:
                    - $ref: '#/components/schemas/Base'
                    - properties: {code: {description: more}, level: {maximum: 20, type: integer}}
            """);

    Schema all = document.component("A");
    assertThat(all.property("code").flatMap(Schema::pattern)).contains("^[A-Z]+$");
    assertThat(all.property("level").orElseThrow().minimum().orElseThrow())
        .isEqualByComparingTo("10");
    assertThat(all.property("level").orElseThrow().maximum().orElseThrow())
        .isEqualByComparingTo("20");
  }

  @Test
  void aPartOfItselfAddsNothing() {
    Document document =
        document(
            """
            A: {allOf: [{$ref: '#/components/schemas/B'}, {type: object}]}
                B: {allOf: [{$ref: '#/components/schemas/A'}, {minProperties: 1}]}
                C: {anyOf: [{$ref: '#/components/schemas/C'}, {type: 'null'}]}
            """);

    assertThat(document.component("A").json()).isEqualTo(yaml("{type: object, minProperties: 1}"));
    assertThat(document.component("C").isNullable()).isTrue();
  }

  @Test
  void aChildOfADiscriminatorCarriesItsValue() {
    Document document =
        document(
            """
            Pet:
                  type: object
                  required: [kind]
                  properties: {kind: {type: string}}
                  discriminator: {propertyName: kind, mapping: {feline: '#/components/schemas/Cat'}}
                  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
                Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {claws: {type: integer}}}]}
                Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {tail: {type: integer}}}]}
            """);

    assertThat(tags(document.component("Cat"))).containsExactly("feline");
    assertThat(tags(document.component("Dog"))).containsExactly("Dog");
    assertThat(document.component("Pet").alternatives())
        .extracting(ComposedTest::tags)
        .containsExactly(List.of("feline"), List.of("Dog"));
  }

  @Test
  void whatOnlyServersSetIsNoPartOfARequest() {
    Schema thing =
        document(
                """
                A:
                      type: object
                      required: [id, size, password]
                      properties:
                        id: {type: string, readOnly: true}
                        size: {type: integer}
                        password: {allOf: [{type: string}], writeOnly: true}
                """)
            .component("A");

    assertThat(thing.forRequests().properties()).containsOnlyKeys("size", "password");
    assertThat(thing.forRequests().required()).containsExactly("size", "password");
    assertThat(thing.forAnswers().properties()).containsOnlyKeys("id", "size");
    assertThat(thing.forAnswers().required()).containsExactly("id", "size");
    assertThat(SchemaValidator.of(thing.forRequests()).allows(yaml("{size: 1, password: x}")))
        .contains(true);
    assertThat(SchemaValidator.of(thing.forAnswers()).allows(yaml("{size: 1, id: x}")))
        .contains(true);
    assertThat(SchemaValidator.of(thing).allows(yaml("{size: 1}"))).contains(false);
  }

  private static List<String> tags(Schema schema) {
    return schema.property("kind").orElseThrow().values().stream().map(JsonNode::asText).toList();
  }

  private static Document document(String schemas) {
    return new Document(
        YamlFile.of(
            "a.yaml",
            """
            openapi: 3.1.0
            paths: {}
            components:
              schemas:
                %s
            """
                .formatted(schemas)));
  }

  private static JsonNode yaml(String text) {
    return YamlFile.of("expected.yaml", text).root();
  }
}
