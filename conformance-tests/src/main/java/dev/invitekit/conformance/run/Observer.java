package dev.invitekit.conformance.run;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.verdict.Outcome;

/** Hears how a run goes on. Called from many threads. */
public interface Observer {

  /** Hears nothing. */
  Observer NONE = new Observer() {};

  /** The targets are there; {@code cases} will be tried. */
  default void started(int cases) {}

  /** A case is through; {@code worst} is what it showed. */
  default void done(Outcome worst) {}

  /** A request of a case was answered. */
  default void exchange(String api, String caseId, Exchange exchange) {}
}
