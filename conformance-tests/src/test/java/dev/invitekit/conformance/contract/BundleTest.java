package dev.invitekit.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {

  private static final String HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n";

  @TempDir private Path root;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(root.resolve("docs"));
  }

  @Test
  void followsReferencesToFilesEverywhere() throws IOException {
    write("paths/thing.yaml", "get: {$ref: '../operations.yaml#/getThing'}\n");
    write(
        "operations.yaml",
        """
        getThing:
          operationId: getThing
          parameters: [{$ref: 'parts/id.yaml'}]
          responses:
            '200': {$ref: 'parts/answers.yaml#/ok'}
        """);
    write("parts/id.yaml", "{name: id, in: path, required: true, schema: {$ref: id-schema.json}}");
    write("parts/id-schema.json", "{\"type\": \"string\", \"minLength\": 3}");
    write(
        "parts/answers.yaml",
        """
        ok:
          description: ok
          content:
            application/json:
              schema: {$ref: 'models.yaml#/Thing'}
        """);
    write(
        "parts/models.yaml",
        """
        Thing: {type: object, properties: {next: {$ref: '#/Thing'}, owner: {$ref: 'models.yaml#/Owner'}}}
        Owner: {type: string}
        """);

    Contract contract = contract("paths: {'/things/{id}': {$ref: paths/thing.yaml}}");

    Operation operation = contract.operation("getThing").orElseThrow();
    assertThat(operation.parameters().get(0).schema().size("minLength")).contains(3);
    Schema thing = operation.success().orElseThrow().body().orElseThrow();
    assertThat(thing.name()).isEqualTo("Thing");
    assertThat(thing.property("next")).contains(thing);
    assertThat(thing.property("owner").map(Schema::type)).contains("string");
    assertThat(contract.document().notes()).isEmpty();
  }

  @Test
  void followsPercentEncodedPointers() throws IOException {
    Contract contract =
        contract(
            """
            paths:
              /a/{id}:
                get:
                  operationId: getA
                  parameters: [{name: id, in: path, required: true, schema: {type: string, minLength: 7}}]
                  responses: {'200': {description: ok, content: {application/json: {schema: {type: integer}}}}}
              /b/{id}:
                get:
                  operationId: getB
                  parameters: [{$ref: '#/paths/~1a~1%7Bid%7D/get/parameters/0'}]
                  responses:
                    '200':
                      description: ok
                      content: {application/json: {schema: {$ref: '#/paths/~1a~1%7Bid%7D/get/responses/200/content/application~1json/schema'}}}
            """);

    Operation operation = contract.operation("getB").orElseThrow();
    assertThat(operation.parameters().get(0).schema().size("minLength")).contains(7);
    assertThat(operation.success().flatMap(Answer::body).map(Schema::type)).contains("integer");
  }

  @Test
  void leavesReferencesInProseAndInExamplesAlone() throws IOException {
    Contract contract =
        contract(
            """
            paths:
              /a:
                get:
                  operationId: getA
                  description: {$ref: ./no-such.md}
                  responses:
                    '200':
                      description: ok
                      content:
                        application/json:
                          schema: {type: object, properties: {examples: {type: string, enum: [x]}}, example: {$ref: nowhere}}
                          example: {$ref: nowhere}
            """);

    assertThat(contract.document().notes()).isEmpty();
    Schema body =
        contract.operation("getA").flatMap(Operation::success).flatMap(Answer::body).orElseThrow();
    assertThat(body.property("examples").map(Schema::values))
        .hasValueSatisfying(values -> assertThat(values).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../secret.yaml#/Thing", "../../etc/passwd", "/etc/passwd", "x/../../secret.yaml"})
  void refusesAFileOutsideOfTheFolder(String reference) throws IOException {
    Files.writeString(root.resolve("secret.yaml"), "Thing: {type: string}");

    assertThatThrownBy(() -> contract(withSchema("{$ref: '%s'}".formatted(reference))))
        .isInstanceOf(BadInput.class)
        .hasMessageMatching(".*api\\.yaml:8: .* is outside of the document's folder");
  }

  @Test
  void refusesALinkThatLeadsOutsideOfTheFolder() throws IOException {
    Files.writeString(root.resolve("secret.yaml"), "Thing: {type: string}");
    Files.createSymbolicLink(folder.resolve("inside.yaml"), root.resolve("secret.yaml"));

    assertThatThrownBy(() -> contract(withSchema("{$ref: 'inside.yaml#/Thing'}")))
        .hasMessageContaining("outside of the document's folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#/components/schemas/None",
        "none.yaml#/Thing",
        "http://127.0.0.1:1/schema.yaml",
        "file:///etc/passwd",
        "//127.0.0.1/schema.yaml",
        "broken.yaml"
      })
  void setsAsideOnlyWhatNeedsAReferenceThatLeadsNowhere(String reference) throws IOException {
    write("broken.yaml", "a: [");

    Contract contract = contract(withSchema("{$ref: '%s'}".formatted(reference)));

    assertThat(contract.operation("getA")).isPresent();
    assertThat(
            contract
                .operation("getA")
                .flatMap(Operation::success)
                .flatMap(Answer::body)
                .map(Schema::isKnown))
        .isEqualTo(Optional.of(false));
    assertThat(contract.document().notes())
        .singleElement()
        .asString()
        .startsWith(folder.resolve("api.yaml") + ":8: " + reference);
  }

  @Test
  void leavesOutAnOperationWhoseParameterLeadsNowhere() throws IOException {
    Contract contract =
        contract(
            """
            paths:
              /a: {get: {operationId: getA, parameters: [{$ref: '#/components/parameters/No'}], responses: {}}}
              /b: {get: {operationId: getB, responses: {}}}
            """);

    assertThat(contract.operations()).extracting(Operation::id).containsExactly("getB");
    assertThat(contract.document().notes())
        .anySatisfy(note -> assertThat(note).contains("GET /a is left out"));
  }

  @Test
  void endsAtReferencesThatGoRound() throws IOException {
    Contract contract =
        contract(
            """
            paths:
              /a: {$ref: '#/paths/~1b'}
              /b: {$ref: '#/paths/~1a'}
              /c: {get: {operationId: getC, responses: {'200': {$ref: '#/components/responses/R'}}}}
            components:
              responses: {R: {$ref: '#/components/responses/S'}, S: {$ref: '#/components/responses/R'}}
              schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}}
            """);

    assertThat(contract.operations()).extracting(Operation::id).containsExactly("getC");
    assertThat(contract.document().component("A").type()).isEmpty();
  }

  @Test
  void leavesOutAPatternThatIsNone() throws IOException {
    Contract contract = contract(withSchema("{type: string, maxLength: 3, pattern: '(((('}"));

    Schema schema =
        contract.operation("getA").flatMap(Operation::success).flatMap(Answer::body).orElseThrow();
    assertThat(schema.pattern()).isEmpty();
    assertThat(schema.size("maxLength")).contains(3);
    assertThat(contract.document().notes())
        .singleElement()
        .asString()
        .contains("api.yaml:8: pattern '((((' is left out");
  }

  @Test
  void takesAnUndeclaredNameInAPathForAString() throws IOException {
    Contract contract = contract("paths: {'/a/{id}': {get: {operationId: getA, responses: {}}}}");

    assertThat(contract.operation("getA").orElseThrow().parametersIn("path"))
        .singleElement()
        .satisfies(parameter -> assertThat(parameter.schema().type()).isEqualTo("string"));
    assertThat(contract.document().notes())
        .containsExactly(
            folder.resolve("api.yaml") + ":3: {id} in /a/{id} is not declared: taken for a string");
  }

  @Test
  void keepsTheTreeOfADocumentThatNeedsNothing() {
    YamlFile file = YamlFile.of("a.yaml", HEAD + withSchema("{type: string}"));

    assertThat(new Document(file).root()).isSameAs(file.root());
  }

  @Test
  void namesMethodsThatItDoesNotSend() throws IOException {
    Contract contract =
        contract(
            "paths: {/a: {query: {responses: {}}, additionalOperations: {LINK: {responses: {}}}}}");

    assertThat(contract.document().notes())
        .isEqualTo(
            List.of(
                folder.resolve("api.yaml")
                    + ":3: QUERY /a is left out: the method is not supported",
                folder.resolve("api.yaml")
                    + ":3: LINK /a is left out: the method is not supported"));
  }

  private static String withSchema(String schema) {
    return """
    paths:
      /a:
        get:
          operationId: getA
          responses:
            '200': {description: ok, content: {application/json: {schema: %s}}}
    """
        .formatted(schema);
  }

  private Contract contract(String rest) throws IOException {
    write("api.yaml", HEAD + rest);
    return Contract.read(folder.resolve("api.yaml"), Optional.empty(), Optional.empty());
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
