package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.exchange.Redactor;
import dev.invitekit.conformance.report.ExitCode;
import dev.invitekit.conformance.report.Reports;
import dev.invitekit.conformance.report.console.ConsoleReport;
import dev.invitekit.conformance.report.console.Progress;
import dev.invitekit.conformance.report.text.Verbosity;
import dev.invitekit.conformance.run.Observer;
import dev.invitekit.conformance.run.RunOptions;
import dev.invitekit.conformance.run.Runner;
import dev.invitekit.conformance.run.Runner.Job;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code invitekit verify}: judges implementations. */
@Command(
    name = "verify",
    description = "Judges an implementation by its contract; without a target, the bundled server.",
    footer = {
      "",
      "Exit codes:",
      "  0  every promise that binds is kept",
      "  1  a promise is broken",
      "  2  nothing was judged",
      "  3  bad input: an option or a file cannot be used",
      "  4  the network or the suite broke",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

  private static final int MOST_NOTES = 10;

  @ParentCommand private @Nullable Main main;

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

  @Option(
      names = "--cases-per-operation",
      paramLabel = "N",
      description = "At most so many requests try one operation (default: ${DEFAULT-VALUE}).")
  private int casesPerOperation = RunOptions.CASES_PER_OPERATION;

  @Option(names = "--dry-run", description = "List what would be sent; send nothing.")
  private boolean dryRun;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      defaultValue = "target/invitekit",
      description =
          "Where report.html, report.json, junit.xml, summary.md and badge.svg go (default:"
              + " ${DEFAULT-VALUE}).")
  private Path reports = Path.of("target", "invitekit");

  @Option(
      names = "--max-time",
      paramLabel = "DURATION",
      description = "End the run after that time, such as 90s, 10m or 1h; what was judged counts.")
  private @Nullable String maxTime;

  @Option(names = "--verbose", description = "Show every finding, notes too.")
  private boolean verbose;

  @Option(names = "--quiet", description = "Show one line for each API and one for the run.")
  private boolean quiet;

  private boolean told;

  @Override
  public Integer call() {
    RunOptions options = options();
    Optional<EmbeddedTarget> embedded =
        jobs.wantsEmbedded() ? Optional.of(EmbeddedTarget.start()) : Optional.empty();
    try {
      return verify(jobs.jobs(embedded), options).code();
    } finally {
      embedded.ifPresent(EmbeddedTarget::close);
    }
  }

  private ExitCode verify(List<Job> planned, RunOptions options) {
    List<Job> all = dryRun ? planned : planned.stream().map(Job::signedIn).toList();
    Streams streams = main.streams();
    Verbosity verbosity = verbose ? Verbosity.VERBOSE : quiet ? Verbosity.QUIET : Verbosity.NORMAL;
    Redactor redactor = Redactor.of(all.stream().map(Job::target).toList());
    RunResult result;
    try (Progress progress = Progress.to(streams.err(), streams.terminal(), verbosity)) {
      Shown shown =
          new Shown(
              progress,
              title(all),
              main,
              redactor.tooShort().stream().map(VerifyCommand::tooShort).toList(),
              soFar -> tell(progress, soFar, verbosity, redactor));
      showNotes(all, streams, verbosity);
      Runner runner = new Runner(all, options, shown);
      Durations.read("--max-time", maxTime).ifPresent(runner::endingAfter);
      if (dryRun) {
        runner.dryRun().forEach(streams.out()::println);
        return ExitCode.ALL_PASSED;
      }
      Reports.checkFolder(reports);
      result = runner.run(Version.text());
      tell(progress, result, verbosity, redactor);
    }
    return ExitCode.of(result);
  }

  /**
   * Prints and writes the result, once: a signal may come when the run is just at its end. Whoever
   * comes second waits for the first to be through.
   */
  private synchronized void tell(
      Progress progress, RunResult result, Verbosity verbosity, Redactor redactor) {
    if (told) {
      return;
    }
    told = true;
    progress.close();
    PrintStream out = main.streams().out();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream page = new PrintStream(text, true, StandardCharsets.UTF_8);
    new ConsoleReport(page, main.streams().terminal(), verbosity).print(result);
    out.print(redactor.redact(text.toString(StandardCharsets.UTF_8)));
    Path html = Reports.write(result, reports, redactor::redact);
    if (verbosity != Verbosity.QUIET) {
      out.println("report: " + html);
    }
  }

  private static String tooShort(String name) {
    return "invitekit: %s is shorter than %d characters and cannot be told from other text: the reports may show it; use a longer one"
        .formatted(name, Redactor.SHORTEST_SECRET);
  }

  /** What of the documents is left out, or taken with a doubt. */
  private static void showNotes(List<Job> all, Streams streams, Verbosity verbosity) {
    List<String> notes =
        all.stream().flatMap(job -> job.contract().document().notes().stream()).distinct().toList();
    int shown = verbosity == Verbosity.VERBOSE ? notes.size() : Math.min(notes.size(), MOST_NOTES);
    notes.subList(0, shown).forEach(note -> streams.err().println("note: " + note));
    if (shown < notes.size()) {
      streams.err().println("note: %d more; --verbose shows them".formatted(notes.size() - shown));
    }
  }

  private static String title(List<Job> all) {
    return all.size() == 1 ? all.get(0).target().api() : all.size() + " APIs";
  }

  /** Shows a run's course. */
  private record Shown(
      Progress progress, String title, Main main, List<String> warnings, Consumer<RunResult> atEnd)
      implements Observer {

    @Override
    public void announced(String line) {
      progress.announce(line);
    }

    @Override
    public void started(int cases, IntSupplier causes) {
      warnings.forEach(main.streams().err()::println);
      progress.start(title, cases, causes);
    }

    @Override
    public void done(Outcome worst) {
      progress.done(worst);
    }

    @Override
    public void waits(String api, Duration pause) {
      progress.waits(api, pause);
    }

    @Override
    public void broke(String caseId, Throwable fault) {
      main.debug(fault);
    }

    @Override
    public void interrupted(RunResult soFar) {
      atEnd.accept(soFar);
    }
  }

  private RunOptions options() {
    if (verbose && quiet) {
      throw new BadInput("--verbose and --quiet exclude each other");
    }
    long number = seed == null ? ThreadLocalRandom.current().nextLong(1, 1_000_000_000) : seed;
    if (casesPerOperation < 1) {
      throw new BadInput(
          "--cases-per-operation: %d: expected 1 or more".formatted(casesPerOperation));
    }
    return new RunOptions(number, strict, readOnly, only, skip, casesPerOperation);
  }
}
