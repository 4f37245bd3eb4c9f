package dev.invitekit.specs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MissingExamplesTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.invitekit.specs.SpecsFolder#contracts")
  void everyBodyOfAContractIsShown(Document contract) {
    assertThat(MissingExamples.complaints(contract)).isEmpty();
  }

  @Test
  void aBodyWithoutExampleIsReported() {
    Document document =
        Document.parse(
            "broken.yaml",
            """
            components:
              responses:
                Shown: {content: {application/json: {example: null}}}
                Named: {content: {application/json: {examples: {a: {value: 1}}}}}
                Bare: {content: {application/json: {examples: {}}}}
            """);

    assertThat(MissingExamples.complaints(document))
        .containsExactly("/components/responses/Bare/content/application~1json: no example");
  }
}
