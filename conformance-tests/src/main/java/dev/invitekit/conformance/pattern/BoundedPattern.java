package dev.invitekit.conformance.pattern;

import java.util.regex.PatternSyntaxException;

/**
 * A regular expression from elsewhere. RE2/J matches it in linear time; what RE2/J does not have,
 * such as lookahead and back references, is matched by backtracking with a budget of steps, which
 * needs no clock. Immutable, safe for any number of threads.
 */
public final class BoundedPattern {

  private static final int LONGEST = 20_000;

  /** Above this RE2/J takes memory for each copy of what is repeated. */
  private static final long MOST_STATES = 20_000;

  /** Above this even counting the repetitions takes too long. */
  private static final long MOST_REPETITIONS = 10_000_000;

  private final String expression;
  private final Matching matching;

  private BoundedPattern(String expression, Matching matching) {
    this.expression = expression;
    this.matching = matching;
  }

  /**
   * An expression as JSON Schema, OpenAPI and Arazzo have them: of ECMA-262, or what Java and PCRE
   * add to it.
   *
   * @throws BadPattern when it is none, or too large
   */
  public static BoundedPattern ecma(String expression) {
    return read(expression, EcmaPattern.Dot.ECMA);
  }

  /**
   * An interoperable expression, as JSONPath has them (RFC 9485), or what ECMA-262 adds to it.
   *
   * @throws BadPattern when it is none, or too large
   */
  public static BoundedPattern interoperable(String expression) {
    return read(expression, EcmaPattern.Dot.INTEROPERABLE);
  }

  private static BoundedPattern read(String expression, EcmaPattern.Dot dot) {
    if (expression.length() > LONGEST) {
      throw new BadPattern("longer than %d characters".formatted(LONGEST));
    }
    EcmaPattern read = EcmaPattern.read(expression, dot);
    if (read.states() > MOST_REPETITIONS) {
      throw new BadPattern("repeats more than %d times".formatted(MOST_REPETITIONS));
    }
    return new BoundedPattern(expression, matching(read));
  }

  private static Matching matching(EcmaPattern read) {
    if (read.states() <= MOST_STATES) {
      try {
        return new LinearMatching(com.google.re2j.Pattern.compile(read.translated()));
      } catch (com.google.re2j.PatternSyntaxException e) {
        // Java may know what RE2/J does not.
      }
    }
    try {
      return new BudgetedMatching(java.util.regex.Pattern.compile(read.translated()));
    } catch (PatternSyntaxException e) {
      throw new BadPattern(e.getDescription());
    }
  }

  /**
   * Whether a part of {@code text} matches.
   *
   * @throws PatternTooCostly when that takes too long to say
   */
  public boolean isIn(CharSequence text) {
    return decided(matching.search(text));
  }

  /**
   * Whether all of {@code text} matches.
   *
   * @throws PatternTooCostly when that takes too long to say
   */
  public boolean isWhole(CharSequence text) {
    return decided(matching.match(text));
  }

  private boolean decided(Matching.Result result) {
    return switch (result) {
      case YES -> true;
      case NO -> false;
      case TOO_COSTLY -> throw new PatternTooCostly(expression);
    };
  }

  /** Whether matching takes a time that grows with the text alone, not with the expression. */
  boolean isLinear() {
    return matching instanceof LinearMatching;
  }

  /** The expression as it was given. */
  @Override
  public String toString() {
    return expression;
  }
}
