package dev.invitekit.conformance.cli;

/** What the command tells the shell. */
final class ExitCode {

  /** Every promise that binds is kept. */
  static final int PASSED = 0;

  /** A promise that binds is broken. */
  static final int FAILED = 1;

  /** Nothing was judged. */
  static final int NOTHING_JUDGED = 2;

  /** An option or a file cannot be used. */
  static final int BAD_INPUT = 3;

  /** The network or the suite broke. */
  static final int BROKEN = 4;

  private ExitCode() {}
}
