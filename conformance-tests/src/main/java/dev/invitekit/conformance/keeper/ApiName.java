package dev.invitekit.conformance.keeper;

import dev.invitekit.conformance.BadInput;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The name of an API: its folder, its mount path, its name in every option.
 *
 * @param text lower-case words with dashes between them, the vendor's first
 */
record ApiName(String text) {

  /** A longer one makes lines of Java that the formatter would break. */
  private static final int MAX_LENGTH = 32;

  private static final int RULE_PREFIX_LENGTH = 3;

  /**
   * @throws BadInput when {@code text} is no such name
   */
  ApiName {
    if (!text.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || text.length() > MAX_LENGTH) {
      throw new BadInput(
          "NAME %s: expected lower-case words with dashes between them, %d characters at most"
              .formatted(text, MAX_LENGTH));
    }
  }

  List<String> words() {
    return Arrays.asList(text.split("-", -1));
  }

  /** The last part of its packages' names. */
  String packageName() {
    return text.replace("-", "");
  }

  /** How its classes' names begin. */
  String className() {
    return words().stream()
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** How the ids of its promises begin. */
  String rulePrefix() {
    String letters = packageName().toUpperCase(Locale.ROOT);
    return letters.substring(0, Math.min(RULE_PREFIX_LENGTH, letters.length()));
  }

  @Override
  public String toString() {
    return text;
  }
}
