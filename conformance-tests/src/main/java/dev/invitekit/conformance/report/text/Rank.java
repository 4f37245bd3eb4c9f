package dev.invitekit.conformance.report.text;

import dev.invitekit.conformance.verdict.Standing;
import dev.invitekit.conformance.verdict.Verdict;
import java.util.Comparator;
import java.util.List;

/** The order in which reports show verdicts: what needs a reader most comes first. */
public final class Rank {

  /** The group of deviations that are declared and not there. */
  public static final String NEEDLESS = "NEEDLESS";

  private static final List<String> GROUPS =
      List.of(
          "FAIL",
          NEEDLESS,
          "ERROR",
          "DEVIATION",
          "WARN",
          "NOTE",
          "SKIPPED",
          "NOT_APPLICABLE",
          "PASS");

  public static final Comparator<Verdict> WORST_FIRST =
      Comparator.comparing((Verdict verdict) -> GROUPS.indexOf(group(verdict)));

  private Rank() {}

  /** The name of the outcome, or {@link #NEEDLESS}. */
  public static String group(Verdict verdict) {
    return Standing.isStaleDeviation(verdict) ? NEEDLESS : verdict.outcome().name();
  }
}
