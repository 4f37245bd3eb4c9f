package dev.invitekit.conformance.verdict;

import dev.invitekit.conformance.promise.Level;

/** What became of a promise, from the mildest to the worst; a group shows its worst. */
public enum Outcome {
  /** No exchange that the promise speaks of. */
  NOT_APPLICABLE,
  /** Kept wherever it was tried. */
  PASS,
  /** Not kept, but nobody promised it: worth knowing, no failure. */
  NOTE,
  /** A SHOULD that is not kept. */
  WARN,
  /** Not tried; the reason stands beside it. */
  SKIPPED,
  /** Not kept, and the target says so itself. */
  DEVIATION,
  /** A MUST that is not kept. */
  FAIL,
  /** The suite or the network broke; the target is not judged by it. */
  ERROR;

  /** The worse of the two. */
  public Outcome and(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** What it is called when a promise of that level is not kept. */
  public static Outcome ofBroken(Level level, boolean strict) {
    if (strict) {
      return FAIL;
    }
    return switch (level) {
      case MUST -> FAIL;
      case SHOULD -> WARN;
      case MAY -> NOTE;
    };
  }

  /** As an adjective or noun in a count: {@code 3 broken}, {@code 1 warning}. */
  public String inCount(int count) {
    String plural = count == 1 ? "" : "s";
    return switch (this) {
      case NOT_APPLICABLE -> "not applicable";
      case PASS -> "kept";
      case NOTE -> "note" + plural;
      case WARN -> "warning" + plural;
      case SKIPPED -> "skipped";
      case DEVIATION -> "known deviation" + plural;
      case FAIL -> "broken";
      case ERROR -> "error" + plural;
    };
  }
}
