package dev.invitekit.conformance.run.scenario;

/** What a case needs cannot be had; the message says why. */
public final class CannotTry extends RuntimeException {

  private static final long serialVersionUID = 1;

  public CannotTry(String reason) {
    super(reason, null, false, false);
  }
}
