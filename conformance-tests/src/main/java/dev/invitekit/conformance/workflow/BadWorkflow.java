package dev.invitekit.conformance.workflow;

/** A workflow document that cannot be run; the message names the place and what was expected. */
public final class BadWorkflow extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadWorkflow(String place, String fault) {
    super(place + ": " + fault);
  }
}
