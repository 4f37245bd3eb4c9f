package dev.invitekit.conformance.pattern;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java's backtracking, which may look at so many characters and then has to stop. */
record BudgetedMatching(Pattern pattern) implements Matching {

  private static final long BUDGET = 5_000_000;
  private static final long PER_CHARACTER = 50;

  @Override
  public Result search(CharSequence text) {
    return within(text, Matcher::find);
  }

  @Override
  public Result match(CharSequence text) {
    return within(text, Matcher::matches);
  }

  private Result within(CharSequence text, Predicate<Matcher> question) {
    try {
      return Result.of(question.test(pattern.matcher(new Counted(text))));
    } catch (Spent | StackOverflowError e) {
      return Result.TOO_COSTLY; // backtracking recurses, so a long text may fill the stack
    }
  }

  /** The budget is spent. */
  private static final class Spent extends RuntimeException {

    private static final long serialVersionUID = 1;

    Spent() {
      super(null, null, false, false);
    }
  }

  /** A text that counts how often it is looked at. */
  private static final class Counted implements CharSequence {

    private final CharSequence text;
    private long left;

    Counted(CharSequence text) {
      this.text = text;
      this.left = BUDGET + PER_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
      if (left-- <= 0) {
        throw new Spent();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
