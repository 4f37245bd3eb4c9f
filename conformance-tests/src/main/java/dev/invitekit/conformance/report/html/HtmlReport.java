package dev.invitekit.conformance.report.html;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.report.text.CurlLine;
import dev.invitekit.conformance.report.text.PrettyJson;
import dev.invitekit.conformance.report.text.Rank;
import dev.invitekit.conformance.report.text.Reached;
import dev.invitekit.conformance.report.text.Visible;
import dev.invitekit.conformance.report.text.Words;
import dev.invitekit.conformance.verdict.Cause;
import dev.invitekit.conformance.verdict.Finding;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.RunResult.ApiResult;
import dev.invitekit.conformance.verdict.Standing;
import dev.invitekit.conformance.verdict.Tally;
import dev.invitekit.conformance.verdict.Verdict;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code report.html}: one file that needs no network. What it shows is decided here; how it looks
 * is in {@code report.mustache}, {@code report.css} and {@code report.js}. The page's own policy
 * lets no other script run, whatever a server answered.
 */
public final class HtmlReport {

  /** More of one promise teach nothing; report.json has all of them. */
  private static final int MOST_FINDINGS = 10;

  /** Up to so many failures stand open at once. */
  private static final int LONGEST_BODY = 20_000;

  private static final List<String> COLUMNS =
      List.of(
          "broken",
          "errors",
          "deviations",
          "warnings",
          "notes",
          "kept",
          "skipped",
          "cases",
          "requests");

  private final Set<String> anchors = new HashSet<>(Set.of("main"));

  private HtmlReport() {}

  public static String of(RunResult result) {
    return Page.of(HtmlReport.class, "report.mustache", new HtmlReport().page(result));
  }

