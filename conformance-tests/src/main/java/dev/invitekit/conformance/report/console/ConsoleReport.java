package dev.invitekit.conformance.report.console;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.report.text.Credentials;
import dev.invitekit.conformance.report.text.CurlLine;
import dev.invitekit.conformance.report.text.Rank;
import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.report.text.Verbosity;
import dev.invitekit.conformance.report.text.Visible;
import dev.invitekit.conformance.report.text.Words;
import dev.invitekit.conformance.verdict.Fact;
import dev.invitekit.conformance.verdict.Finding;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.RunResult.ApiResult;
import dev.invitekit.conformance.verdict.Standing;
import dev.invitekit.conformance.verdict.Tally;
import dev.invitekit.conformance.verdict.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells a person at a terminal what a run found: per API a table of promises, then each failure as
 * facts, then one line per API and one for the run. No line but those of {@code curl} is wider than
 * {@value #WIDTH} columns; a curl line is never broken, so that it can be pasted.
 */
public final class ConsoleReport {

  private static final int WIDTH = 80;
  private static final int WIDEST_ID = 30;
  private static final int KEY = 11;
  private static final int LONGEST_BODY = 600;

  /** What is told as facts; the others are no one's fault. */
  private static final Set<Outcome> TOLD =
      EnumSet.of(Outcome.FAIL, Outcome.ERROR, Outcome.WARN, Outcome.DEVIATION);

  private final PrintStream out;
  private final Terminal terminal;
  private final Verbosity verbosity;

  /** A report to {@code out}, which {@code terminal} describes. */
  public ConsoleReport(PrintStream out, Terminal terminal, Verbosity verbosity) {
    this.out = out;
    this.terminal = terminal;
    this.verbosity = verbosity;
  }

  /** Prints all of it. */
  public void print(RunResult run) {
    RunResult result = Credentials.hide(run);
    if (verbosity != Verbosity.QUIET) {
      result.apis().forEach(this::printApi);
    }
    printSummary(result);
    out.flush();
  }

  private void printApi(ApiResult api) {
    print(bold(Visible.cut(Visible.line(api.api() + "  " + api.baseUrl()), WIDTH)));
    print("judged by: " + Visible.line(api.api()) + ", revision " + Visible.line(api.revision()));
    Standing standing = Standing.of(api.verdicts());
    print(coloured(standing, standing.title() + ": " + standing.sentence()));
    print("");
    printTable(api.verdicts());
    printNeverSucceeded(api.coverage().neverSucceeded());
    api.verdicts().stream()
        .filter(this::isTold)
        .sorted(Rank.WORST_FIRST)
        .forEach(verdict -> printFailure(api, verdict));
    printLeftBehind(api);
  }

  // The table

  private void printTable(List<Verdict> verdicts) {
    List<Verdict> rows = verdicts.stream().filter(this::isRow).sorted(Rank.WORST_FIRST).toList();
    if (!rows.isEmpty()) {
      int id = columnOfIds(rows);
      print(bold(row(id, "PROMISE", "LEVEL", "OUTCOME", "CASES", "TEXT")));
      for (Verdict verdict : rows) {
        Promise promise = verdict.promise();
        String line =
            row(
                id,
                Visible.line(promise.id()),
                promise.level().name(),
                Words.outcome(verdict),
                String.valueOf(verdict.cases()),
                Visible.line(promise.text()));
        print(coloured(verdict, line));
      }
      print("");
    }
    printFolded(verdicts);
  }

  private boolean isRow(Verdict verdict) {
    return switch (verdict.outcome()) {
      case PASS -> verbosity == Verbosity.VERBOSE || Standing.isStaleDeviation(verdict);
      case SKIPPED, NOT_APPLICABLE -> verbosity == Verbosity.VERBOSE;
      default -> true;
    };
  }

  private static int columnOfIds(List<Verdict> rows) {
    int widest =
        rows.stream()
            .mapToInt(row -> Visible.width(Visible.line(row.promise().id())))
            .max()
            .orElse(0);
    return Math.max("PROMISE".length(), Math.min(WIDEST_ID, widest));
  }

  private static String row(
      int widthOfId, String id, String level, String outcome, String cases, String text) {
    String line =
        Visible.pad(Visible.cut(id, widthOfId), widthOfId)
            + "  "
            + Visible.pad(level, 6)
            + "  "
            + Visible.pad(outcome, 9)
            + "  "
            + " ".repeat(Math.max(0, 5 - cases.length()))
            + cases
            + "  "
            + text;
    return Visible.cut(line, WIDTH);
  }

  private void printFolded(List<Verdict> verdicts) {
    List<Verdict> kept =
        verdicts.stream().filter(v -> v.outcome() == Outcome.PASS && !isRow(v)).toList();
    if (!kept.isEmpty()) {
      print(Words.count(kept.size(), "promise") + " kept (--verbose lists them)");
    }
    Map<String, List<String>> skipped = new TreeMap<>();
    for (Verdict verdict : verdicts) {
      if (verdict.outcome() == Outcome.SKIPPED) {
        skipped
            .computeIfAbsent(verdict.reason().orElse("no reason given"), r -> new ArrayList<>())
            .add(verdict.promise().id());
      }
    }
    skipped.forEach(
        (reason, ids) -> printHanging("", "%d skipped: %s".formatted(ids.size(), reason), ids));
    long notApplicable =
        verdicts.stream().filter(v -> v.outcome() == Outcome.NOT_APPLICABLE && !isRow(v)).count();
    if (notApplicable > 0) {
      print(notApplicable + " not applicable: no exchange that the promise speaks of");
    }
    if (!kept.isEmpty() || !skipped.isEmpty() || notApplicable > 0) {
      print("");
    }
  }

  private void printNeverSucceeded(List<String> operations) {
    if (!operations.isEmpty()) {
      printHanging("", Words.neverSucceeded(operations), operations);
      print("");
    }
  }

  private void printHanging(String indent, String head, List<String> ids) {
    for (String line : Visible.wrap(Visible.line(head), WIDTH - indent.length())) {
      print(indent + line);
    }
    for (String line :
        Visible.wrap(Visible.line(String.join(", ", ids)), WIDTH - indent.length() - 4)) {
      print(indent + "    " + line);
    }
  }

  // The failures

  private boolean isTold(Verdict verdict) {
    return TOLD.contains(verdict.outcome())
        || Standing.isStaleDeviation(verdict)
        || (verdict.outcome() == Outcome.NOTE && verbosity == Verbosity.VERBOSE);
  }

  private void printFailure(ApiResult api, Verdict verdict) {
    Promise promise = verdict.promise();
    String head =
        "%s  %s  %s".formatted(Words.outcome(verdict), Visible.line(promise.id()), promise.level());
    print(coloured(verdict, Visible.cut(head, WIDTH)));
    for (String line : Visible.wrap(Visible.line(promise.text()), WIDTH - 2)) {
      print("  " + line);
    }
    fact("clause", promise.writtenIn());
    fact("source", promise.source());
    if (Standing.isStaleDeviation(verdict)) {
      fact("expected", Words.staleDeviation(verdict));
    } else {
      verdict.reason().ifPresent(reason -> fact("reason", reason));
    }
    List<Finding> findings = verdict.findings();
    int shown = verbosity == Verbosity.VERBOSE ? findings.size() : Math.min(1, findings.size());
    for (Finding finding : findings.subList(0, shown)) {
      printFinding(api, finding);
    }
    long more = findings.stream().map(Finding::caseId).distinct().count() - shown;
    if (more > 0 && verbosity != Verbosity.VERBOSE) {
      fact("more", Words.count(more, "more case") + " (--verbose shows all)");
    }
    print("");
  }

  private void printFinding(ApiResult api, Finding finding) {
    fact("case", finding.caseId());
    finding.exchange().ifPresent(this::printExchange);
    for (Fact fact : finding.facts()) {
      fact(fact.key(), fact.value());
    }
    finding
        .exchange()
        .ifPresent(
            exchange ->
                print("  " + Visible.pad("see it", KEY) + CurlLine.of(api.baseUrl(), exchange)));
  }

  private void printExchange(Exchange exchange) {
    Exchange.Request request = exchange.request();
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    fact(
        "sent",
        "%s %s%s as %s".formatted(request.method(), request.path(), query, exchange.caller()));
    body(request.body());
    Exchange.Response response = exchange.response();
    fact(
        "came back",
        response.status() + response.header("content-type").map(t -> " " + t).orElse(""));
    body(response.body());
  }

  private void body(String body) {
    if (body.isEmpty()) {
      return;
    }
    boolean cut = verbosity != Verbosity.VERBOSE && body.length() > LONGEST_BODY;
    int end =
        cut && Character.isHighSurrogate(body.charAt(LONGEST_BODY - 1))
            ? LONGEST_BODY - 1
            : LONGEST_BODY;
    String shown = cut ? body.substring(0, end) + "… (" + body.length() + " characters)" : body;
    for (String line : Visible.wrap(Visible.block(shown), WIDTH - 2 - KEY)) {
      print("  " + " ".repeat(KEY) + line);
    }
  }

  /** A key and its value; the value goes on below itself. */
  private void fact(String key, String value) {
    String shownKey = Visible.line(key);
    boolean fits = Visible.width(shownKey) < KEY;
    if (!fits) {
      Visible.wrap(shownKey, WIDTH - 2).forEach(line -> print("  " + line));
    }
    String label = fits ? Visible.pad(shownKey, KEY) : " ".repeat(KEY);
    for (String line : Visible.wrap(Visible.block(value), WIDTH - 2 - KEY)) {
      print("  " + label + line);
      label = " ".repeat(KEY);
    }
  }

  private void printLeftBehind(ApiResult api) {
    if (!api.leftBehind().isEmpty()) {
      print("Created and left behind, because DELETE did not work:");
      for (String what : api.leftBehind()) {
        Visible.wrap(Visible.line(what), WIDTH - 2).forEach(line -> print("  " + line));
      }
      print("");
    }
  }

  // The summary

  private void printSummary(RunResult result) {
    int name =
        result.apis().stream()
            .mapToInt(api -> Visible.width(Visible.line(api.api())))
            .reduce("all".length(), Math::max);
    int title =
        result.apis().stream()
            .mapToInt(api -> Standing.of(api.verdicts()).title().length())
            .reduce(Standing.of(result).title().length(), Math::max);
    for (ApiResult api : result.apis()) {
      printStanding(
          Visible.pad(Visible.line(api.api()), name),
          title,
          Standing.of(api.verdicts()),
          Tally.of(api.verdicts()).sentence() + "; " + Words.count(api.requests(), "request"));
      if (verbosity == Verbosity.QUIET) {
        List<String> broken =
            api.verdicts().stream()
                .filter(v -> v.outcome() == Outcome.FAIL || Standing.isStaleDeviation(v))
                .map(v -> v.promise().id())
                .toList();
        if (!broken.isEmpty()) {
          fact("broken", String.join(", ", broken));
        }
      }
    }
    result.interrupted().ifPresent(why -> fact("interrupted", Visible.line(why)));
    printStanding(
        Visible.pad("all", name),
        title,
        Standing.of(result),
        "%s, %d promises judged; %s in %s; seed %d"
            .formatted(
                Words.count(result.apis().size(), "API"),
                Tally.of(result).judged(),
                Words.count(result.apis().stream().mapToInt(ApiResult::requests).sum(), "request"),
                Words.duration(result.took()),
                result.seed()));
  }

  private void printStanding(String name, int widthOfTitle, Standing standing, String text) {
    String head = name + "  " + Visible.pad(standing.title(), widthOfTitle) + "  ";
    String indent = " ".repeat(Math.min(20, Visible.width(head)));
    List<String> lines = Visible.wrap(text, Math.max(30, WIDTH - Visible.width(head)));
    print(coloured(standing, head + lines.get(0)));
    lines.stream().skip(1).forEach(line -> print(indent + line));
  }

  // Colours

  private String coloured(Verdict verdict, String line) {
    return switch (Rank.group(verdict)) {
      case "FAIL", Rank.NEEDLESS, "ERROR" -> ansi("31", line);
      case "WARN", "DEVIATION" -> ansi("33", line);
      case "PASS" -> ansi("32", line);
      default -> line;
    };
  }

  private String coloured(Standing standing, String line) {
    return ansi(standing == Standing.HOLDS ? "1;32" : "1;31", line);
  }

  private String bold(String line) {
    return ansi("1", line);
  }

  private String ansi(String code, String line) {
    return terminal.colours() ? "\u001b[" + code + "m" + line + "\u001b[0m" : line;
  }

  private void print(String line) {
    // Always "\n": a report in a file is the same on every system.
    out.print(line.stripTrailing() + "\n");
  }
}
