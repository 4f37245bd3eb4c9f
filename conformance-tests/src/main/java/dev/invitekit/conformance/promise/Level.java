package dev.invitekit.conformance.promise;

/** How strongly a promise binds (RFC 2119). */
public enum Level {
  MUST,
  SHOULD,
  MAY;

  /** The one of the two that binds less. */
  public Level weaker(Level other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
