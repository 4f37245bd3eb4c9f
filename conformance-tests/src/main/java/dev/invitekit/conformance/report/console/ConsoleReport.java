package dev.invitekit.conformance.report.console;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.report.text.Credentials;
import dev.invitekit.conformance.report.text.CurlLine;
import dev.invitekit.conformance.report.text.Excerpt;
import dev.invitekit.conformance.report.text.Rank;
import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.report.text.Verbosity;
import dev.invitekit.conformance.report.text.Visible;
import dev.invitekit.conformance.report.text.Words;
import dev.invitekit.conformance.verdict.Cause;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells a person at a terminal what a run found: per API what is wrong, the most severe first, then
 * a table of promises, then one line that sums up. Lines are as wide as the terminal, but for those
 * that can be copied: curl lines, and in full reports what was sent and received.
 */
public final class ConsoleReport {

  private static final int LINES_OF_A_SENTENCE = 3;
  private static final int WIDEST_ID = 30;
  private static final int KEY = 11;
  private final PrintStream out;
  private final Terminal terminal;
  private final int width;
  private final Verbosity verbosity;

  /** A report to {@code out}, which {@code terminal} describes. */
  public ConsoleReport(PrintStream out, Terminal terminal, Verbosity verbosity) {
    this.out = out;
    this.terminal = terminal;
    this.width = terminal.width();
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
    print(bold(Visible.cut(Visible.line(api.api() + "  " + api.baseUrl()), width)));
    print("judged by: " + Visible.line(api.api()) + ", revision " + Visible.line(api.revision()));
    print("");
    printCauses(api);
    if (verbosity == Verbosity.VERBOSE) {
      printFindings(api);
    }
    printTable(api.verdicts());
    printNeverSucceeded(api.coverage().neverSucceeded());
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
                Words.level(verdict),
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

  private String row(
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
    return Visible.cut(line, width);
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
    for (String line : Visible.wrap(Visible.line(head), width - indent.length())) {
      print(indent + line);
    }
    for (String line :
        Visible.wrap(Visible.line(String.join(", ", ids)), width - indent.length() - 4)) {
      print(indent + "    " + line);
    }
  }

  // The causes

  private void printCauses(ApiResult api) {
    List<Cause> causes = api.causes();
    for (int i = 0; i < causes.size(); i++) {
      printCause(api, causes.get(i), "%d of %d".formatted(i + 1, causes.size()));
    }
  }

  /** At most {@value #LINES_OF_A_CAUSE} lines, of which the last one shows it again. */
  private void printCause(ApiResult api, Cause cause, String number) {
    String head = cause.outcome() + " " + number + "  ";
    List<String> lines = Visible.wrap(Visible.line(cause.sentence()), width - head.length());
    for (int i = 0; i < Math.min(LINES_OF_A_SENTENCE, lines.size()); i++) {
      boolean isCut = i == LINES_OF_A_SENTENCE - 1 && lines.size() > LINES_OF_A_SENTENCE;
      String line = isCut ? Visible.cut(lines.get(i) + " …", width - head.length()) : lines.get(i);
      print(coloured(cause.outcome(), i == 0 ? head + line : " ".repeat(head.length()) + line));
    }
    promise(api, cause.promise())
        .ifPresent(
            promise ->
                oneLine(
                    "promise",
                    "%s %s, %s".formatted(promise.id(), promise.level(), cause.clause())));
    cause.shown().exchange().ifPresent(exchange -> printExchange(cause, exchange));
    Words.alsoExplains(cause).ifPresent(others -> oneLine("also", others));
    cause
        .shown()
        .exchange()
        .ifPresent(
            exchange ->
                print("  " + Visible.pad("reproduce", KEY) + CurlLine.of(api.baseUrl(), exchange)));
    print("");
  }

  private void printExchange(Cause cause, Exchange exchange) {
    Exchange.Request request = exchange.request();
    List<String> fields = Excerpt.fields(cause);
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    String line =
        "%s %s%s as %s".formatted(request.method(), request.path(), query, exchange.caller());
    int rest = width - 2 - KEY - Visible.width(Visible.line(line)) - 2;
    boolean fits = rest > 20 && !request.body().isEmpty();
    oneLine("sent", line + (fits ? "  " + Excerpt.of(request.body(), fields, rest) : ""));
    String status = String.valueOf(exchange.response().status());
    int left = width - 2 - KEY - status.length() - 2;
    oneLine("received", status + "  " + Excerpt.of(exchange.response().body(), fields, left));
  }

  private void oneLine(String key, String value) {
    print("  " + Visible.pad(key, KEY) + Visible.cut(Visible.line(value), width - 2 - KEY));
  }

  private static Optional<Promise> promise(ApiResult api, String id) {
    return api.verdicts().stream()
        .map(Verdict::promise)
        .filter(promise -> promise.id().equals(id))
        .findFirst();
  }

  // Every finding

  private void printFindings(ApiResult api) {
    for (Verdict verdict : api.verdicts().stream().sorted(Rank.WORST_FIRST).toList()) {
      if (verdict.findings().isEmpty() || verdict.outcome() == Outcome.SKIPPED) {
        continue;
      }
      Promise promise = verdict.promise();
      print(
          coloured(
              verdict,
              Visible.cut(
                  "%s  %s  %s"
                      .formatted(
                          Words.outcome(verdict), Visible.line(promise.id()), Words.level(verdict)),
                  width)));
      Visible.wrap(Visible.line(promise.text()), width - 2).forEach(line -> print("  " + line));
      fact("clause", promise.writtenIn());
      fact("source", promise.source());
      verdict.reason().ifPresent(reason -> fact("reason", reason));
      for (Finding finding : verdict.findings()) {
        printFinding(api, finding);
      }
      if (verdict.findingsInAll() > verdict.findings().size()) {
        fact(
            "more",
            Words.count(verdict.findingsInAll() - verdict.findings().size(), "more finding"));
      }
      print("");
    }
  }

  private void printFinding(ApiResult api, Finding finding) {
    fact("case", finding.caseId());
    finding
        .exchange()
        .ifPresent(
            exchange -> {
              Exchange.Request request = exchange.request();
              String query = request.query().isEmpty() ? "" : "?" + request.query();
              asIs(
                  "sent",
                  "%s %s%s as %s"
                      .formatted(request.method(), request.path(), query, exchange.caller()));
              asIs("", request.body());
              asIs("received", String.valueOf(exchange.response().status()));
              asIs("", exchange.response().body());
            });
    for (Fact fact : finding.facts()) {
      fact(fact.key(), fact.value());
    }
    finding
        .exchange()
        .ifPresent(
            exchange ->
                print("  " + Visible.pad("reproduce", KEY) + CurlLine.of(api.baseUrl(), exchange)));
  }

  /** Never broken, so that a URL or a text in JSON can be copied. */
  private void asIs(String key, String value) {
    if (!value.isEmpty()) {
      print("  " + Visible.pad(key, KEY) + Visible.line(value));
    }
  }

  /** A key and its value; the value goes on below itself. */
  private void fact(String key, String value) {
    String shownKey = Visible.line(key);
    boolean fits = Visible.width(shownKey) < KEY;
    if (!fits) {
      Visible.wrap(shownKey, width - 2).forEach(line -> print("  " + line));
    }
    String label = fits ? Visible.pad(shownKey, KEY) : " ".repeat(KEY);
    for (String line : Visible.wrap(Visible.block(value), width - 2 - KEY)) {
      print("  " + label + line);
      label = " ".repeat(KEY);
    }
  }

  private void printLeftBehind(ApiResult api) {
    if (!api.leftBehind().isEmpty()) {
      print(
          "Could not clean up %s:"
              .formatted(Words.count(api.leftBehind().size(), "thing that this run made")));
      for (String what : api.leftBehind()) {
        Visible.wrap(Visible.line(what), width - 2).forEach(line -> print("  " + line));
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
          Words.counts(api));
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
    result.unjudged().forEach(one -> fact("not judged", "--only " + Visible.line(one)));
    if (result.apis().size() == 1) {
      String end =
          "%s in %s; seed %d"
              .formatted(
                  Words.count(result.apis().get(0).requests(), "request"),
                  Words.duration(result.took()),
                  result.seed());
      print(end);
      return;
    }
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
    List<String> lines = Visible.wrap(text, Math.max(30, width - Visible.width(head)));
    print(coloured(standing, head + lines.get(0)));
    lines.stream().skip(1).forEach(line -> print(indent + line));
  }

  // Colours

  private String coloured(Outcome outcome, String line) {
    return ansi(outcome == Outcome.WARN ? "33" : "31", line);
  }

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
