package dev.invitekit.specs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserMessagesTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.invitekit.specs.SpecsFolder#files")
  void everyDocumentParsesWithoutAMessage(String file) {
    assertThat(ParserMessages.complaints(SpecsFolder.text(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0.3", "3.1.0"})
  void anUnknownFieldIsReported(String version) {
    String yaml =
        """
        openapi: %s
        info: {title: Broken, version: '1'}
        paths:
          /things:
            get:
              surprise: a field that OpenAPI does not have
              responses:
                '200': {description: All things}
        """
            .formatted(version);

    assertThat(ParserMessages.complaints(yaml)).singleElement().asString().contains("surprise");
  }

  @Test
  void aPathParameterThatNobodyDeclaresIsReported() {
    String yaml =
        """
        openapi: 3.0.3
        info: {title: Broken, version: '1'}
        paths:
          /things/{id}:
            get:
              responses:
                '200': {description: One thing}
        """;

    assertThat(ParserMessages.complaints(yaml)).singleElement().asString().contains("id");
  }

  @Test
  void whatIsNoYamlIsReported() {
    assertThat(ParserMessages.complaints("openapi: [3.0.3")).isNotEmpty();
  }

  @Test
  void anotherLanguageIsReported() {
    String yaml =
        """
        swagger: '2.0'
        info: {title: Old, version: '1'}
        paths: {}
        """;

    assertThat(ParserMessages.complaints(yaml)).contains("not an OpenAPI document");
  }
}
