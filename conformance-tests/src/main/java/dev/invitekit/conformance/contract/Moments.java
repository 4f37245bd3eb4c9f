package dev.invitekit.conformance.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as texts: RFC 3339 with all its spellings, and the dates of HTTP. */
public final class Moments {

  /** Small letters, a blank in the place of T, and any number of decimals are allowed (5.6). */
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}:[0-9]{2})([.][0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})");

  private static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{1,11}");

  private static final int MOST_DECIMALS = 9;
  private static final int LONGEST = 64;

  private Moments() {}

  /** The moment that {@code text} names; empty when it names none. */
  public static Optional<Instant> read(String text) {
    return usual(text)
        .flatMap(
            usual -> {
              try {
                return Optional.of(OffsetDateTime.parse(usual).toInstant());
              } catch (DateTimeException e) {
                return Optional.empty();
              }
            });
  }

  /** The moment that a date-time or a number of Unix seconds names; empty for anything else. */
  public static Optional<Instant> readAny(String text) {
    return UNIX_SECONDS.matcher(text).matches()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
        : read(text);
  }

  /** A date-time in the spelling that everybody reads; empty when {@code text} is none. */
  public static Optional<String> usual(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher parts = RFC_3339.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String decimals = Optional.ofNullable(parts.group(3)).orElse("");
    return Optional.of(
        parts.group(1)
            + "T"
            + parts.group(2)
            + decimals.substring(0, Math.min(decimals.length(), MOST_DECIMALS + 1))
            + parts.group(4).toUpperCase(Locale.ROOT));
  }

  /** The moment that a Date header names; empty when it names none. */
  public static Optional<Instant> readHttpDate(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
