package dev.invitekit.conformance.report.markdown;

import static dev.invitekit.conformance.report.markdown.MarkdownText.code;
import static dev.invitekit.conformance.report.markdown.MarkdownText.escape;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.report.text.CurlLine;
import dev.invitekit.conformance.report.text.Reached;
import dev.invitekit.conformance.report.text.Words;
import dev.invitekit.conformance.verdict.Cause;
import dev.invitekit.conformance.verdict.Finding;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.RunResult.ApiResult;
import dev.invitekit.conformance.verdict.Standing;
import dev.invitekit.conformance.verdict.Tally;
import dev.invitekit.conformance.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code summary.md}, for the page of a CI job: GitHub-flavoured, short unless it is broken. */
public final class MarkdownReport {

  private final StringBuilder out = new StringBuilder();

  private MarkdownReport() {}

  public static String of(RunResult result) {
    MarkdownReport report = new MarkdownReport();
    report.write(result);
    return report.out.toString();
  }

  private void write(RunResult result) {
    line("# InviteKit: " + Standing.of(result).sentence());
    line("");
    line("| API | holds? | broken | errors | warnings | kept | skipped | cases | requests |");
    line("|---|---|--:|--:|--:|--:|--:|--:|--:|");
    for (ApiResult api : result.apis()) {
      Tally tally = Tally.of(api.verdicts());
      line(
          "| %s | **%s** | %d | %d | %d | %d | %d | %d | %d |"
              .formatted(
                  escape(api.api()),
                  Standing.of(api.verdicts()).title(),
                  tally.of(Outcome.FAIL) + tally.staleDeviations(),
                  tally.of(Outcome.ERROR),
                  tally.of(Outcome.WARN),
                  tally.of(Outcome.PASS),
                  tally.of(Outcome.SKIPPED) + tally.of(Outcome.NOT_APPLICABLE),
                  tally.cases(),
                  api.requests()));
    }
    line("");
    if (result.interrupted().isPresent()) {
      line("**Interrupted:** " + escape(result.interrupted().get()) + "; this was judged before.");
      line("");
    }
    result.apis().forEach(this::writeApi);
    line(
        "InviteKit %s, seed %d, %s"
            .formatted(escape(result.version()), result.seed(), Words.duration(result.took())));
  }

  private void writeApi(ApiResult api) {
    line("## " + escape(api.api()));
    line("");
    line("At " + code(api.baseUrl()) + ", judged by revision " + code(api.revision()) + ".");
    line("");
    api.causes().forEach(cause -> writeCause(api, cause));
    writeList(api, Outcome.WARN, "Warnings");
    writeList(api, Outcome.DEVIATION, "Known deviations");
    writeList(api, Outcome.NOTE, "Notes");
    writeSkipped(api);
    writeNeverSucceeded(api.coverage().neverSucceeded());
    writeMissed(api);
    if (!api.leftBehind().isEmpty()) {
      line("Could not clean up, because it could not be deleted:");
      line("");
      api.leftBehind().forEach(path -> line("- " + code(path)));
      line("");
    }
  }

  private void writeCause(ApiResult api, Cause cause) {
    line("### %s: %s".formatted(cause.outcome(), MarkdownText.sentence(cause.sentence())));
    line("");
    line("- promise: " + escape(cause.promise()) + ", " + code(cause.clause()));
    Words.alsoExplains(cause).ifPresent(also -> line("- also " + escape(also)));
    Finding finding = cause.shown();
    if (!finding.caseId().isEmpty()) {
      line("- case: " + code(finding.caseId()));
    }
    finding
        .exchange()
        .ifPresent(
            exchange -> {
              Exchange.Request request = exchange.request();
              String query = request.query().isEmpty() ? "" : "?" + request.query();
              line("- sent: " + code(request.method() + " " + request.path() + query));
              line("- received: " + exchange.response().status());
            });
    finding
        .exchange()
        .ifPresent(
            exchange -> {
              String curl = CurlLine.of(api.baseUrl(), exchange);
              String fence = "`".repeat(Math.max(3, MarkdownText.longestRun(curl) + 1));
              line("");
              line(fence + "sh");
              line(curl);
              line(fence);
            });
    line("");
  }

  private void writeList(ApiResult api, Outcome outcome, String title) {
    List<Verdict> verdicts =
        api.verdicts().stream()
            .filter(v -> v.outcome() == outcome && !Standing.isStaleDeviation(v))
            .toList();
    if (verdicts.isEmpty()) {
      return;
    }
    line(title + ":");
    line("");
    for (Verdict verdict : verdicts) {
      line(
          "- %s: %s%s"
              .formatted(
                  escape(verdict.promise().id()),
                  escape(verdict.promise().text()),
                  verdict.reason().map(reason -> " (" + escape(reason) + ")").orElse("")));
    }
    line("");
  }

  private void writeSkipped(ApiResult api) {
    Map<String, List<String>> byReason = new TreeMap<>();
    for (Verdict verdict : api.verdicts()) {
      if (verdict.outcome() == Outcome.SKIPPED) {
        byReason
            .computeIfAbsent(verdict.reason().orElse("no reason given"), r -> new ArrayList<>())
            .add(escape(verdict.promise().id()));
      }
    }
    if (byReason.isEmpty()) {
      return;
    }
    fold(
        "Skipped: "
            + Words.count(byReason.values().stream().mapToInt(List::size).sum(), "promise"));
    byReason.forEach((reason, ids) -> line("- " + escape(reason) + ": " + String.join(", ", ids)));
    unfold();
  }

  private void writeNeverSucceeded(List<String> operations) {
    if (!operations.isEmpty()) {
      line(Words.neverSucceeded(operations) + ":");
      line("");
      operations.forEach(operation -> line("- " + code(operation)));
      line("");
    }
  }

  private void writeMissed(ApiResult api) {
    List<Reached> kinds = Reached.of(api).stream().filter(k -> !k.missed().isEmpty()).toList();
    if (kinds.isEmpty()) {
      return;
    }
    fold("Not exercised: " + kinds.stream().mapToInt(k -> k.missed().size()).sum());
    for (Reached kind : kinds) {
      line(
          "- %s, %d of %d: %s"
              .formatted(
                  kind.name(),
                  kind.missed().size(),
                  kind.total(),
                  String.join(", ", kind.missed().stream().map(MarkdownText::code).toList())));
    }
    unfold();
  }

  private void fold(String title) {
    line("<details><summary>" + title + "</summary>");
    line("");
  }

  private void unfold() {
    line("");
    line("</details>");
    line("");
  }

  private void line(String line) {
    out.append(line).append('\n');
  }
}
