package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.BadInput;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spans of time as the command line has them. */
final class Durations {

  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,6})(ms|s|m|h)");

  private Durations() {}

  /**
   * A span such as {@code 90s}; empty when the option is not given.
   *
   * @throws BadInput when it is none
   */
  static Optional<Duration> read(String option, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      throw new BadInput(
          "%s '%s': expected a number and a unit, such as 500ms, 90s, 10m or 1h"
              .formatted(option, text));
    }
    long number = Long.parseLong(span.group(1));
    return Optional.of(
        switch (span.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }
}
