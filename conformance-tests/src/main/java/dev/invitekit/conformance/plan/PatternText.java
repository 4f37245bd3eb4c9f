package dev.invitekit.conformance.plan;

import com.github.curiousoddman.rgxgen.RgxGen;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes a text that matches a pattern; the same one each time. */
final class PatternText {

  private static final int TRIES = 40;
  private static final int LONGEST_PATTERN = 500;

  private PatternText() {}

  /** A text of {@code pattern} that is allowed; empty when none is found. */
  static Optional<String> of(String pattern, Predicate<String> allowed) {
    if (pattern.length() > LONGEST_PATTERN || pattern.matches("(?s).*\\{\\d*,?\\d{4,}}.*")) {
      return Optional.empty(); // repeated so often that a text would be too long
    }
    try {
      RgxGen texts = new RgxGen(pattern);
      Random random = new Random(pattern.hashCode());
      return Stream.generate(() -> texts.generate(random)).limit(TRIES).filter(allowed).findFirst();
    } catch (RuntimeException | StackOverflowError e) { // the library knows fewer than the suite
      return Optional.empty();
    }
  }
}
