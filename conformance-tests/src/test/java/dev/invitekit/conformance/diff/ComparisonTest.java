package dev.invitekit.conformance.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.support.RepositoryCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

  private static final List<String> APIS = List.of("one", "two");
  private static final String DOCUMENT =
      """
      openapi: 3.0.3
      info: {title: Things, version: '1'}
      paths: {/things: {get: {responses: {'200': {description: ''}}}}}
      """;

  private static final String RULES =
      """
      - {id: T-1, level: MUST, source: s, on: a, rule: 'true', message: m}
      - {id: T-2, level: MAY, source: s, on: a, rule: 'true', message: m}
      """;

  private static final String WORKFLOWS =
      """
      arazzo: 1.0.1
      info: {title: Things, version: 1.0.0}
      sourceDescriptions: [{name: api, type: openapi, url: ./openapi.yaml}]
      workflows:
        - workflowId: w
          x-rule: {id: T-3, level: MUST, source: s}
          steps:
            - {stepId: s, operationId: a, successCriteria: [{condition: $statusCode == 200}]}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nope.yaml  | nope.yaml: no such file, and no contract of that name; there are one, two",
        "openai@1999 | revision 1999: openai has current, 2026-08, seed",
        "broken.yaml | broken.yaml:2: not YAML: ",
        "other.yaml | other.yaml:1: Swagger 2.0: expected OpenAPI 3.0, 3.1 or 3.2",
        "sub        | sub: expected a file, not a folder",
        "git:HEAD   | git:HEAD: expected git:REF:path",
        "git:--x:y  | git:--x:y: expected git:REF:path",
        "git:HEAD:things.yaml | git:HEAD:things.yaml: not a git repository",
      })
  void refusesWhatIsNoDocumentInOneLine(String asked, String message) throws IOException {
    write("broken.yaml", "openapi: 3.0.3\npaths: {]\n");
    write("other.yaml", "swagger: '2.0'\n");
    Files.createDirectory(folder.resolve("sub"));

    assertThatThrownBy(() -> compare(asked, "openai"))
        .isInstanceOf(BadInput.class)
        .message()
        .hasLineCount(1)
        .contains(message);
    assertThatThrownBy(() -> compare("openai", asked)).isInstanceOf(BadInput.class);
  }

  @Test
  void namesMeanTheContractsOfTheCheckoutEvenWhereNothingWasBuiltFromThem() {
    RepositoryCopy copy = copyOfTheRepository();
    copy.write("specs/openai/revisions/mine.yaml", copy.read("specs/openai/openapi.yaml"));
    copy.replace("specs/openai/openapi.yaml", "summary: ", "summary: Another word. ");

    Comparison comparison =
        Comparison.of("openai@mine", "openai", folder, copy.file("specs"), APIS);

    assertThat(comparison.rows()).isNotEmpty();
    assertThat(comparison.rows()).allMatch(row -> !row.change().isBreaking());
  }

  private RepositoryCopy copyOfTheRepository() {
    try {
      return RepositoryCopy.in(folder.resolve("copy"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aReferenceThatIsOnlyPartOfAnExampleIsNoReference() throws IOException {
    write("example.yaml", DOCUMENT + "components: {examples: {e: {value: {$ref: other.yaml}}}}\n");

    assertThat(compare("example.yaml", "example.yaml").rows()).isEmpty();
  }

  @Test
  void aReferenceToAFileThatIsNotThereIsRefused() throws IOException {
    write("other.yaml", DOCUMENT.replace("description: ''", "$ref: 'x.yaml#/a'"));

    assertThatThrownBy(() -> compare("other.yaml", "other.yaml"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("other.yaml:")
        .hasMessageContaining("x.yaml#/a refers to nothing: there is no file x.yaml");
  }

  @Test
  void aReferenceToNothingIsNamedWithItsFile() throws IOException {
    write(
        "dangling.yaml",
        DOCUMENT.replace("description: ''", "$ref: '#/components/responses/None'"));

    assertThatThrownBy(() -> compare("dangling.yaml", "dangling.yaml"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("dangling.yaml")
        .hasMessageContaining("#/components/responses/None refers to nothing");
  }

  @ParameterizedTest
  @CsvSource({"allOf", "anyOf"})
  void aSchemaThatIsAPartOfItselfIsNamedWithItsLine(String keyword) throws IOException {
    String schema = "components:\n  schemas:\n    A: {%s: [{$ref: '#/components/schemas/A'}]}\n";
    write("loop.yaml", DOCUMENT + schema.formatted(keyword));

    assertThatThrownBy(() -> compare("loop.yaml", "loop.yaml"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("loop.yaml:6: schema #/components/schemas/A is a part of itself");
  }

  @Test
  void aDocumentThatTheLibraryCannotReadIsComparedAllTheSame() throws IOException {
    write("old.yaml", DOCUMENT.replace("description: ''", "content: {application/json: null}"));
    write("new.yaml", DOCUMENT.replace("get:", "put:"));

    Comparison comparison = compare("old.yaml", "new.yaml");

    assertThat(comparison.rows()).hasSize(2);
    assertThat(comparison.notes())
        .contains("openapi-diff cannot compare these documents: its second opinion is left out");
  }

  @Test
  void readsEarlierRevisionsOfARepository() throws Exception {
    git("init", "-q");
    write("specs/things/openapi.yaml", DOCUMENT);
    write("specs/things/rules.yaml", RULES);
    git("add", ".");
    git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "first");
    write("specs/things/openapi.yaml", DOCUMENT.replace("get:", "put:"));
    write("specs/things/rules.yaml", RULES.replace("T-2", "T-9"));

    Comparison comparison =
        compare("git:HEAD:specs/things/openapi.yaml", "specs/things/openapi.yaml");

    assertThat(lines(comparison))
        .containsExactly(
            "GET /things | removed",
            "PUT /things | added",
            "rules: T-9 | added",
            "rules: T-2 | removed");
    assertThat(comparison.api()).contains("things");
    assertThatThrownBy(() -> compare("git:HEAD:none.yaml", "specs/things/openapi.yaml"))
        .hasMessage("git:HEAD:none.yaml: path 'none.yaml' does not exist in 'HEAD'");
    assertThatThrownBy(() -> compare("git:none:a.yaml", "specs/things/openapi.yaml"))
        .hasMessage("git:none:a.yaml: invalid object name 'none'.");
  }

  @ParameterizedTest(name = "{0} becomes {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "id: T-1, level: MUST | id: T-1, level: MAY | rules: T-1 no longer a MUST clients",
        "id: T-2, level: MAY | id: T-2, level: MUST | rules: T-2 is a MUST now implementations",
        "id: T-2, level: MAY | id: T-2, level: SHOULD | rules: T-2 differs in level nobody",
        "rule: 'true', message: m} | rule: 'false', message: m} "
            + "| rules: T-1 differs in rule clients and implementations",
        "rule: 'true', message: m} | rule: 'true', message: n} | rules: T-1 differs in message"
            + " nobody",
        "$statusCode == 200 | $statusCode == 201 "
            + "| workflows: w differs in steps clients and implementations",
        "workflowId: w | workflowId: v | workflows: v added implementations",
        "T-3, level: MUST | T-3, level: MAY | workflows: w no longer a MUST clients",
      })
  void comparesWhatIsPromisedBesideTheDocuments(String old, String now, String expected)
      throws IOException {
    assertThat(RULES + WORKFLOWS).contains(old.replace("''", "'"));
    shelf("old", RULES, WORKFLOWS);
    shelf("new", RULES.replaceFirst(Pattern.quote(old), quoted(now)), WORKFLOWS.replace(old, now));

    assertThat(
            compare("old/openapi.yaml", "new/openapi.yaml").rows().stream()
                .map(Comparison.Row::change)
                .map(
                    change ->
                        "%s %s %s"
                            .formatted(
                                change.where().text(),
                                change.what(),
                                DiffWords.breaks(change.breaks()))))
        .contains(expected);
  }

  @Test
  void equalContractsHaveNoChanges() throws IOException {
    shelf("old", RULES, WORKFLOWS);
    shelf("new", RULES, WORKFLOWS);

    Comparison comparison = compare("old/openapi.yaml", "new/openapi.yaml");

    assertThat(comparison.rows()).isEmpty();
    assertThat(comparison.summary()).isEqualTo("no changes");
  }

  @Test
  void countsWhomChangesBreak() throws IOException {
    write("old.yaml", DOCUMENT);
    write("new.yaml", DOCUMENT.replace("get:", "put:").replace("version: '1'", "version: '2'"));

    assertThat(compare("old.yaml", "new.yaml").summary())
        .isEqualTo(
            "3 changes: 1 breaks clients, 1 asks implementations to follow, 1 breaks nobody");
  }

  @Test
  void whatBreaksClientsIsToldBeforeAllElse() throws IOException {
    write("old.yaml", DOCUMENT);
    write("new.yaml", DOCUMENT.replace("get:", "put:").replace("version: '1'", "version: '2'"));

    List<Comparison.Row> rows = compare("old.yaml", "new.yaml").rows();

    assertThat(rows)
        .extracting(row -> row.change().breaks())
        .containsExactly(Set.of(Party.CLIENTS), Set.of(Party.IMPLEMENTATIONS), Set.of());
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static List<String> lines(Comparison comparison) {
    return comparison.rows().stream()
        .map(Comparison.Row::change)
        .map(change -> change.where().text() + " | " + change.what())
        .toList();
  }

  private Comparison compare(String old, String now) {
    return Comparison.of(old, now, folder, folder, APIS);
  }

  private void shelf(String name, String rules, String workflows) throws IOException {
    write(name + "/openapi.yaml", DOCUMENT);
    write(name + "/rules.yaml", rules);
    write(name + "/workflows.arazzo.yaml", workflows);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
