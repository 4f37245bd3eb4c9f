package dev.invitekit.conformance.report.text;

import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.verdict.Cause;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult.ApiResult;
import dev.invitekit.conformance.verdict.Standing;
import dev.invitekit.conformance.verdict.Tally;
import dev.invitekit.conformance.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the reports call things, so that all of them call a thing the same. */
public final class Words {

  private Words() {}

  /** The word in the outcome column. */
  public static String outcome(Verdict verdict) {
    if (Standing.isStaleDeviation(verdict)) {
      return "NEEDLESS";
    }
    return verdict.outcome() == Outcome.NOT_APPLICABLE ? "N/A" : verdict.outcome().name();
  }

  /**
   * The level that applied: what is only noted binds nobody, whatever the promise says elsewhere.
   */
  public static String level(Verdict verdict) {
    return switch (verdict.outcome()) {
      case NOTE -> Level.MAY.name();
      case WARN -> Level.SHOULD.name();
      default -> verdict.promise().level().name();
    };
  }

  /** What else is broken because of a cause, in a line; empty when nothing is. */
  public static Optional<String> alsoExplains(Cause cause) {
    List<String> parts = new ArrayList<>();
    if (!cause.alsoExplains().isEmpty()) {
      parts.add(String.join(", ", cause.alsoExplains()));
    }
    if (cause.cases() > 1) {
      parts.add(count(cause.cases() - 1, "more case"));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("explains " + String.join(" and ", parts));
  }

  /** One sentence on a deviation that is declared and not there. */
  public static String staleDeviation(Verdict verdict) {
    return "The target declares a deviation ("
        + verdict.reason().orElse("no reason given")
        + "), but the promise is kept: remove the declaration.";
  }

  /** What became of the promises of an API: {@code 3 broken, 40 kept (2 causes)}. */
  public static String counts(ApiResult api) {
    String counts = Tally.of(api.verdicts()).sentence();
    return api.causes().isEmpty()
        ? counts
        : "%s (%s)".formatted(counts, count(api.causes().size(), "cause"));
  }

  /** {@code 1 case}, {@code 12 cases}. */
  public static String count(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  /** {@code 1 operation never succeeded}. */
  public static String neverSucceeded(List<String> operations) {
    return count(operations.size(), "operation") + " never succeeded";
  }

  /** {@code 850 ms}, {@code 9.3 s}, {@code 2 min 5 s}. */
  public static String duration(Duration took) {
    if (took.compareTo(Duration.ofSeconds(1)) < 0) {
      return took.toMillis() + " ms";
    }
    if (took.compareTo(Duration.ofMinutes(1)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
    return took.toMinutes() + " min " + took.toSecondsPart() + " s";
  }
}
