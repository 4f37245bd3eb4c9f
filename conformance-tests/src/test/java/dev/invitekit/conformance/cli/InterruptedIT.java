package dev.invitekit.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitekit.conformance.exchange.HostileServer;
import dev.invitekit.conformance.exchange.HostileServer.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals and limits of time end a run soon, and what was judged so far is reported. */
@Timeout(120)
class InterruptedIT {

  private static final long SOON = 5;

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void aSignalEndsARunWhoseTargetStallsAndReportsWhatWasJudged(String signal) throws Exception {
    try (HostileServer server = HostileServer.start(Way.STALL)) {
      Process process = verify("--url", server.url());
      server.awaitRequest();

      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();

      assertThat(process.waitFor(SOON, TimeUnit.SECONDS)).isTrue();
      assertThat(report().path("interrupted").asText()).contains("the process was told to end");
      assertReportsSay("the process was told to end");
      assertThat(output()).contains("interrupted").doesNotContain("Exception");
    }
  }

  @Test
  void theTimeForARunEndsItAndReportsWhatWasJudged() throws Exception {
    try (HostileServer server = HostileServer.start(Way.STALL)) {
      Process process = verify("--url", server.url(), "--max-time", "2s");

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

      assertThat(process.exitValue()).isIn(1, 4);
      assertThat(report().path("standing").asText()).isNotEqualTo("HOLDS");
      assertReportsSay("--max-time");
    }
  }

  @Test
  void aTargetThatStallsIsGivenUpWithALineThatSaysSo() throws Exception {
    try (HostileServer server = HostileServer.start(Way.STALL)) {
      Process process = verify("--url", server.url());

      assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();

      assertThat(process.exitValue()).isIn(1, 4);
      assertThat(output()).contains("no whole answer within 10s");
      assertThat(server.requests()).hasSizeLessThan(20);
    }
  }

  private void assertReportsSay(String why) throws IOException {
    for (String file : List.of("report.html", "junit.xml", "summary.md")) {
      assertThat(Files.readString(dir.resolve(file))).as(file).contains("nterrupted", why.strip());
    }
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(dir.resolve("report.json").toFile());
  }

  private String output() throws IOException {
    return Files.readString(dir.resolve("console"));
  }

  private Process verify(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "verify",
                "--api",
                "openai",
                "--bearer",
                "key-0123456789",
                "--report",
                dir.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(dir.resolve("console").toFile())
        .start();
  }
}
