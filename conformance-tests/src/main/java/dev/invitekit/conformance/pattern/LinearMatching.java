package dev.invitekit.conformance.pattern;

import com.google.re2j.Pattern;

/** RE2/J: time grows with the text and with the expression, and with nothing else. */
record LinearMatching(Pattern pattern) implements Matching {

  /** Characters times states; some seconds of one core. */
  private static final long MOST = 500_000_000L;

  @Override
  public Result search(CharSequence text) {
    return isTooMuch(text) ? Result.TOO_COSTLY : Result.of(pattern.matcher(text).find());
  }

  @Override
  public Result match(CharSequence text) {
    return isTooMuch(text) ? Result.TOO_COSTLY : Result.of(pattern.matcher(text).matches());
  }

  private boolean isTooMuch(CharSequence text) {
    return (long) text.length() * pattern.programSize() > MOST;
  }
}
