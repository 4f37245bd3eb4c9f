package dev.invitekit.conformance.verdict;

import java.util.List;

/** Does the contract hold? The one answer that a set of verdicts comes down to. */
public enum Standing {
  /** Something was judged, and no MUST is broken. */
  HOLDS("HOLDS", "the contract holds"),
  /** A MUST is broken, or a declared deviation is none any more. */
  BROKEN("BROKEN", "the contract is broken"),
  /** Nothing was judged, which is never a pass. */
  NOTHING_JUDGED("NOTHING JUDGED", "nothing was judged"),
  /** Nothing is known to be broken, but the suite or the network was. */
  INCOMPLETE("INCOMPLETE", "the suite or the network broke, so the run is incomplete");

  private final String title;
  private final String sentence;

  Standing(String title, String sentence) {
    this.title = title;
    this.sentence = sentence;
  }

  /** A word or two in capitals. */
  public String title() {
    return title;
  }

  /** Half a sentence. */
  public String sentence() {
    return sentence;
  }

  /** What {@code verdicts} come down to. */
  public static Standing of(List<Verdict> verdicts) {
    if (verdicts.stream().anyMatch(Standing::isBroken)) {
      return BROKEN;
    }
    if (verdicts.stream().anyMatch(verdict -> verdict.outcome() == Outcome.ERROR)) {
      return INCOMPLETE;
    }
    return verdicts.stream().anyMatch(Standing::isJudged) ? HOLDS : NOTHING_JUDGED;
  }

  /** What a whole run comes down to: all its APIs as one. */
  public static Standing of(RunResult result) {
    Standing standing = of(result.apis().stream().flatMap(api -> api.verdicts().stream()).toList());
    if (standing == BROKEN || result.interrupted().isEmpty()) {
      // What was asked for and not judged must not look as if it held.
      return standing == HOLDS && !result.unjudged().isEmpty() ? NOTHING_JUDGED : standing;
    }
    return INCOMPLETE;
  }

  /**
   * Whether a deviation was declared for a promise that is kept. The declaration is then wrong, and
   * would hide the next failure.
   */
  public static boolean isStaleDeviation(Verdict verdict) {
    return switch (verdict.outcome()) {
      case PASS -> verdict.reason().isPresent();
      case DEVIATION -> verdict.cases() > 0 && verdict.findings().isEmpty();
      default -> false;
    };
  }

  private static boolean isBroken(Verdict verdict) {
    return switch (verdict.outcome()) {
      case FAIL -> true;
      // An error in one case doesn't hide the failure of another.
      case ERROR ->
          verdict.findings().stream().anyMatch(finding -> finding.outcome() == Outcome.FAIL);
      default -> isStaleDeviation(verdict);
    };
  }

  private static boolean isJudged(Verdict verdict) {
    return switch (verdict.outcome()) {
      case PASS, NOTE, WARN, DEVIATION, FAIL -> verdict.cases() > 0;
      case NOT_APPLICABLE, SKIPPED, ERROR -> false;
    };
  }
}
