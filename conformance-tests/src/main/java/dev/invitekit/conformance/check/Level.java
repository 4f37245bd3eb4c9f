package dev.invitekit.conformance.check;

/** How strongly a promise binds (RFC 2119). */
public enum Level {
  MUST,
  SHOULD,
  MAY;

  /** What it is called when a promise of this level is not kept. */
  public Outcome broken(boolean strict) {
    return switch (this) {
      case MUST -> Outcome.FAIL;
      case SHOULD -> strict ? Outcome.FAIL : Outcome.WARN;
      case MAY -> strict ? Outcome.FAIL : Outcome.NOTE;
    };
  }
}
