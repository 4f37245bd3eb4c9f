package dev.invitekit.specs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InvalidExamplesTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.invitekit.specs.SpecsFolder#documents")
  void everyExampleIsValid(Document document) {
    assertThat(InvalidExamples.complaints(document)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          3.0.3 | {type: string, format: email}                       | ada
          3.0.3 | {type: string, format: uuid}                        | 7d9f1c52
          3.0.3 | {type: string, format: date-time}                   | '2026-11-02 09:15'
          3.0.3 | {type: string, enum: [a]}                           | b
          3.0.3 | {type: string, pattern: ^a$}                        | b
          3.0.3 | {type: string}                                      | null
          3.0.3 | {type: array, items: {type: string}}                | [7]
          3.0.3 | {type: object, required: [a]}                       | {}
          3.0.3 | {type: object, additionalProperties: false}         | {a: 1}
          3.0.3 | {type: integer, minimum: 5, exclusiveMinimum: true} | 5
          3.1.0 | {type: [string, 'null'], format: email}             | ada
          3.1.0 | {type: integer, exclusiveMinimum: 5}                | 5
          3.1.0 | {type: string, nullable: true}                      | null
          """)
  void anExampleThatItsSchemaRefusesIsReported(String version, String schema, String example) {
    assertThat(InvalidExamples.complaints(body(version, schema, example)))
        .isNotEmpty()
        .allMatch(complaint -> complaint.startsWith("/components/requestBodies/Body/content/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          3.0.3 | {type: string, format: email, nullable: true}       | null
          3.0.3 | {type: integer, minimum: 5, exclusiveMinimum: true} | 6
          3.0.3 | {type: object}                                      | {a: 1}
          3.1.0 | {type: [string, 'null'], format: email}             | null
          3.1.0 | {type: integer, exclusiveMinimum: 5}                | 6
          """)
  void eachVersionIsReadInItsOwnDialect(String version, String schema, String example) {
    assertThat(InvalidExamples.complaints(body(version, schema, example))).isEmpty();
  }

  private static Document body(String version, String schema, String example) {
    return Document.parse(
        "body.yaml",
        """
        openapi: %s
        components:
          requestBodies:
            Body:
              content:
                application/json:
                  schema: %s
                  example: %s
        """
            .formatted(version, schema, example));
  }

  @Test
  void examplesAreValidatedWhereverTheyStand() {
    Document document =
        Document.parse(
            "broken.yaml",
            """
            openapi: 3.0.3
            paths:
              /things/{id}:
                get:
                  parameters:
                    - {name: id, in: path, schema: {$ref: '#/components/schemas/Size'}, example: a}
                  responses:
                    '200':
                      headers:
                        x-size: {schema: {$ref: '#/components/schemas/Size'}, example: a}
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Size'}
                          examples:
                            here: {value: a}
                            there: {$ref: '#/components/examples/There'}
                            elsewhere: {externalValue: https://example.com/size.json}
                        text/plain: {example: a}
                        text/html: {schema: {type: string}, example: a, examples: {}}
            components:
              examples:
                There: {value: a}
              schemas:
                Size: {type: integer, example: a, default: b}
            """);

    String response = "/paths/~1things~1{id}/get/responses/200";
    String content = response + "/content/application~1json";
    assertThat(InvalidExamples.complaints(document))
        .containsExactlyInAnyOrder(
            "/paths/~1things~1{id}/get/parameters/0/example: : string found, integer expected",
            response + "/headers/x-size/example: : string found, integer expected",
            content + "/examples/here: : string found, integer expected",
            content + "/examples/there: : string found, integer expected",
            content + "/examples/elsewhere: has no value",
            response + "/content/text~1plain/example: has no schema",
            response + "/content/text~1html: has both example and examples",
            "/components/schemas/Size/example: : string found, integer expected",
            "/components/schemas/Size/default: : string found, integer expected");
  }
}
