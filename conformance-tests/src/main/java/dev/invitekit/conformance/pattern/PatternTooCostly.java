package dev.invitekit.conformance.pattern;

/** Matching was given up: it would take too long to say whether a text matches. */
public final class PatternTooCostly extends RuntimeException {

  private static final long serialVersionUID = 1;

  PatternTooCostly(String expression) {
    super(
        "the pattern '%s' takes too long to match"
            .formatted(
                expression.length() <= 100 ? expression : expression.substring(0, 100) + "…"),
        null,
        false,
        false);
  }
}
