package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.check.Fact;
import dev.invitekit.conformance.check.Finding;
import dev.invitekit.conformance.check.Outcome;
import dev.invitekit.conformance.check.Verdict;
import dev.invitekit.conformance.exchange.Curl;
import dev.invitekit.conformance.report.RunResult;
import dev.invitekit.conformance.report.RunResult.ApiResult;
import java.io.PrintWriter;
import java.util.List;

/** A run in plain text: a table of promises, then each failure as facts. */
final class Summary {

  private static final int MOST_SHOWN = 3;

  private final PrintWriter out;
  private final boolean verbose;

  Summary(PrintWriter out, boolean verbose) {
    this.out = out;
    this.verbose = verbose;
  }

  void print(RunResult result) {
    result.apis().forEach(this::print);
    out.printf(
        "%d requests in %.1f s, seed %d%n",
        result.apis().stream().mapToInt(ApiResult::requests).sum(),
        result.took().toMillis() / 1000.0,
        result.seed());
    out.flush();
  }

  private void print(ApiResult api) {
    out.printf("%n%s at %s, %d requests%n", api.api(), api.baseUrl(), api.requests());
    for (Verdict verdict : api.verdicts()) {
      out.printf(
          "  %-14s %-28s %5d  %s%n",
          verdict.outcome(),
          verdict.promise().id(),
          verdict.cases(),
          verdict.reason().orElse(verdict.promise().text()));
    }
    for (Verdict verdict : api.verdicts()) {
      if (isShown(verdict)) {
        verdict.findings().stream()
            .filter(finding -> finding.outcome() == verdict.outcome() || verbose)
            .limit(verbose ? Long.MAX_VALUE : MOST_SHOWN)
            .forEach(finding -> print(api, verdict, finding));
      }
    }
    api.leftBehind().forEach(what -> out.println("  could not delete " + what));
  }

  private boolean isShown(Verdict verdict) {
    return verbose
        || List.of(Outcome.FAIL, Outcome.ERROR, Outcome.WARN, Outcome.DEVIATION)
            .contains(verdict.outcome());
  }

  private void print(ApiResult api, Verdict verdict, Finding finding) {
    out.printf("%n  %s %s in %s%n", finding.outcome(), finding.promise(), finding.caseId());
    out.printf(
        "    %-10s %s (%s, %s)%n",
        "promise", verdict.promise().text(), verdict.promise().level(), verdict.promise().source());
    for (Fact fact : finding.facts()) {
      out.printf("    %-10s %s%n", fact.key(), fact.value());
    }
    finding
        .exchange()
        .ifPresent(
            exchange -> {
              out.printf("    %-10s %s%n", "curl", Curl.of(api.baseUrl(), exchange.request()));
              out.printf(
                  "    %-10s %d %s%n",
                  "answer", exchange.response().status(), exchange.response().body());
            });
  }
}
