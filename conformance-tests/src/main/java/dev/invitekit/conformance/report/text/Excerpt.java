package dev.invitekit.conformance.report.text;

import dev.invitekit.conformance.verdict.Cause;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a body that a cause is about. */
public final class Excerpt {

  private static final Pattern NAME = Pattern.compile("`([^`\\s:]+)");

  /** How much of what comes before is shown, so that a reader sees where it stands. */
  private static final int BEFORE = 24;

  private Excerpt() {}

  /** The names of fields that the sentence of a cause speaks of. */
  public static List<String> fields(Cause cause) {
    return NAME.matcher(cause.sentence()).results().map(match -> match.group(1)).toList();
  }

  /** On one line of at most {@code columns}: the body around the first of these fields. */
  public static String of(String body, List<String> fields, int columns) {
    String line = Visible.line(PrettyJson.compact(body));
    if (Visible.width(line) <= columns) {
      return line;
    }
    int at = Math.max(0, place(line, fields));
    int start = at <= columns / 2 ? 0 : Math.max(0, at - BEFORE);
    while (start > 0 && start < at && !startsName(line, start)) {
      start++;
    }
    String rest = (start > 0 ? "…" : "") + line.substring(start);
    return Visible.cut(rest, columns);
  }

  private static boolean startsName(String line, int at) {
    char before = line.charAt(at - 1);
    return before == ',' || before == '{' || before == '[';
  }

  /** Where a field stands in a body; -1 when none of them does. */
  private static int place(String line, List<String> fields) {
    for (String field : fields) {
      Matcher matcher = Pattern.compile("\"" + Pattern.quote(field) + "\"\\s*:").matcher(line);
      if (matcher.find()) {
        return matcher.start();
      }
    }
    return -1;
  }
}
