package dev.invitekit.conformance.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How long to wait for a target that answers 429: for one request, and for all that never get
 * another answer. Safe for any number of threads.
 */
final class Patience {

  private static final int MOST_TRIES = 6;
  private static final Duration FOR_ONE = Duration.ofSeconds(90);
  private static final Duration FOR_ALL = Duration.ofMinutes(2);
  private static final double MOST_MILLIS = 1e15;

  private Duration inVain = Duration.ZERO;

  /** Whether all requests together have waited in vain for so long that none waits any more. */
  synchronized boolean isOver() {
    return inVain.compareTo(FOR_ALL) >= 0;
  }

  /** A request got another answer after it had waited so long: that was not in vain. */
  synchronized void rewarded(Duration waited) {
    inVain = inVain.minus(waited);
  }

  /**
   * How long to wait before a request is sent again; empty to leave it at the refusal. The wait
   * counts from now on as one in vain, whichever thread it is of.
   *
   * @param tries how often it was sent
   * @param waited how long it has waited already
   */
  synchronized Optional<Duration> pause(Exchange refusal, int tries, Duration waited) {
    if (tries == MOST_TRIES || isOver()) {
      return Optional.empty();
    }
    Duration pause = wanted(refusal, tries);
    if (waited.plus(pause).compareTo(FOR_ONE) > 0) {
      inVain = inVain.plus(FOR_ONE.minus(waited));
      return Optional.empty();
    }
    inVain = inVain.plus(pause);
    return Optional.of(pause);
  }

  /** Why a request was left at that refusal, in words. */
  static String reason(Exchange refusal) {
    return asked(refusal)
        .filter(wait -> wait.compareTo(FOR_ONE) > 0)
        .map(
            wait ->
                "the target answers 429 and asks to wait %d s, longer than the %d s of the suite"
                    .formatted(wait.toSeconds(), FOR_ONE.toSeconds()))
        .orElse("the target answered 429 to the end");
  }

  /** What the target asks for, or else a second, two, four … */
  private static Duration wanted(Exchange refusal, int tries) {
    return asked(refusal)
        .or(
            () ->
                refusal
                    .response()
                    .header("x-ratelimit-reset")
                    .flatMap(Patience::seconds)
                    .filter(wait -> wait.compareTo(FOR_ONE) <= 0)) // else it is a time of day
        .orElse(Duration.ofSeconds(1L << (tries - 1)));
  }

  private static Optional<Duration> asked(Exchange refusal) {
    return refusal
        .response()
        .header("retry-after")
        .flatMap(value -> seconds(value).or(() -> until(value)))
        .filter(wait -> !wait.isNegative());
  }

  private static Optional<Duration> seconds(String value) {
    try {
      double millis = Math.ceil(Double.parseDouble(value) * 1000);
      return Optional.of(Duration.ofMillis((long) Math.min(millis, MOST_MILLIS)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> until(String date) {
    try {
      Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(Instant.now(), then));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
