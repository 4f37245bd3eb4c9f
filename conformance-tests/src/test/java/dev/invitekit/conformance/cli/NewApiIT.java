package dev.invitekit.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.support.CommandLineRun;
import dev.invitekit.conformance.support.RepositoryCopy;
import dev.invitekit.conformance.support.RepositoryCopy.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.shared.invoker.MavenInvocationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fifth API, from its document to green, in a copy of the repository. */
@Tag("keeper")
class NewApiIT {

  private static final String API = "harbor-teams";
  private static final String DIALECT =
      "generated-server/src/main/java/dev/invitekit/server/dialect/harborteams/";
  private static final Path HARBOR =
      Path.of("src/test/resources/dev/invitekit/conformance/keeper/harbor").toAbsolutePath();
  private static final List<String> HAND_WRITTEN =
      List.of("HarborTeamsDialect.java", "HarborTeamsResource.java", "HarborTeamsMapper.java");

  @TempDir private Path folder;

  @Test
  void isServedAtOnceAndKeepsItsContractWithFewerThanTwoHundredLines()
      throws IOException, InterruptedException, MavenInvocationException {
    RepositoryCopy copy = RepositoryCopy.in(folder);
    copy.commitAll();

    CommandLineRun added =
        CommandLineRun.in(
            copy, "new-api", API, "--from", HARBOR.resolve("openapi.yaml").toString());
    assertThat(added.code()).as(added.out()).isZero();
    String engine = copy.git("status", "--porcelain", "--", "conformance-tests/src/main/java");
    assertThat(engine).isEmpty();

    // The tests are of any API: form of the document, routes, who may know whom.
    Build scaffolded =
        copy.build(
            "test",
            "-Dtest=dev.invitekit.specs.*Test,ArchitectureTest,RoutesTest,TenantsTest",
            "-Dsurefire.failIfNoSpecifiedTests=false");
    assertThat(scaffolded.succeeded()).as(String.join("\n", scaffolded.lines())).isTrue();
    CommandLineRun missing = CommandLineRun.in(copy, "verify", "--api", API);
    assertThat(missing.code()).as(missing.out()).isEqualTo(1);
    assertThat(missing.out())
        .contains("501 application/problem+json")
        .contains("never succeeded")
        .contains("createInvitation", "deleteInvitation", "getInvitation", "listInvitations");

    int lines = 0;
    for (String file : HAND_WRITTEN) {
      String text = Files.readString(HARBOR.resolve(file));
      lines += (int) text.lines().count();
      copy.write(DIALECT + file, text);
    }
    assertThat(lines).isLessThan(200);
    Build implemented = copy.build("process-classes");
    assertThat(implemented.succeeded()).as(String.join("\n", implemented.lines())).isTrue();
    CommandLineRun verified = CommandLineRun.in(copy, "verify", "--api", API, "--strict");
    assertThat(verified.code()).as(verified.out()).isZero();
    assertThat(verified.out()).contains("HOLDS").doesNotContain("never succeeded");
  }
}
