package dev.invitekit.conformance.report.junit;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.report.text.CurlLine;
import dev.invitekit.conformance.report.text.Visible;
import dev.invitekit.conformance.report.text.Words;
import dev.invitekit.conformance.verdict.Fact;
import dev.invitekit.conformance.verdict.Finding;
import dev.invitekit.conformance.verdict.RunResult.ApiResult;
import dev.invitekit.conformance.verdict.Standing;
import dev.invitekit.conformance.verdict.Verdict;

/** A verdict's findings as plain lines, for formats that can hold no more than text. */
final class FailureText {

  private FailureText() {}

  static String of(ApiResult api, Verdict verdict) {
    StringBuilder out = new StringBuilder();
    line(out, "promise id", verdict.promise().id() + " " + verdict.promise().level());
    line(out, "promise", verdict.promise().text());
    line(out, "clause", verdict.promise().writtenIn());
    line(out, "source", verdict.promise().source());
    if (Standing.isStaleDeviation(verdict)) {
      line(out, "expected", Words.staleDeviation(verdict));
    } else {
      verdict.reason().ifPresent(reason -> line(out, "reason", reason));
    }
    for (Finding finding : verdict.findings()) {
      out.append('\n');
      line(out, "case", finding.caseId());
      finding.exchange().ifPresent(exchange -> exchange(out, exchange));
      for (Fact fact : finding.facts()) {
        line(out, fact.key(), fact.value());
      }
      finding
          .exchange()
          .ifPresent(exchange -> line(out, "reproduce", CurlLine.of(api.baseUrl(), exchange)));
    }
    return out.toString();
  }

  private static void exchange(StringBuilder out, Exchange exchange) {
    Exchange.Request request = exchange.request();
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    line(out, "sent", request.method() + " " + request.path() + query + " as " + exchange.caller());
    if (!request.body().isEmpty()) {
      line(out, "sent body", request.body());
    }
    line(out, "received", String.valueOf(exchange.response().status()));
    if (!exchange.response().body().isEmpty()) {
      line(out, "body", exchange.response().body());
    }
  }

  private static void line(StringBuilder out, String key, String value) {
    out.append(Visible.line(key)).append(": ").append(Visible.line(value)).append('\n');
  }
}
