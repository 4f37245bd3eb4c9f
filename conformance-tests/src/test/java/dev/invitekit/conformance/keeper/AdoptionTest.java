package dev.invitekit.conformance.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.keeper.Adoption.Result;
import dev.invitekit.conformance.support.RepositoryCopy;
import dev.invitekit.conformance.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdoptionTest {

  private static final String API = "openai";
  private static final String DOCUMENT = "specs/openai/openapi.yaml";
  private static final String RULES = "specs/openai/rules.yaml";
  private static final String WORKFLOWS = "specs/openai/workflows.arazzo.yaml";

  @TempDir private static Path folder;
  private static RepositoryCopy copy;

  private String current = "";

  @BeforeAll
  static void copyOnce() throws IOException, InterruptedException {
    copy = RepositoryCopy.in(folder);
    copy.commitAll();
    copy.git("tag", "start");
  }

  @BeforeEach
  void asItWas() throws IOException, InterruptedException {
    copy.git("reset", "--hard", "--quiet", "start");
    copy.git("clean", "-d", "--force", "--quiet");
    current = copy.read(DOCUMENT);
  }

  @Test
  void theOldDocumentBecomesARevisionAndEveryPageNamesIt() {
    String rules = copy.read(RULES);
    String document = current.replace("version: 2.3.0", "version: 2.4.0");

    Result result = adopt(document, Optional.of("2026-10"), Overwrite.NOTHING_UNCOMMITTED);

    assertThat(copy.read(DOCUMENT)).isEqualTo(document).isNotEqualTo(current);
    assertThat(copy.read("specs/openai/revisions/2026-10.yaml")).isEqualTo(current);
    assertThat(copy.read("specs/openai/SOURCE.md")).contains("`revisions/2026-10.yaml`");
    assertThat(copy.read("CHANGELOG.md"))
        .contains("- `openai`: the contract is the document of version 2.4.0")
        .contains("revisions/2026-10.yaml");
    assertThat(copy.read(RULES)).isEqualTo(rules);
    assertThat(result.setAside()).isEmpty();
    assertThat(result.changed())
        .containsExactly(
            "CHANGELOG.md",
            "specs/openai/SOURCE.md",
            DOCUMENT,
            "specs/openai/revisions/2026-10.yaml");
  }

  @Test
  void unlessNamedTheOldDocumentIsCalledByItsVersion() {
    assertThat(adopt(current + "\n# changed\n").revision()).isEqualTo("2.3.0");
  }

  @Test
  void rulesOfFieldsThatAreGoneAreSetAsideAndTheOthersStayAsWritten() {
    List<String> written = YamlItems.of(YamlFile.of(RULES, copy.read(RULES)), "").items();

    Result result = adopt(copy.read("specs/openai/revisions/2026-08.yaml"));

    assertThat(result.setAside())
        .contains("OAI-06: rule OAI-06 names field 'invited_at', which Invite does not have")
        .noneMatch(line -> line.startsWith("OAI-01a:"));
    String kept = copy.read(RULES);
    String aside = copy.read("specs/openai/set-aside/2.3.0.rules.yaml");
    for (String rule : written) {
      assertThat(kept.contains(rule.strip())).isNotEqualTo(aside.contains(rule.strip()));
    }
    assertThat(aside).contains("- id: OAI-06\n");
    assertThat(kept).doesNotContain("- id: OAI-06\n").contains("- id: OAI-01a\n");
    assertThat(copy.read("CHANGELOG.md")).contains("OAI-06");
    assertThat(loaded().rules()).hasSizeGreaterThan(20);
  }

  @Test
  void operationsWithoutANameKeepThatOfToday() {
    String nameless =
        current.replaceAll("(?m)^ +(operationId: .*|tags: \\[.*|tags:\n +- .*)\n", "");

    Result result = adopt(nameless + "\n# changed\n");

    assertThat(nameless).doesNotContain("operationId:");
    assertThat(result.setAside()).isEmpty();
    assertThat(loaded().operations())
        .extracting(operation -> operation.id())
        .contains("inviteUser", "list-invites", "retrieve-invite", "delete-invite", "list-users");
  }

  @Test
  void rulesAndWorkflowsOfAnOperationThatIsGoneAreSetAside() {
    Result result = adopt(current.replace("operationId: list-invites", "operationId: all-invites"));

    assertThat(result.setAside())
        .anySatisfy(line -> assertThat(line).startsWith("OAI-14a: 'list-invites' is neither"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("OAI-15b: workflow")
                    .contains("calls list-invites, which is no operation"));
    assertThat(copy.read("specs/openai/set-aside/2.3.0.workflows.arazzo.yaml"))
        .contains("$sourceDescriptions.api.list-invites");
    assertThat(copy.read(WORKFLOWS)).doesNotContain("api.list-invites");
    assertThat(loaded().workflows()).isNotEmpty();
  }

  @Test
  void whatIsLeftToDoNamesOperationsTypesClassesAndRules() {
    FollowUp followUp = adopt(copy.read("specs/openai/revisions/2026-08.yaml")).followUp();

    assertThat(followUp.operations().get("changed")).contains("inviteUser", "delete-invite");
    assertThat(followUp.types().get("gone")).contains("ErrorResponse");
    assertThat(followUp.types().get("changed")).contains("Invite");
    assertThat(followUp.classes()).contains("OpenAiMapper", "OpenAiErrors");
    assertThat(followUp.rules()).contains("OAI-07a").doesNotContain("OAI-06");
    assertThat(followUp.workflows()).contains("OAI-04");
    assertThat(followUp.isNewerNotation()).isTrue();
  }

  @Test
  void wordsForPeopleAreNoChange() {
    FollowUp followUp =
        adopt(current.replaceAll("(?m)^( +summary: ).*", "$1Other words")).followUp();

    assertThat(followUp.operations()).isEmpty();
    assertThat(followUp.types()).isEmpty();
    assertThat(followUp.rules()).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "openapi: 3.0.3            | openapi: [3.0.3           | not YAML",
        "openapi: 3.0.3            | openapi: 2.0.0            | expected 3.0, 3.1 or 3.2",
        "operationId: inviteUser   | operationId: \"\"           | POST /organization/invites: no"
            + " operationId",
        "operationId: inviteUser   | operationId: list-invites | operationId list-invites is that"
            + " of",
        "#/components/schemas/Invite' | #/components/schemas/Nothing' | refers to nothing in this"
            + " document",
        "#/components/schemas/Invite' | other.yaml#/Invite'           | a reference to another file"
      })
  void aFaultyDocumentIsNamedByLineAndChangesNothing(String before, String after, String fault)
      throws IOException {
    assertThat(current).contains(before);
    Map<String, String> files = copy.files();

    assertThatThrownBy(() -> adopt(current.replace(before, after)))
        .isInstanceOf(BadInput.class)
        .hasMessageMatching("(?s)new\\.yaml:[1-9][0-9]*: .*")
        .hasMessageContaining(fault);

    assertThat(copy.files()).isEqualTo(files);
  }

  @Test
  void aDryRunTellsTheSameAndWritesNothing() throws IOException {
    String document = copy.read("specs/openai/revisions/2026-08.yaml");
    Map<String, String> files = copy.files();

    Result dry =
        Adoption.adopt(
            Repository.at(folder),
            API,
            YamlFile.of("new.yaml", document),
            Optional.empty(),
            Overwrite.NOTHING_UNCOMMITTED,
            Adoption.Mode.DRY_RUN);

    assertThat(copy.files()).isEqualTo(files);
    assertThat(dry).isEqualTo(adopt(document));
  }

  @Test
  void fieldsThatAreRequiredOrShownButNotDescribedAreWarnedOf() {
    String document =
        current.replaceFirst("(?m)^        invited_at:\n(          .*\n)+", "") + "\n# changed\n";

    assertThat(adopt(document).warnings())
        .anyMatch(line -> line.matches("new\\.yaml:[1-9][0-9]*: Invite requires invited_at, .*"))
        .anyMatch(line -> line.contains("an example of Invite has invited_at, which Invite"));
    assertThat(MissingFields.in(YamlFile.of("openapi.yaml", current))).isEmpty();
  }

  @Test
  void whatIsNotCommittedIsNotOverwrittenUnlessForced() throws IOException {
    copy.write("specs/openai/notes.md", "mine");
    Map<String, String> files = copy.files();
    String document = current + "\n# changed\n";

    assertThatThrownBy(() -> adopt(document))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "specs/openai/notes.md: has changes that are not committed; commit them, or go on with"
                + " --force");
    assertThat(copy.files()).isEqualTo(files);

    adopt(document, Optional.empty(), Overwrite.ANYTHING);
    assertThat(copy.read(DOCUMENT)).isEqualTo(document);
    assertThat(copy.read("specs/openai/notes.md")).isEqualTo("mine");
  }

  @Test
  void changesElsewhereAreNoReasonToRefuse() {
    copy.write("specs/anthropic/notes.md", "mine");

    adopt(current + "\n# changed\n");

    assertThat(copy.read(DOCUMENT)).endsWith("# changed\n");
  }

  @Test
  void whenAFileCannotBeWrittenNothingHasChanged() throws IOException, InterruptedException {
    copy.write("specs/openai/set-aside", "a file where a folder would have to be");
    copy.git("add", "--all");
    copy.git("-c", "user.name=N", "-c", "user.email=n@example.com", "commit", "--quiet", "-mx");
    Map<String, String> files = copy.files();

    assertThatThrownBy(() -> adopt(copy.read("specs/openai/revisions/2026-08.yaml")))
        .isInstanceOf(BadInput.class)
        .hasMessage("specs/openai/set-aside: cannot be written; nothing was changed");

    assertThat(copy.files()).isEqualTo(files);
  }

  @ParameterizedTest
  @CsvSource({"seed, is there already", "current, expected a name", "a/b, expected a name"})
  void aRevisionIsNeverOverwrittenNorBadlyNamed(String name, String fault) throws IOException {
    Map<String, String> files = copy.files();

    assertThatThrownBy(
            () -> adopt(current + "\n#\n", Optional.of(name), Overwrite.NOTHING_UNCOMMITTED))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(fault)
        .hasMessageContaining("--as");

    assertThat(copy.files()).isEqualTo(files);
  }

  @Test
  void theContractItselfIsNothingNew() {
    assertThatThrownBy(() -> adopt(current))
        .hasMessage("new.yaml: is the contract of openai already");
  }

  @Test
  void anApiThatIsNotHereIsRefused() {
    assertThatThrownBy(
            () ->
                Adoption.adopt(
                    Repository.at(folder),
                    "nobody",
                    YamlFile.of("new.yaml", current),
                    Optional.empty(),
                    Overwrite.NOTHING_UNCOMMITTED,
                    Adoption.Mode.WRITE))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(
            "api nobody: there is no contract of that name; there is anthropic");
  }

  private static Result adopt(String document) {
    return adopt(document, Optional.empty(), Overwrite.NOTHING_UNCOMMITTED);
  }

  private static Result adopt(String document, Optional<String> revision, Overwrite overwrite) {
    return Adoption.adopt(
        Repository.at(folder),
        API,
        YamlFile.of("new.yaml", document),
        revision,
        overwrite,
        Adoption.Mode.WRITE);
  }

  /** The contract as the suite would load it. */
  private static Contract loaded() {
    return Contract.read(
        folder.resolve(DOCUMENT),
        Optional.of(folder.resolve(RULES)),
        Optional.of(folder.resolve(WORKFLOWS)));
  }
}
