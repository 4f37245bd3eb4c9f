package dev.invitekit.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.support.WidgetDocument;
import dev.invitekit.conformance.support.WidgetServer;
import dev.invitekit.conformance.support.WidgetServer.Bug;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An API that is none of those that come along, by files of somebody's own. */
class ThirdPartyIT {

  private static final String RULES =
      """
      - id: WID-01
        level: MUST
        source: the shop's manual
        on: makeWidget
        when: response.status == 201
        rule: response.body.result.email == request.body.email
        message: a widget keeps its address
      - id: WID-02
        level: MUST
        source: the shop's manual
        on: makeWidget
        when: response.status == 201
        rule: size(response.body.result.id) == 7
        message: an id has seven letters
      """;

  private static final String WORKFLOWS =
      """
      arazzo: 1.0.1
      info: {title: Widgets, version: '1'}
      sourceDescriptions: [{name: api, url: widgets.yaml, type: openapi}]
      workflows:
        - workflowId: made-and-dropped
          summary: what is dropped is gone
          x-rule: {id: WID-03, level: MUST, source: the shop's manual}
          inputs:
            type: object
            properties: {shop_id: {type: string}, part_id: {type: string}, email: {type: string}}
          steps:
            - stepId: make
              operationId: $sourceDescriptions.api.makeWidget
              parameters: [{name: shopId, in: path, value: $inputs.shop_id}]
              requestBody:
                contentType: application/json
                payload:
                  email: $inputs.email
                  size: small
                  parts: [{id: $inputs.part_id, kind: cog}]
              successCriteria: [{condition: $statusCode == 201}]
              outputs: {id: $response.body#/result/id}
            - stepId: drop
              operationId: $sourceDescriptions.api.dropWidget
              parameters:
                - {name: shopId, in: path, value: $inputs.shop_id}
                - {name: widgetId, in: path, value: $steps.make.outputs.id}
              successCriteria: [{condition: $statusCode == 204}]
            - stepId: look
              operationId: $sourceDescriptions.api.readWidget
              parameters:
                - {name: shopId, in: path, value: $inputs.shop_id}
                - {name: widgetId, in: path, value: $steps.make.outputs.id}
              successCriteria: [{condition: $statusCode == 404}]
      """;

  @TempDir private Path folder;

  private record Outcome(int code, String out) {}

  @Test
  void aCorrectServerKeepsADocumentThatTheSuiteHasNeverSeen() throws IOException {
    try (WidgetServer server = new WidgetServer()) {
      Outcome outcome = verify(server, WidgetDocument.TEXT);

      assertThat(outcome.out()).contains("HOLDS").doesNotContain("FAIL", "WARN", "ERROR");
      // It never shows the parts that it is sent, and its document does not promise it.
      assertThat(noted(outcome)).containsExactly("shown-as-asked");
      assertThat(outcome.code()).isZero();
      assertThat(server.size()).isZero();
    }
  }

  @Test
  void aBugIsFoundAndNamed() throws IOException {
    try (WidgetServer server = new WidgetServer(Bug.TAKES_UNKNOWN_FIELDS)) {
      Outcome outcome =
          verify(server, WidgetDocument.TEXT, "--only", "makeWidget/invalid/unknown-field/*");

      assertThat(outcome.out()).contains("FAIL  invalid-request-refused", "no_such_field");
      assertThat(outcome.code()).isEqualTo(1);
    }
  }

  @Test
  void whatADocumentWithoutRefusalsLeavesFreeIsWorthANoteOnly() throws IOException {
    try (WidgetServer server = new WidgetServer()) {
      Outcome outcome = verify(server, withoutRefusals(WidgetDocument.TEXT));

      assertThat(outcome.out())
          .contains("NOTE  response-status  MAY")
          .doesNotContain("FAIL", "WARN", "ERROR");
      assertThat(outcome.code()).isZero();
    }
  }

  @Test
  void aMethodThatAPartialDocumentLacksIsWorthANoteOnly() throws IOException {
    String part =
        WidgetDocument.TEXT.replaceFirst("(?s)    get:\n +operationId: listW.*?(?=  /)", "");
    try (WidgetServer server = new WidgetServer()) {
      Outcome outcome =
          verify(server, part, "--only", "unknown-method-refused", "--may-change", "*");

      assertThat(noted(outcome)).containsExactly("unknown-method-refused");
      assertThat(outcome.code()).isZero();
    }
  }

  @Test
  void rulesOfSomebodysOwnAreJudged() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    try (WidgetServer server = new WidgetServer()) {
      Outcome outcome =
          verify(server, WidgetDocument.TEXT, "--rules", rules.toString(), "--only", "WID-0?");

      assertThat(outcome.out())
          .containsPattern("WID-01 +MUST +PASS")
          .contains("FAIL  WID-02", rules + ":8")
          .doesNotContain("FAIL  WID-01");
      assertThat(outcome.code()).isEqualTo(1);
    }
  }

  @Test
  void workflowsOfSomebodysOwnAreRun() throws IOException {
    Path workflows = Files.writeString(folder.resolve("workflows.yaml"), WORKFLOWS);
    String[] options = {"--workflows", workflows.toString(), "--only", "WID-03"};
    try (WidgetServer right = new WidgetServer();
        WidgetServer wrong = new WidgetServer(Bug.DELETES_NOTHING)) {
      assertThat(verify(right, WidgetDocument.TEXT, options).code()).isZero();

      Outcome outcome = verify(wrong, WidgetDocument.TEXT, options);

      assertThat(outcome.out()).contains("FAIL  WID-03", workflows + ":5");
      assertThat(outcome.code()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatIsClosedOnAnOddPathIsWorthANoteOnly() throws IOException {
    try (WidgetServer server = new WidgetServer(Bug.CLOSES_ON_LONG_PATHS)) {
      Outcome outcome = verify(server, WidgetDocument.TEXT, "--only", "unusual-path-refused");

      assertThat(outcome.out())
          .contains("NOTE  unusual-path-refused  MAY")
          .contains("the connection was closed without an answer");
      assertThat(outcome.code()).isZero();
    }
  }

  private static List<String> noted(Outcome outcome) {
    return outcome
        .out()
        .lines()
        .filter(line -> line.startsWith("NOTE  "))
        .map(line -> line.replaceFirst("NOTE +(\\S+).*", "$1"))
        .toList();
  }

  private static String withoutRefusals(String document) {
    return document.replaceAll("(?m)^ +('4\\d\\d'|4XX): .*\n", "");
  }

  private Outcome verify(WidgetServer server, String document, String... options)
      throws IOException {
    Path spec = Files.writeString(folder.resolve("widgets.yaml"), document);
    List<String> words = new ArrayList<>(List.of("verify", "--verbose", "--seed", "3"));
    words.addAll(List.of("--spec", spec.toString(), "--url", server.url()));
    words.addAll(List.of("--header", "x-key: " + WidgetServer.KEY, "--input", "shop_id=s1"));
    words.addAll(List.of("--input", "part_id=p", "--input", "tag_id=t"));
    words.addAll(List.of("--report", folder.resolve("report").toString()));
    words.addAll(List.of(options));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Terminal.NONE);
    int code = Main.commandLine(streams).execute(words.toArray(String[]::new));
    return new Outcome(code, out.toString(StandardCharsets.UTF_8));
  }
}
