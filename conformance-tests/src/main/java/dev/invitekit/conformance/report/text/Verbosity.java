package dev.invitekit.conformance.report.text;

/** How much the console says. */
public enum Verbosity {
  /** One line per API and one for the run. */
  QUIET,
  /** What needs a reader: what is broken, and counts of the rest. */
  NORMAL,
  /** Every promise, every finding, every body in full. */
  VERBOSE
}
