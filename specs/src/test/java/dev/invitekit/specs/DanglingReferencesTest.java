package dev.invitekit.specs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DanglingReferencesTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.invitekit.specs.SpecsFolder#documents")
  void everyReferenceLeadsSomewhere(Document document) {
    assertThat(DanglingReferences.complaints(document)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "#/components/schemas/Nobody, leads nowhere in this document",
    "#/components/schemas/Thing/properties/nothing, leads nowhere in this document",
    "#/components/schemas/Circle, leads nowhere in this document",
    "#/components/schemas/{Thing}, leads nowhere in this document",
    "other.yaml#/components/schemas/Thing, leads nowhere in this document",
    "https://example.com/thing.yaml, leads nowhere in this document",
    "#/components/schemas/Thing/properties/id, is not the place of a SCHEMA",
    "#/components/responses/Made, is not the place of a SCHEMA"
  })
  void aReferenceToNowhereIsReported(String reference, String complaint) {
    Document document =
        Document.parse(
            "broken.yaml",
            """
            components:
              responses:
                Made: {description: Made}
              schemas:
                Broken: {type: array, items: {$ref: '%s'}}
                Circle: {$ref: '#/components/schemas/Circle'}
                Thing: {type: object, properties: {id: {type: string}}}
            """
                .formatted(reference));

    assertThat(DanglingReferences.complaints(document))
        .contains("/components/schemas/Broken/items: %s %s".formatted(reference, complaint));
  }

  @Test
  void anExampleThatIsNowhereIsReported() {
    Document document =
        Document.parse(
            "broken.yaml",
            """
            components:
              responses:
                Made:
                  content:
                    application/json:
                      examples: {made: {$ref: '#/components/examples/Nobody'}}
            """);

    assertThat(DanglingReferences.complaints(document))
        .singleElement()
        .asString()
        .endsWith("#/components/examples/Nobody leads nowhere in this document");
  }

  @ParameterizedTest
  @CsvSource({"#/components/schemas/Nobody", "#/components/schemas/Fish"})
  void aMappingToNoAlternativeIsReported(String target) {
    Document document =
        Document.parse(
            "broken.yaml",
            """
            components:
              schemas:
                Pet:
                  oneOf: [{$ref: '#/components/schemas/Cat'}]
                  discriminator:
                    propertyName: kind
                    mapping: {cat: '#/components/schemas/Cat', other: '%s'}
                Cat: {type: object}
                Fish: {type: object}
            """
                .formatted(target));

    assertThat(DanglingReferences.complaints(document))
        .containsExactly("/components/schemas/Pet: the mapping of other leads to no alternative");
  }

  @Test
  void namesThatNobodyDeclaresAreReported() {
    Document document =
        Document.parse(
            "broken.yaml",
            """
            security: [{oauth: []}]
            tags: [{name: Things}]
            paths:
              /things:
                get: {tags: [Stuff], security: [{basic: []}], responses: {}}
            components:
              securitySchemes:
                bearer: {type: http, scheme: bearer}
            """);

    assertThat(DanglingReferences.complaints(document))
        .containsExactly(
            "document: nobody declares the security scheme oauth",
            "GET /things: nobody declares the security scheme basic",
            "GET /things: nobody declares the tag Stuff");
  }
}
