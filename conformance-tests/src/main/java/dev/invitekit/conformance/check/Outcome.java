package dev.invitekit.conformance.check;

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
}
