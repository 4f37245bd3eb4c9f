package dev.invitekit.specs;

import static dev.invitekit.specs.Walk.Kind.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WalkTest {

  @Test
  void schemasAreFoundWhereverTheyStand() {
    Document document =
        Document.parse(
            "schemas.yaml",
            """
            paths:
              /things:
                parameters:
                  - {schema: {type: string}}
                get:
                  requestBody:
                    content: {application/json: {schema: {type: array, items: {type: string}}}}
                  responses:
                    '200':
                      headers: {x-a: {schema: {type: string}}}
                      content: {application/json: {example: {schema: {}}}}
            components:
              schemas:
                A: {properties: {schema: {not: {}}}, additionalProperties: {}, oneOf: [{}]}
            """);

    assertThat(Walk.places(document, SCHEMA))
        .extracting(place -> place.at().toString())
        .containsExactlyInAnyOrder(
            "/paths/~1things/parameters/0/schema",
            "/paths/~1things/get/requestBody/content/application~1json/schema",
            "/paths/~1things/get/requestBody/content/application~1json/schema/items",
            "/paths/~1things/get/responses/200/headers/x-a/schema",
            "/components/schemas/A",
            "/components/schemas/A/properties/schema",
            "/components/schemas/A/properties/schema/not",
            "/components/schemas/A/additionalProperties",
            "/components/schemas/A/oneOf/0");
  }

  @Test
  void aPartThatTheWalkDoesNotKnowIsNotPassedOver() {
    Document document = Document.parse("hooks.yaml", "webhooks: {}");

    assertThatThrownBy(() -> Walk.places(document)).hasMessageContaining("webhooks");
  }
}
