package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.report.RunResult;
import dev.invitekit.conformance.run.Progress;
import dev.invitekit.conformance.run.RunOptions;
import dev.invitekit.conformance.run.Runner;
import dev.invitekit.conformance.target.EmbeddedTarget;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code invitekit verify}: judges implementations. */
@Command(
    name = "verify",
    description =
        "Judges an implementation by its contract; without a target, the server that comes along.",
    footer = {
      "",
      "Exit codes: 0 all promises kept, 1 a promise broken, 2 nothing judged, 3 bad input,",
      "4 the network or the suite broke."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private Jobs jobs = new Jobs();

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      split = ",",
      description = "Only these promises, operations or cases; * and ? stand for anything.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--skip",
      paramLabel = "PATTERN",
      split = ",",
      description = "Leave these promises, operations or cases out.")
  private List<String> skip = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeat the run with this seed (default: a random one, which is printed).")
  private @Nullable Long seed;

  @Option(names = "--strict", description = "SHOULD and MAY bind as MUST does.")
  private boolean strict;

  @Option(names = "--read-only", description = "Send nothing but GETs.")
  private boolean readOnly;

  @Option(names = "--dry-run", description = "List what would be sent; send nothing.")
  private boolean dryRun;

  @Option(names = "--verbose", description = "Show every finding, notes too.")
  private boolean verbose;

  @Option(names = "--quiet", description = "Show nothing but failures to run.")
  private boolean quiet;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<EmbeddedTarget> embedded =
        jobs.wantsEmbedded() ? Optional.of(EmbeddedTarget.start()) : Optional.empty();
    try {
      Runner runner = new Runner(jobs.jobs(embedded), options(), Progress.NONE);
      if (dryRun) {
        runner.dryRun().forEach(out::println);
        out.flush();
        return ExitCode.PASSED;
      }
      RunResult result = runner.run(Version.text());
      if (!quiet) {
        new Summary(out, verbose).print(result);
      }
      return exitCode(result);
    } finally {
      embedded.ifPresent(EmbeddedTarget::close);
    }
  }

  static int exitCode(RunResult result) {
    return switch (Runner.outcome(result)) {
      case FAIL -> ExitCode.FAILED;
      case ERROR -> ExitCode.BROKEN;
      case NOT_APPLICABLE -> ExitCode.NOTHING_JUDGED;
      default -> ExitCode.PASSED;
    };
  }

  private RunOptions options() {
    if (verbose && quiet) {
      throw new BadInput("--verbose and --quiet exclude each other");
    }
    long number = seed == null ? ThreadLocalRandom.current().nextLong(1, 1_000_000_000) : seed;
    return new RunOptions(number, strict, readOnly, only, skip);
  }
}
