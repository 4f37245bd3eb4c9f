package dev.invitekit.specs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InlineObjectsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.invitekit.specs.SpecsFolder#contracts")
  void everyObjectOfAContractHasAName(Document contract) {
    assertThat(InlineObjects.complaints(contract)).isEmpty();
  }

  @Test
  void inlineSchemasThatNeedAClassAreReported() {
    Document document =
        Document.parse(
            "broken.yaml",
            """
            components:
              responses:
                All: {content: {application/json: {schema: {type: object}}}}
              schemas:
                Named:
                  type: object
                  properties:
                    plain: {type: string}
                    named: {$ref: '#/components/schemas/Named'}
                    list: {type: array, items: {properties: {}}}
                    choice: {type: string, enum: [a, b]}
                    either: {oneOf: []}
            """);

    String properties = "/components/schemas/Named/properties";
    assertThat(InlineObjects.complaints(document))
        .containsExactlyInAnyOrder(
            "/components/responses/All/content/application~1json/schema:"
                + " an inline schema that needs a name",
            properties + "/list/items: an inline schema that needs a name",
            properties + "/choice: an inline schema that needs a name",
            properties + "/either: an inline schema that needs a name");
  }
}
