package dev.invitekit.conformance.pattern;

/** One engine with one expression. */
sealed interface Matching permits LinearMatching, BudgetedMatching {

  /** What an engine can say. */
  enum Result {
    YES,
    NO,
    TOO_COSTLY;

    static Result of(boolean matches) {
      return matches ? YES : NO;
    }
  }

  /** Whether a part of the text matches. */
  Result search(CharSequence text);

  /** Whether the whole text matches. */
  Result match(CharSequence text);
}
