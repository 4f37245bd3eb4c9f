package dev.invitekit.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.target.EmbeddedTarget;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainIT {

  @TempDir private Path folder;

  private record Outcome(int code, String out, String err) {}

  @Test
  void aRunOfOneCaseOnTheServerThatComesAlongPasses() {
    Outcome outcome =
        run("verify", "--api", "openai", "--only", "inviteUser/invalid/missing/email");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("PASS", "invalid-request-refused", "seed");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void nothingJudgedIsNotGreen() {
    assertThat(run("verify", "--api", "openai", "--only", "inviteUser", "--skip", "*").code())
        .isEqualTo(2);
  }

  @Test
  void aClosedPortIsOneLineAndExitCodeFour() {
    Outcome outcome =
        run("verify", "--api", "openai", "--url", "http://127.0.0.1:1", "--bearer", "k");

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err())
        .isEqualToIgnoringNewLines("invitekit: openai: http://127.0.0.1:1: cannot connect");
  }

  @Test
  void aWrongPasswordIsOneLineAndExitCodeThree() {
    try (EmbeddedTarget server = EmbeddedTarget.start()) {
      String url = server.targets().get(0).baseUrl().toString();
      String api = server.targets().get(0).api();
      Outcome outcome = run("verify", "--api", api, "--url", url, "--bearer", "wr0ng");

      assertThat(outcome.code()).isEqualTo(3);
      assertThat(outcome.err()).contains("the credential of admin is refused").hasLineCount(1);
      assertThat(outcome.err() + outcome.out()).doesNotContain("wr0ng");
    }
  }

  @Test
  void badInputNamesFileLineAndFault() throws IOException {
    Path target = folder.resolve("target.yaml");
    Files.writeString(target, "apis:\n  openai:\n    base-urll: http://a\n");

    Outcome outcome = run("verify", "--target", target.toString());

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).startsWith("invitekit: " + target + ":").hasLineCount(1);
    assertThat(run("verify", "--target", folder.resolve("none.yaml").toString()).err())
        .contains("no such file");
    assertThat(run("verify", "--only", "no-such-thing").code()).isEqualTo(3);
    assertThat(run("verify", "--no-such-option").code()).isEqualTo(3);
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
  void rulesListsEveryPromiseAndWhereItIsWritten() {
    Outcome outcome = run("rules", "--api", "openai");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("OAI-06", "specs/openai/rules.yaml:", "specs/openai/workflows.arazzo.yaml")
        .contains("response-body");
  }

  private static Outcome run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    int code = commandLine.execute(args);
    return new Outcome(code, out.toString(), err.toString());
  }
}
