package dev.invitekit.specs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnusedComponentsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.invitekit.specs.SpecsFolder#contracts")
  void everyComponentOfAContractIsUsed(Document contract) {
    assertThat(UnusedComponents.complaints(contract)).isEmpty();
  }

  @Test
  void whatOnlyTheUnusedUseIsUnused() {
    Document document =
        Document.parse(
            "broken.yaml",
            """
            security: [{bearer: []}]
            paths:
              /things:
                get:
                  security: [{basic: []}]
                  responses: {'200': {$ref: '#/components/responses/All'}}
            components:
              securitySchemes: {basic: {}, bearer: {}, oauth: {}}
              responses:
                All: {content: {application/json: {schema: {$ref: '#/components/schemas/Used'}}}}
              schemas:
                Used: {type: string}
                Unused: {type: array, items: {$ref: '#/components/schemas/OnlyByUnused'}}
                OnlyByUnused: {$ref: '#/components/schemas/Unused'}
            """);

    assertThat(UnusedComponents.complaints(document))
        .containsExactly(
            "/components/securitySchemes/oauth: nobody uses it",
            "/components/schemas/Unused: nobody uses it",
            "/components/schemas/OnlyByUnused: nobody uses it");
  }
}
