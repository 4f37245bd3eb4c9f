package dev.invitekit.conformance.report;

import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.Standing;

/** What the process says to the shell. */
public enum ExitCode {
  /** Something was judged, and all of it holds. */
  ALL_PASSED(0),
  /** A MUST is broken, or a declared deviation is none any more. */
  FAILED(1),
  /** Nothing was judged. */
  NOTHING_JUDGED(2),
  /** The command was given something that it can't use; no result says this. */
  BAD_INPUT(3),
  /** The suite or the network broke, and nothing else is known to be broken. */
  BROKEN(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number. */
  public int code() {
    return code;
  }

  /** The exit code of a run that came to its end. */
  public static ExitCode of(RunResult result) {
    return switch (Standing.of(result)) {
      case HOLDS -> ALL_PASSED;
      case BROKEN -> FAILED;
      case NOTHING_JUDGED -> NOTHING_JUDGED;
      case INCOMPLETE -> BROKEN;
    };
  }
}
