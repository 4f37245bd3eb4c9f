package dev.invitekit.conformance.report.html;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.report.text.CurlLine;
import dev.invitekit.conformance.report.text.Excerpt;
import dev.invitekit.conformance.report.text.Visible;
import dev.invitekit.conformance.report.text.Words;
import dev.invitekit.conformance.verdict.Cause;
import dev.invitekit.conformance.verdict.RunResult.ApiResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cause as the page shows it: a sentence, and both sides with what differs marked. */
final class CauseView {

  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  private CauseView() {}

  static Map<String, Object> of(ApiResult api, Cause cause) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("outcome", cause.outcome().name());
    view.put("words", words(Visible.line(cause.sentence())));
    view.put("clause", Visible.line(cause.clause()));
    String also = Words.alsoExplains(cause).orElse("");
    view.put("hasAlso", !also.isEmpty());
    view.put("also", Visible.line(also));
    view.put(
        "exchanges",
        cause.shown().exchange().stream().map(exchange -> exchange(api, cause, exchange)).toList());
    return view;
  }

  /** The sentence in pieces, of which those in backticks are code. */
  private static List<Map<String, Object>> words(String sentence) {
    List<Map<String, Object>> pieces = new ArrayList<>();
    Matcher code = CODE.matcher(sentence);
    int at = 0;
    while (code.find()) {
      pieces.add(Map.of("isCode", false, "text", sentence.substring(at, code.start())));
      pieces.add(Map.of("isCode", true, "text", code.group(1)));
      at = code.end();
    }
    pieces.add(Map.of("isCode", false, "text", sentence.substring(at)));
    return pieces;
  }

  private static Map<String, Object> exchange(ApiResult api, Cause cause, Exchange exchange) {
    Exchange.Request request = exchange.request();
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    List<String> fields = Excerpt.fields(cause);
    String status = String.valueOf(exchange.response().status());
    boolean speaksOfStatus = cause.sentence().contains(status);
    return Map.of(
        "caller", Visible.line(exchange.caller()),
        "sentLines",
            lines(
                HtmlReport.message(
                    request.method() + " " + request.path() + query,
                    request.headers(),
                    request.body()),
                fields,
                false),
        "receivedLines",
            lines(
                HtmlReport.message(
                    status, exchange.response().headers(), exchange.response().body()),
                fields,
                speaksOfStatus),
        "curl", CurlLine.of(api.baseUrl(), exchange));
  }

  private static List<Map<String, Object>> lines(
      String message, List<String> fields, boolean marksFirst) {
    List<Map<String, Object>> lines = new ArrayList<>();
    String[] all = message.split("\n", -1);
    for (int i = 0; i < all.length; i++) {
      String line = all[i];
      boolean marked =
          (i == 0 && marksFirst)
              || fields.stream()
                  .anyMatch(field -> line.stripLeading().startsWith("\"" + field + "\":"));
      lines.add(Map.of("text", line, "marked", marked, "end", i == all.length - 1 ? "" : "\n"));
    }
    return lines;
  }
}
