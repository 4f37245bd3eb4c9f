package dev.invitekit.conformance.keeper;

/** What may be lost. */
public enum Overwrite {
  /** Only what git has. */
  NOTHING_UNCOMMITTED,
  /** Anything. */
  ANYTHING
}
