package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.diff.Comparison;
import dev.invitekit.conformance.diff.DiffFormat;
import dev.invitekit.conformance.report.ExitCode;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code invitekit diff}: what a changed contract breaks, and for whom. */
@Command(
    name = "diff",
    description = "Tells what a changed contract breaks, for whom, and what it touches here.",
    footer = {
      "",
      "OLD and NEW are files, API (its current contract), API@REVISION, or",
      "git:REF:PATH.",
      "",
      "Exit codes: 0 nothing that --fail-on asks for, 1 there is, 3 bad input."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DiffCommand implements Callable<Integer> {

  /** Which changes make the command fail. */
  enum FailOn {
    BREAKING,
    ANY;

    boolean isMetBy(Comparison comparison) {
      return comparison.rows().stream().anyMatch(row -> this == ANY || row.change().isBreaking());
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @ParentCommand private @Nullable Main main;

  @Parameters(index = "0", paramLabel = "OLD", description = "The older document.")
  private String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "The newer document.")
  private String now = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private DiffFormat format = DiffFormat.CONSOLE;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description = {
        "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
        "breaking: exit 1 if a change breaks clients or asks implementations to follow;",
        "any: exit 1 if anything differs, be it the wording."
      })
  private FailOn failOn = FailOn.BREAKING;

  @Override
  public Integer call() {
    Comparison comparison =
        Comparison.of(old, now, Path.of(""), Home.folder(), EmbeddedTarget.apis());
    PrintStream out = main.streams().out();
    out.print(format.write(comparison, main.streams().terminal()));
    out.flush();
    return (failOn.isMetBy(comparison) ? ExitCode.FAILED : ExitCode.ALL_PASSED).code();
  }
}
