package dev.invitekit.conformance.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.support.RepositoryCopy;
import dev.invitekit.conformance.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewApiTest {

  private static final String POM = "generated-server/pom.xml";
  private static final String DIALECT =
      "generated-server/src/main/java/dev/invitekit/server/dialect/harborteams/HarborTeamsDialect.java";
  private static final String HARBOR = harbor();

  @TempDir private static Path folder;
  private static RepositoryCopy copy;

  @BeforeAll
  static void copyOnce() throws IOException, InterruptedException {
    copy = RepositoryCopy.in(folder);
    copy.commitAll();
  }

  @BeforeEach
  void asItWas() throws IOException, InterruptedException {
    copy.git("reset", "--hard", "--quiet");
    copy.git("clean", "-d", "--force", "--quiet");
  }

  @Test
  void contractBuildTenantsAndDialectAreThere() {
    Set<String> paths = add("harbor-teams", HARBOR);

    assertThat(paths)
        .contains(POM, DIALECT, "specs/harbor-teams/SOURCE.md")
        .contains("generated-server/src/main/resources/tenants.yaml");
    assertThat(copy.read("specs/harbor-teams/openapi.yaml")).isEqualTo(HARBOR);
    assertThat(copy.read("specs/harbor-teams/revisions/seed.yaml")).isEqualTo(HARBOR);
    assertThat(copy.read(POM)).contains("<id>harbor-teams</id>");
    Contract contract =
        Contract.read(
            folder.resolve("specs/harbor-teams/openapi.yaml"),
            Optional.of(folder.resolve("specs/harbor-teams/rules.yaml")),
            Optional.of(folder.resolve("specs/harbor-teams/workflows.arazzo.yaml")));
    assertThat(contract.promises()).extracting(promise -> promise.id()).containsExactly("HAR-01");
  }

  @Test
  void theNameThatTheReadmeShowsCanBeUsed() {
    assertThat(add("acme-teams", HARBOR)).contains("specs/acme-teams/openapi.yaml");
  }

  @Test
  void onlyThreeFilesThatAreThereChangeAndOnlyByLinesMore()
      throws IOException, InterruptedException {
    add("harbor-teams", HARBOR);

    assertThat(copy.git("diff", "--numstat").lines())
        .hasSize(3)
        .allMatch(line -> line.split("\t", -1)[1].equals("0"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Harbor        | expected lower-case words",
        "harbor_teams  | expected lower-case words",
        "1harbor       | expected lower-case words",
        "../harbor     | expected lower-case words",
        "openai        | specs/openai is there already",
        "open-ai       | dialect/openai is there already",
        "control | generates dev.invitekit.server.generated.control already",
        "class | stands in",
        "invitation-hub | stands in",
        "elastic-teams | stands in"
      })
  void aNameThatCannotBeIsRefusedAndChangesNothing(String name, String fault) throws IOException {
    Map<String, String> files = copy.files();

    assertThatThrownBy(() -> add(name, HARBOR))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("NAME " + name + ": ")
        .hasMessageContaining(fault);

    assertThat(copy.files()).isEqualTo(files);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "openapi: 3.0.3       | openapi: 3.1.0     | OpenAPI 3.1.0: a new contract is written in"
            + " 3.0.x",
        "operationId: createInvitation | deprecated: false | POST /invitations: no operationId",
        "operationId: createInvitation | operationId: getInvitation | operationId getInvitation is"
            + " that of POST /invitations",
        "tags: [Invitations]  | tags: [A, B]       | has not exactly one tag",
        "application/json:    | text/plain:        | POST /invitations: takes text/plain; only"
            + " application/json is read",
        "in: query            | in: cookie         | GET /invitations: cookies are not read",
        "delete:              | head:              | HEAD /invitations/{invitation_id}: no such"
            + " method is served",
        "harbor.example/v2    | '{region}.example/v2' | expected the URL that clients call",
        "in: header, name     | in: query, name    | no security scheme that is served"
      })
  void aDocumentThatCannotBeServedIsRefusedByLineAndChangesNothing(
      String before, String after, String fault) throws IOException {
    assertThat(HARBOR).contains(before);
    Map<String, String> files = copy.files();

    assertThatThrownBy(() -> add("harbor-teams", HARBOR.replace(before, after)))
        .isInstanceOf(BadInput.class)
        .hasMessageMatching("harbor\\.yaml:[1-9][0-9]*: .*")
        .hasMessageContaining(fault);

    assertThat(copy.files()).isEqualTo(files);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: http, scheme: bearer} | headers.authorization(\"Bearer\")",
        "{type: http, scheme: basic}  | headers.basic()",
        "{type: oauth2, flows: {}}    | headers.authorization(\"Bearer\")",
        "{type: apiKey, in: header, name: X-Key} | headers.value(HEADER)"
      })
  void theDialectTakesCredentialsTheWayTheDocumentSays(String scheme, String expression) {
    add("harbor-teams", HARBOR.replace("{type: apiKey, in: header, name: X-Harbor-Key}", scheme));

    assertThat(copy.read(DIALECT)).contains("return " + expression + ";");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- {}", ""})
  void wherePeopleNeedNoCredentialEverybodyIsTheFirstTenant(String requirement) {
    add("harbor-teams", HARBOR.replace("- key: []", requirement));

    assertThat(copy.read(DIALECT))
        .contains("return Optional.of(\"harbor-teams-north-key\");")
        .doesNotContain("HEADER");
  }

  @Test
  void changesThatAreNotCommittedAreNotTouchedUnlessForced() throws IOException {
    copy.write(POM, copy.read(POM) + "<!-- mine -->\n");
    Map<String, String> files = copy.files();

    assertThatThrownBy(() -> add("harbor-teams", HARBOR))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            POM + ": has changes that are not committed; commit them, or go on with --force");
    assertThat(copy.files()).isEqualTo(files);

    add("harbor-teams", HARBOR, Overwrite.ANYTHING);
    assertThat(copy.read(POM)).contains("<id>harbor-teams</id>").endsWith("<!-- mine -->\n");
  }

  private static Set<String> add(String name, String document) {
    return add(name, document, Overwrite.NOTHING_UNCOMMITTED);
  }

  private static Set<String> add(String name, String document, Overwrite overwrite) {
    return NewApi.add(Repository.at(folder), name, YamlFile.of("harbor.yaml", document), overwrite);
  }

  private static String harbor() {
    try {
      return Files.readString(
          Path.of("src/test/resources/dev/invitekit/conformance/keeper/harbor/openapi.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
