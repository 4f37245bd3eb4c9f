package dev.invitekit.conformance.run;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Hears how a run goes on. Called from many threads. */
public interface Observer {

  /** Hears nothing. */
  Observer NONE = new Observer() {};

  /**
   * The targets are there.
   *
   * @param cases how many will be tried
   * @param causes tells how many causes of failures and warnings are known so far; takes a while
   */
  default void started(int cases, IntSupplier causes) {}

  /** What will be sent to an API, and about how long that takes, in a line. */
  default void announced(String line) {}

  /** A case is through; {@code worst} is what it showed. */
  default void done(Outcome worst) {}

  /** The target answers 429, and a request waits so long before it is sent again. */
  default void waits(String api, Duration pause) {}

  /** Something broke inside the suite, which is then the ERROR of this case. */
  default void broke(String caseId, Throwable fault) {}

  /**
   * The process is being ended. This is what was judged so far; the process is over soon after this
   * returns.
   */
  default void interrupted(RunResult soFar) {}

  /** A request of a case was answered. */
  default void exchange(String api, String caseId, Exchange exchange) {}
}
