package dev.invitekit.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.yaml.YamlFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of {@code action.yml}, run by a shell as a job would, with a stub of the launcher. */
class ActionTest {

  private static final Path ACTION = Path.of("..", "action.yml");

  @TempDir private Path folder;

  private record Outcome(int code, String out) {}

  @BeforeEach
  void launcher() throws IOException {
    Path launcher = folder.resolve("invitekit");
    Files.writeString(
        launcher,
        """
        #!/usr/bin/env bash
        printf 'argument %s\\n' "$@"
        echo "bearer ${INVITEKIT_BEARER-unset}"
        mkdir -p "$report" && echo '# Summary' >"$report/summary.md"
        exit 1
        """);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void argumentsAreSplitTheKeyStaysInTheEnvironmentAndTheExitCodeIsKept()
      throws IOException, InterruptedException {
    Outcome outcome = run(Map.of("INVITEKIT_BEARER", "key-1"));

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .containsSubsequence(
            "argument verify",
            "argument --api",
            "argument openai",
            "argument --report",
            "bearer key-1")
        .doesNotContain("argument key-1");
    assertThat(folder.resolve("step-summary")).content().isEqualTo("# Summary\n");
  }

  @Test
  void noKeyIsNoEmptyKey() throws IOException, InterruptedException {
    assertThat(run(Map.of("INVITEKIT_BEARER", "")).out()).contains("bearer unset");
  }

  private Outcome run(Map<String, String> environment) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", script());
    shell.environment().put("GITHUB_ACTION_PATH", folder.toString());
    shell.environment().put("GITHUB_STEP_SUMMARY", folder.resolve("step-summary").toString());
    shell.environment().put("INVITEKIT_ARGUMENTS", "--api openai --url http://127.0.0.1:9/v1");
    shell.environment().put("INVITEKIT_REPORT", folder.resolve("report").toString());
    shell.environment().put("report", folder.resolve("report").toString());
    shell.environment().putAll(environment);
    Process process = shell.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), out);
  }

  private static String script() {
    for (JsonNode step : YamlFile.read(ACTION).root().at("/runs/steps")) {
      if (step.path("name").asText().equals("Verify")) {
        return step.path("run").asText();
      }
    }
    throw new AssertionError("no step Verify");
  }
}
