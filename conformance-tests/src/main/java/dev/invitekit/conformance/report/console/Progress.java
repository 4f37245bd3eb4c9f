package dev.invitekit.conformance.report.console;

import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.report.text.Verbosity;
import dev.invitekit.conformance.verdict.Outcome;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Shows that a run moves on. Safe to call from several threads. Closing it leaves the cursor at the
 * start of a line.
 */
public interface Progress extends AutoCloseable {

  /** Says something that stays on the screen; before the work starts. */
  default void announce(String line) {}

  /**
   * Starts a stretch of work, such as one API; the one before is over.
   *
   * @param causes tells how many causes of failures are known so far; asked now and then
   */
  void start(String name, int cases, IntSupplier causes);

  /** Nothing moves on for so long: the API answers 429 and is waited for. */
  default void waits(String api, Duration pause) {}

  /** One case more is done. */
  void done(Outcome worst);

  @Override
  void close();

  /** Says nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void start(String name, int cases, IntSupplier causes) {}

        @Override
        public void done(Outcome worst) {}

        @Override
        public void close() {}
      };

  /**
   * A bar where lines can be written over, else a plain line now and then.
   *
   * @param out best standard error, so that standard output holds the report alone
   */
  static Progress to(PrintStream out, Terminal terminal, Verbosity verbosity) {
    if (verbosity == Verbosity.QUIET) {
      return NONE;
    }
    return terminal.interactive()
        ? new BarProgress(out, terminal)
        : new LineProgress(out, Clock.systemUTC());
  }
}
