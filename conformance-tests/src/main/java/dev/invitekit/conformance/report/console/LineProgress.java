package dev.invitekit.conformance.report.console;

import dev.invitekit.conformance.report.text.Visible;
import dev.invitekit.conformance.report.text.Words;
import dev.invitekit.conformance.verdict.Outcome;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

/** A line at the start, one every few seconds, and one at the end: for logs. */
final class LineProgress implements Progress {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final PrintStream out;
  private final Clock clock;
  private String name = "";
  private int cases;
  private int done;
  private IntSupplier causes = () -> 0;
  private Instant lastLine = Instant.MIN;
  private Instant lastWait = Instant.EPOCH;

  LineProgress(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public synchronized void announce(String line) {
    out.println(line);
  }

  @Override
  public synchronized void start(String name, int cases, IntSupplier causes) {
    close();
    this.name = Visible.line(name);
    this.cases = cases;
    done = 0;
    this.causes = causes;
    lastLine = clock.instant();
    out.print(this.name + ": " + Words.count(cases, "case") + " to run\n");
  }

  @Override
  public synchronized void waits(String api, Duration pause) {
    Instant now = clock.instant();
    if (pause.toSeconds() >= 1 && !now.isBefore(lastWait.plus(PAUSE))) {
      lastWait = now;
      out.print(Visible.line(api) + ": answered with 429, waiting " + pause.toSeconds() + " s\n");
    }
  }

  @Override
  public synchronized void done(Outcome worst) {
    done++;
    Instant now = clock.instant();
    if (!now.isBefore(lastLine.plus(PAUSE))) {
      lastLine = now;
      line();
    }
  }

  @Override
  public synchronized void close() {
    if (!name.isEmpty()) {
      line();
      name = "";
    }
    out.flush();
  }

  private void line() {
    out.print("%s: %d of %s%s\n".formatted(name, done, Words.count(cases, "case"), found()));
  }

  private String found() {
    int known = causes.getAsInt();
    return known == 0 ? "" : ", " + Words.count(known, "cause") + " so far";
  }
}
