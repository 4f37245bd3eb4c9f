package dev.invitekit.conformance.run;

import dev.invitekit.conformance.exchange.Exchange;

/** Hears how far a run is. Called from many threads. */
public interface Progress {

  /** Hears nothing. */
  Progress NONE = new Progress() {};

  /** {@code done} of {@code total} cases of an API are through. */
  default void cases(String api, int done, int total) {}

  /** A request of a case was answered. */
  default void exchange(String api, String caseId, Exchange exchange) {}
}
