package dev.invitekit.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.support.RepositoryCopy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that change a checkout, as they are typed. */
class CheckoutTest {

  @TempDir private Path folder;

  private record Outcome(int code, String out, String err) {}

  @Test
  void adoptTellsWhatToDoInOrder() throws IOException, InterruptedException {
    RepositoryCopy copy = RepositoryCopy.in(folder);
    copy.commitAll();

    Outcome outcome =
        run("adopt", "openai", copy.file("specs/openai/revisions/2026-08.yaml").toString());

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .containsSubsequence(
            "specs/openai/revisions/2.3.0.yaml",
            "Not carried over",
            "OAI-06: rule OAI-06 names field 'invited_at'",
            "To undo all of it:",
            "git checkout -- CHANGELOG.md specs/openai/SOURCE.md specs/openai/openapi.yaml",
            "&& rm specs/openai/revisions/2.3.0.yaml",
            "1. ./invitekit diff openai@2.3.0 openai",
            "3. mvn -pl specs,generated-server compile",
            "dialect classes that name them: OpenAi",
            "4. specs/openai/set-aside/",
            "5. read the rules",
            "8. mvn verify");
  }

  @Test
  void outsideOfACheckoutThereIsOneLine() {
    Outcome outcome = run("new-api", "harbor", "--from", folder.resolve("pom.xml").toString());

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).hasLineCount(1).startsWith("invitekit: --repository " + folder);
  }

  @Test
  void aFileThatIsNotThereIsOneLine() throws IOException {
    RepositoryCopy.in(folder);

    Outcome outcome = run("adopt", "openai", folder.resolve("none.yaml").toString());

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .isEqualToIgnoringNewLines("invitekit: %s/none.yaml: no such file".formatted(folder));
  }

  private Outcome run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Terminal.NONE);
    String[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--repository";
    all[args.length + 1] = folder.toString();
    int code = Main.commandLine(streams).execute(all);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