  private Map<String, Object> page(RunResult result) {
    Tally tally = Tally.of(result);
    Map<String, Object> page = new LinkedHashMap<>();
    putStanding(page, Standing.of(result));
    page.put("interrupted", result.interrupted().stream().map(Visible::line).toList());
    page.put("counts", tally.sentence());
    page.put("cases", Words.count(tally.cases(), "case"));
    page.put("startedAt", result.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    page.put("took", Words.duration(result.took()));
    page.put("seed", String.valueOf(result.seed()));
    page.put("version", Visible.line(result.version()));
    page.put("columns", COLUMNS);
    page.put("apis", result.apis().stream().map(this::api).toList());
    return page;
  }

  private static void putStanding(Map<String, Object> view, Standing standing) {
    view.put("title", standing.title());
    view.put("sentence", standing.sentence());
    view.put("css", standing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private Map<String, Object> api(ApiResult api) {
    String anchor = anchor(api.api());
    Tally tally = Tally.of(api.verdicts());
    Map<String, Object> view = new LinkedHashMap<>();
    putStanding(view, Standing.of(api.verdicts()));
    view.put("api", Visible.line(api.api()));
    view.put("anchor", anchor);
    view.put("baseUrl", Visible.line(api.baseUrl()));
    view.put("revision", Visible.line(api.revision()));
    view.put("counts", Words.counts(api));
    view.put("promises", api.verdicts().size());
    view.put("numbers", numbers(api, tally));

    IdentityHashMap<Verdict, String> anchorOf = new IdentityHashMap<>();
    for (Verdict verdict : api.verdicts()) {
      anchorOf.put(verdict, anchor(anchor + "-" + verdict.promise().id()));
    }
    List<Verdict> sorted = api.verdicts().stream().sorted(Rank.WORST_FIRST).toList();
    view.put("groups", groups(api, anchor, sorted, anchorOf));
    putCauses(view, api, anchor, anchorOf);

    putCoverage(view, api, anchorOf);
    view.put("hasLeftBehind", !api.leftBehind().isEmpty());
    view.put("leftBehind", api.leftBehind().stream().map(Visible::line).toList());
    return view;
  }

  private static List<Integer> numbers(ApiResult api, Tally tally) {
    return List.of(
        tally.of(Outcome.FAIL) + tally.staleDeviations(),
        tally.of(Outcome.ERROR),
        tally.of(Outcome.DEVIATION),
        tally.of(Outcome.WARN),
        tally.of(Outcome.NOTE),
        tally.of(Outcome.PASS),
        tally.of(Outcome.SKIPPED) + tally.of(Outcome.NOT_APPLICABLE),
        tally.cases(),
        api.requests());
  }

  private void putCauses(
      Map<String, Object> view,
      ApiResult api,
      String apiAnchor,
      IdentityHashMap<Verdict, String> anchorOf) {
    view.put("hasCauses", !api.causes().isEmpty());
    view.put("causesTitle", Words.count(api.causes().size(), "cause"));
    List<Map<String, Object>> causes = new ArrayList<>();
    for (Cause cause : api.causes()) {
      Map<String, Object> one = CauseView.of(api, cause);
      one.put("anchor", anchor(apiAnchor + "-cause-" + (causes.size() + 1)));
      Optional<Verdict> verdict =
          api.verdicts().stream()
              .filter(candidate -> candidate.promise().id().equals(cause.promise()))
              .findFirst();
      one.put("hasPromise", verdict.isPresent());
      one.put("promise", Visible.line(cause.promise()));
      one.put("promiseAnchor", verdict.map(anchorOf::get).orElse(""));
      one.put("level", verdict.map(found -> found.promise().level().name()).orElse(""));
      causes.add(one);
    }
    view.put("causes", causes);
  }

  private static List<Map<String, Object>> groups(
      ApiResult api,
      String apiAnchor,
      List<Verdict> sorted,
      IdentityHashMap<Verdict, String> anchorOf) {
    Map<String, List<Verdict>> byGroup = new LinkedHashMap<>();
    for (Verdict verdict : sorted) {
      byGroup.computeIfAbsent(Rank.group(verdict), g -> new ArrayList<>()).add(verdict);
    }
    List<Map<String, Object>> views = new ArrayList<>();
    byGroup.forEach(
        (group, verdicts) ->
            views.add(
                Map.of(
                    "anchor",
                    apiAnchor + "--" + group,
                    "outcome",
                    group,
                    "name",
                    name(group, verdicts.size()),
                    "verdicts",
                    verdicts.stream().map(verdict -> row(api, verdict, anchorOf)).toList())));
    return views;
  }

  private static String name(String group, int count) {
    String word =
        group.equals(Rank.NEEDLESS)
            ? "needless deviation" + (count == 1 ? "" : "s")
            : Outcome.valueOf(group).inCount(count);
    return count + " " + word;
  }

  private static Map<String, Object> row(
      ApiResult api, Verdict verdict, IdentityHashMap<Verdict, String> anchorOf) {
    Map<String, Object> view = new LinkedHashMap<>();
    putPromise(view, verdict, anchorOf);
    view.put("cases", verdict.cases());
    view.put("hasEvidence", hasEvidence(verdict));
    view.put(
        "evidence", hasEvidence(verdict) ? List.of(evidence(api, verdict, anchorOf)) : List.of());
    return view;
  }

  private static void putPromise(
      Map<String, Object> view, Verdict verdict, IdentityHashMap<Verdict, String> anchorOf) {
    view.put("anchor", anchorOf.getOrDefault(verdict, ""));
    view.put("id", Visible.line(verdict.promise().id()));
    view.put("level", Words.level(verdict));
    view.put("text", Visible.line(verdict.promise().text()));
    String reason =
        Standing.isStaleDeviation(verdict)
            ? Words.staleDeviation(verdict)
            : verdict.reason().orElse("");
    view.put("hasReason", !reason.isEmpty());
    view.put("reason", Visible.line(reason));
  }

  private static Map<String, Object> evidence(
      ApiResult api, Verdict verdict, IdentityHashMap<Verdict, String> anchorOf) {
    Map<String, Object> view = new LinkedHashMap<>();
    putPromise(view, verdict, anchorOf);
    view.put("outcome", Rank.group(verdict));
    view.put("outcomeWord", Words.outcome(verdict));
    view.put("writtenIn", Visible.line(verdict.promise().writtenIn()));
    view.put("source", Visible.line(verdict.promise().source()));
    List<Finding> findings = verdict.findings();
    int shown = Math.min(MOST_FINDINGS, findings.size());
    view.put(
        "findings",
        findings.subList(0, shown).stream().map(finding -> finding(api, finding)).toList());
    view.put("hasMore", shown < verdict.findingsInAll());
    view.put("more", Words.count(verdict.findingsInAll() - shown, "more finding"));
    return view;
  }

  private static Map<String, Object> finding(ApiResult api, Finding finding) {
    return Map.of(
        "caseId", Visible.line(finding.caseId()),
        "facts",
            finding.facts().stream()
                .map(
                    fact ->
                        Map.of(
                            "key", Visible.line(fact.key()), "value", Visible.block(fact.value())))
                .toList(),
        "exchanges", finding.exchange().stream().map(exchange -> exchange(api, exchange)).toList());
  }

  private static Map<String, Object> exchange(ApiResult api, Exchange exchange) {
    Exchange.Request request = exchange.request();
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    return Map.of(
        "caller", Visible.line(exchange.caller()),
        "sent",
            message(
                request.method() + " " + request.path() + query, request.headers(), request.body()),
        "received",
            message(
                String.valueOf(exchange.response().status()),
                exchange.response().headers(),
                exchange.response().body()),
        "curl", CurlLine.of(api.baseUrl(), exchange));
  }

  static String message(String firstLine, Map<String, List<String>> headers, String body) {
    StringBuilder out = new StringBuilder(Visible.line(firstLine)).append('\n');
    headers.forEach(
        (name, values) ->
            values.forEach(value -> out.append(Visible.line(name + ": " + value)).append('\n')));
    if (!body.isEmpty()) {
      out.append('\n').append(Visible.block(readable(body)));
    }
    return out.toString();
  }

  private static String readable(String body) {
    if (body.length() <= LONGEST_BODY) {
      return PrettyJson.of(body);
    }
    return body.substring(0, LONGEST_BODY) + "… (" + body.length() + " characters)";
  }

  private static void putCoverage(
      Map<String, Object> view, ApiResult api, IdentityHashMap<Verdict, String> anchorOf) {
    List<Reached> kinds = Reached.of(api);
    view.put(
        "reached",
        kinds.stream()
            .map(
                kind ->
                    Map.of(
                        "name", kind.name(),
                        "done", kind.reached().size(),
                        "total", kind.total()))
            .toList());
    List<Map<String, Object>> missed =
        kinds.stream()
            .filter(kind -> !kind.missed().isEmpty())
            .map(
                kind ->
                    Map.<String, Object>of(
                        "name", kind.name(),
                        "count", kind.missed().size(),
                        "total", kind.total(),
                        "things", kind.missed().stream().map(Visible::line).toList()))
            .toList();
    List<String> neverSucceeded = api.coverage().neverSucceeded();
    view.put("hasNeverSucceeded", !neverSucceeded.isEmpty());
    view.put("neverSucceededTitle", Words.neverSucceeded(neverSucceeded));
    view.put("neverSucceeded", neverSucceeded.stream().map(Visible::line).toList());
    view.put("hasMissed", !missed.isEmpty());
    view.put("missed", missed);
    CoverageMatrix matrix = CoverageMatrix.of(api);
    view.put("matrixColumns", matrix.statuses().stream().map(Visible::line).toList());
    view.put(
        "matrixRows",
        matrix.operations().stream()
            .map(
                operation ->
                    Map.of(
                        "operation", Visible.line(operation),
                        "cells",
                            matrix.statuses().stream()
                                .map(status -> cell(matrix.at(operation, status), anchorOf))
                                .toList()))
            .toList());
  }

  private static Map<String, Object> cell(
      CoverageMatrix.Cell cell, IdentityHashMap<Verdict, String> anchorOf) {
    List<Map<String, Object>> rules =
        cell.findings().stream()
            .map(
                verdict ->
                    Map.<String, Object>of(
                        "id", Visible.line(verdict.promise().id()),
                        "outcome", Rank.group(verdict),
                        "anchor", anchorOf.getOrDefault(verdict, "")))
            .toList();
    return Map.of(
        "css", cell.reach().css(),
        "word", cell.reach().word(),
        "hasRules", !rules.isEmpty(),
        "rules", rules,
        "isJudged", !cell.judged().isEmpty(),
        "judges", Words.count(cell.judged().size(), "rule"),
        "judged", cell.judged().stream().map(Visible::line).toList());
  }

  private static boolean hasEvidence(Verdict verdict) {
    return !verdict.findings().isEmpty()
        || isFailure(verdict)
        || verdict.outcome() == Outcome.ERROR;
  }

  private static boolean isFailure(Verdict verdict) {
    return verdict.outcome() == Outcome.FAIL || Standing.isStaleDeviation(verdict);
  }

  /** A new name of a place in the page. */
  private String anchor(String wish) {
    String clean = wish.replaceAll("[^A-Za-z0-9-]+", "-");
    String anchor = clean;
    for (int i = 2; !anchors.add(anchor); i++) {
      anchor = clean + "-" + i;
    }
    return anchor;
  }
}
