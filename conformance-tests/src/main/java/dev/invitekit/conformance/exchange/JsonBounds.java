package dev.invitekit.conformance.exchange;

import java.util.Optional;

/**
 * How deep and how wide a text may be that the checks read as JSON. Looked at without a tree, so
 * that no text fills the memory or the stack.
 */
final class JsonBounds {

  static final int DEEPEST = 200;
  static final int MOST_NAMES = 100_000;
  static final int MOST_ITEMS = 200_000;
  private static final int LONGEST_NUMBER = 1000;

  private JsonBounds() {}

  /** Which bound {@code text} exceeds, in words; empty for none, or for what is no JSON. */
  static Optional<String> exceededBy(String text) {
    int start = 0;
    while (start < text.length() && (text.charAt(start) <= ' ' || text.charAt(start) == 0xFEFF)) {
      start++;
    }
    if (start == text.length() || (text.charAt(start) != '{' && text.charAt(start) != '[')) {
      return Optional.empty();
    }
    return exceededFrom(start, text);
  }

  private static Optional<String> exceededFrom(int start, String text) {
    int depth = 0;
    int names = 0;
    int items = 0;
    int digits = 0;
    boolean quoted = false;
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quoted) {
        at += c == '\\' ? 1 : 0;
        quoted = c != '"';
        continue;
      }
      digits = c >= '0' && c <= '9' ? digits + 1 : 0;
      switch (c) {
        case '"' -> quoted = true;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case ':' -> names++;
        case ',' -> items++;
        default -> {}
      }
      if (depth > DEEPEST) {
        return Optional.of("the body is nested deeper than %d levels".formatted(DEEPEST));
      }
      if (names > MOST_NAMES) {
        return Optional.of("the body has more than %,d keys".formatted(MOST_NAMES));
      }
      if (items > MOST_ITEMS) {
        return Optional.of("the body has more than %,d values".formatted(MOST_ITEMS));
      }
      if (digits > LONGEST_NUMBER) {
        return Optional.of(
            "the body has a number of more than %d digits".formatted(LONGEST_NUMBER));
      }
    }
    return Optional.empty();
  }
}
