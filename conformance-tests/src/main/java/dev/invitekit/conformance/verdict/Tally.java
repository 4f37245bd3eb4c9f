package dev.invitekit.conformance.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many promises came out how.
 *
 * @param counts every outcome, from the mildest to the worst, without needless deviations
 * @param staleDeviations how many declared deviations are kept after all
 * @param cases how many cases tried them
 */
public record Tally(Map<Outcome, Integer> counts, int staleDeviations, int cases) {

  public static Tally of(List<Verdict> verdicts) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, 0);
    }
    int stale = 0;
    int cases = 0;
    for (Verdict verdict : verdicts) {
      cases += verdict.cases();
      if (Standing.isStaleDeviation(verdict)) {
        stale++;
      } else {
        counts.merge(verdict.outcome(), 1, Integer::sum);
      }
    }
    return new Tally(Collections.unmodifiableMap(counts), stale, cases);
  }

  public static Tally of(RunResult result) {
    return of(result.apis().stream().flatMap(api -> api.verdicts().stream()).toList());
  }

  public int of(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  /** All that were judged. */
  public int judged() {
    return of(Outcome.PASS)
        + of(Outcome.NOTE)
        + of(Outcome.WARN)
        + of(Outcome.DEVIATION)
        + of(Outcome.FAIL)
        + staleDeviations;
  }

  /** The counts that are not zero, worst first: {@code 2 broken, 40 kept, 3 skipped}. */
  public String sentence() {
    List<String> parts = new ArrayList<>();
    add(parts, of(Outcome.FAIL), "broken");
    add(parts, staleDeviations, "needless deviation" + (staleDeviations == 1 ? "" : "s"));
    for (Outcome outcome :
        List.of(
            Outcome.ERROR,
            Outcome.DEVIATION,
            Outcome.WARN,
            Outcome.NOTE,
            Outcome.PASS,
            Outcome.SKIPPED,
            Outcome.NOT_APPLICABLE)) {
      add(parts, of(outcome), outcome.inCount(of(outcome)));
    }
    return parts.isEmpty() ? "no promises" : String.join(", ", parts);
  }

  private static void add(List<String> parts, int count, String word) {
    if (count > 0) {
      parts.add(count + " " + word);
    }
  }
}
