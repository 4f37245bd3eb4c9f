package dev.invitekit.conformance.run;

/** What a case needs cannot be had; the message says why. */
final class CannotTry extends RuntimeException {

  private static final long serialVersionUID = 1;

  CannotTry(String reason) {
    super(reason, null, false, false);
  }
}
