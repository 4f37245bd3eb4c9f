package dev.invitekit.conformance.report.badge;

import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.Standing;
import dev.invitekit.conformance.verdict.Tally;
import java.util.Locale;

/** {@code badge.svg}: the run in two words, for a README. */
public final class Badge {

  private static final String LABEL = "InviteKit";

  private Badge() {}

  public static String of(RunResult result) {
    String message = message(result);
    int left = width(LABEL);
    int right = width(message);
    // Height, font and margins are those of the flat badges that READMEs have.
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%5$s: %6$s">
          <title>%5$s: %6$s</title>
          <clipPath id="r"><rect width="%1$d" height="20" rx="3"/></clipPath>
          <g clip-path="url(#r)">
            <rect width="%2$d" height="20" fill="#404040"/>
            <rect x="%2$d" width="%3$d" height="20" fill="%4$s"/>
          </g>
          <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">
            <text x="%7$s" y="14">%5$s</text>
            <text x="%8$s" y="14">%6$s</text>
          </g>
        </svg>
        """,
        left + right,
        left,
        right,
        colour(Standing.of(result)),
        LABEL,
        message,
        left / 2.0,
        left + right / 2.0);
  }

  private static String message(RunResult result) {
    Tally tally = Tally.of(result);
    return switch (Standing.of(result)) {
      case HOLDS -> tally.of(Outcome.PASS) + " of " + tally.judged() + " kept";
      case BROKEN -> {
        int broken = tally.of(Outcome.FAIL) + tally.staleDeviations();
        // None is counted where an error outranks the failure.
        yield broken == 0 ? "broken" : broken + " broken";
      }
      case NOTHING_JUDGED -> "nothing judged";
      case INCOMPLETE -> "incomplete";
    };
  }

  /** Each has a contrast of at least 4.5 to 1 with white. */
  private static String colour(Standing standing) {
    return switch (standing) {
      case HOLDS -> "#1e7b34";
      case BROKEN -> "#b3261e";
      case NOTHING_JUDGED, INCOMPLETE -> "#6b5900";
    };
  }

  /** Of text at 11 pixels, with a margin of 6 on each side. */
  private static int width(String text) {
    return 12 + (int) Math.ceil(text.length() * 6.8);
  }
}
