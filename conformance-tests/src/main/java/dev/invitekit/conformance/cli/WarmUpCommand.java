package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.report.ExitCode;
import dev.invitekit.conformance.report.Reports;
import dev.invitekit.conformance.report.console.ConsoleReport;
import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.report.text.Verbosity;
import dev.invitekit.conformance.run.Observer;
import dev.invitekit.conformance.run.RunOptions;
import dev.invitekit.conformance.run.Runner;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.verdict.RunResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Serves a little and judges a little. The launcher runs it after a build, to record which classes
 * the Java VM may load from an archive.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {

  private static final long ANY_SEED = 1;

  @Override
  public Integer call() throws IOException {
    EmbeddedTarget.command("warm-up");
    try (EmbeddedTarget server = EmbeddedTarget.start();
        PrintStream nowhere =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      RunResult result =
          new Runner(new Jobs().jobs(Optional.of(server)), RunOptions.all(ANY_SEED), Observer.NONE)
              .run(Version.text());
      new ConsoleReport(nowhere, Terminal.NONE, Verbosity.VERBOSE).print(result);
      Path folder = Files.createTempDirectory("invitekit");
      try {
        Reports.write(result, folder);
      } finally {
        try (var files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(folder);
      }
      return ExitCode.of(result).code();
    }
  }
}
