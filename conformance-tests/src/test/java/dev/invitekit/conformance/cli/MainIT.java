package dev.invitekit.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.targets.EmbeddedTarget;
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

class MainIT {

  @TempDir private Path folder;

  private record Outcome(int code, String out, String err) {}

  @Test
  void aRunOfOneCaseOnTheServerThatComesAlongPasses() {
    Outcome outcome = verify("--api", "openai", "--only", "inviteUser/invalid/missing/email");

    assertThat(outcome.out()).contains("HOLDS", "seed", "report: " + reports());
    assertThat(outcome.err())
        .startsWith("openai: 1 request")
        .endsWith("openai: 1 case to run\nopenai: 1 of 1 case\n")
        .hasLineCount(3);
    assertThat(outcome.code()).isZero();
    assertThat(reports())
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/report.json")
        .isDirectoryContaining("glob:**/junit.xml")
        .isDirectoryContaining("glob:**/summary.md")
        .isDirectoryContaining("glob:**/badge.svg");
  }

  @Test
  void quietIsALineForEachApiAndOneForTheRun() {
    Outcome outcome =
        verify("--api", "openai", "--only", "inviteUser/invalid/missing/email", "--quiet");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .matches("openai  HOLDS  \\d+ kept, [^\n]*\n\\d+ requests? in [^\n]*; seed \\d+\n");
  }

  @Test
  void reportsThatCannotBeWrittenAreOneLineAndExitCodeThree() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    Outcome outcome =
        run(
            "verify",
            "--api",
            "openai",
            "--only",
            "inviteUser/invalid/missing/email",
            "--report",
            file.toString());

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err().lines())
        .last()
        .asString()
        .contains("cannot write the reports", "file");
  }

  @Test
  void nothingJudgedIsNotGreen() {
    assertThat(verify("--api", "openai", "--only", "inviteUser", "--skip", "*").code())
        .isEqualTo(2);
  }

  @Test
  void aClosedPortIsOneLineAndExitCodeFour() {
    Outcome outcome = verify("--api", "openai", "--url", "http://127.0.0.1:1", "--bearer", "k");

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err())
        .isEqualToIgnoringNewLines("invitekit: openai: http://127.0.0.1:1: cannot connect");
  }

  @Test
  void aWrongPasswordIsOneLineAndExitCodeThree() {
    try (EmbeddedTarget server = EmbeddedTarget.start()) {
      String url = server.targets().get(0).baseUrl().toString();
      String api = server.targets().get(0).api();
      Outcome outcome = verify("--api", api, "--url", url, "--bearer", "wr0ng");

      assertThat(outcome.code()).isEqualTo(3);
      assertThat(outcome.err()).contains("the credential of admin is refused").hasLineCount(1);
      assertThat(outcome.err() + outcome.out()).doesNotContain("wr0ng");
    }
  }

  @Test
  void badInputNamesFileLineAndFault() throws IOException {
    Path target = folder.resolve("target.yaml");
    Files.writeString(target, "apis:\n  openai:\n    base-urll: http://a\n");

    Outcome outcome = verify("--target", target.toString());

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).startsWith("invitekit: " + target + ":").hasLineCount(1);
    assertThat(verify("--target", folder.resolve("none.yaml").toString()).err())
        .contains("no such file");
    assertThat(verify("--only", "no-such-thing").code()).isEqualTo(3);
    assertThat(verify("--no-such-option").code()).isEqualTo(3);
  }

  @Test
  void aReplayShowsBothSidesAndNoSecret() {
    Outcome outcome = run("replay", "inviteUser/invalid/missing/email", "--seed", "5");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("> POST /organization/invites", "> {\"role\":\"reader\"}", "< 400", "curl -i")
        .contains("$INVITEKIT_BEARER")
        .doesNotContain("sk-admin-north");
  }

  @Test
  void aReplayShowsBytesThatAreNoUtf8() {
    Outcome outcome = run("replay", "inviteUser/malformed/not-utf-8", "--api", "openai");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("> {\\xFF\"", "< 400", "--data-raw $'{\\377\"");
  }

  @Test
  void rulesListsEveryPromiseAndWhereItIsWritten() {
    Outcome outcome = run("rules", "--api", "openai");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("OAI-06", "specs/openai/rules.yaml:", "specs/openai/workflows.arazzo.yaml:")
        .contains("response-body");
  }

  private Outcome run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Terminal.NONE);
    int code = Main.commandLine(streams).execute(args);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A run whose reports go to the test's own folder. */
  private Outcome verify(String... args) {
    List<String> all = new ArrayList<>(List.of("verify", "--report", reports().toString()));
    all.addAll(List.of(args));
    return run(all.toArray(String[]::new));
  }

  private Path reports() {
    return folder.resolve("reports");
  }
}
