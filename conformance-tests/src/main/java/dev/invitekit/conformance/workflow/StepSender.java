package dev.invitekit.conformance.workflow;

import dev.invitekit.conformance.exchange.Exchange;

/** Makes the calls of workflows. */
@FunctionalInterface
public interface StepSender {

  /**
   * Makes one call.
   *
   * @throws CannotTry when the target lacks what the call needs, a hook or a credential
   */
  Exchange send(StepCall call);

  /** Why a call cannot be made here, in words for a report. */
  final class CannotTry extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotTry(String reason) {
      super(reason, null, false, false);
    }
  }
}
