package dev.invitekit.conformance.report;

import static dev.invitekit.conformance.verdict.Fact.fact;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.verdict.Fact;
import dev.invitekit.conformance.verdict.Finding;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.RunResult.ApiResult;
import dev.invitekit.conformance.verdict.RunResult.Coverage;
import dev.invitekit.conformance.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run over two made-up APIs that has every outcome, odd characters, and forgotten secrets. */
public final class SampleRun {

  /** What no report may show. Each stands somewhere in the exchanges, unredacted. */
  public static final List<String> SECRETS =
      List.of(
          "sk-admin-5ecret-5ecret",
          "b3duZXI6aHVudGVyMi1odW50ZXIy", // owner:hunter2-hunter2
          "hunter2-hunter2",
          "key-0f-another-tenant",
          "c00kie-of-a-session",
          "t0ken-in-a-query",
          "passw0rd-in-a-url");

  /** Markup, quotes, the end of CDATA, control characters, a turned line, an emoji. */
  static final String ODD =
      "<script>alert('x')</script> \"quoted\" ]]> &amp; `tick` | \u0007\u001b[31m\u0000 \u202Eabc"
          + " 👋";

  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

  private SampleRun() {}

  public static RunResult result() {
    return new RunResult("0.1.0", 42, START, Duration.ofMillis(9_345), List.of(letters(), odd()));
  }

  public static RunResult of(Verdict... verdicts) {
    Coverage coverage = new Coverage(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    ApiResult api =
        new ApiResult(
            "letters",
            "http://127.0.0.1:9000",
            "current",
            verdicts.length,
            List.of(verdicts),
            coverage,
            List.of());
    return new RunResult("0.1.0", 42, START, Duration.ofSeconds(1), List.of(api));
  }

  public static Verdict verdict(Outcome outcome, int cases, Finding... findings) {
    return new Verdict(
        promise("LET-01", Level.MUST, "a letter arrives"),
        outcome,
        cases,
        Optional.empty(),
        List.of(findings));
  }

  public static Verdict withReason(Outcome outcome, int cases, String reason, Finding... findings) {
    return new Verdict(
        promise("LET-01", Level.MUST, "a letter arrives"),
        outcome,
        cases,
        Optional.of(reason),
        List.of(findings));
  }

  public static Finding finding(Outcome outcome, Fact... facts) {
    return new Finding("LET-01", outcome, "case-1", List.of(facts), Optional.empty());
  }

  private static ApiResult letters() {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      verdicts.add(
          new Verdict(
              promise("LET-0" + i, Level.MUST, "letter rule number " + i + " is kept by everybody"),
              Outcome.PASS,
              10 * i,
              Optional.empty(),
              List.of()));
    }
    Exchange created =
        exchange(
            "POST",
            "/letters",
            "",
            headers("authorization", "Bearer sk-admin-5ecret-5ecret"),
            "{\"to\":\"o'neil@a1.example.com\",\"role\":\"reader\",\"copies\":[]}",
            200,
            "{\"id\":\"let-1\",\"to\":\"o'neil@a1.example.com\",\"sent_at\":1763712000,"
                + "\"expires_at\":1764230400,\"echo\":\"sk-admin-5ecret-5ecret\"}");
    verdicts.add(
        new Verdict(
            promise(
                "LET-04",
                Level.MUST,
                "a letter can be answered for exactly seven days after it was sent"),
            Outcome.FAIL,
            12,
            Optional.empty(),
            List.of(
                new Finding(
                    "LET-04",
                    Outcome.FAIL,
                    "sendLetter/valid/minimal",
                    List.of(
                        fact("expected", "expires_at - sent_at = 604800 s"),
                        fact("but was", "518400 s"),
                        fact("pointer", "/expires_at")),
                    Optional.of(created)),
                new Finding(
                    "LET-04",
                    Outcome.FAIL,
                    "sendLetter/valid/full",
                    List.of(fact("expected", "604800 s"), fact("but was", "518400 s")),
                    Optional.of(created)))));
    verdicts.add(
        new Verdict(
            promise("isolation-read", Level.MUST, "one tenant never reads what another has made"),
            Outcome.FAIL,
            2,
            Optional.empty(),
            List.of(
                new Finding(
                    "isolation-read",
                    Outcome.FAIL,
                    "readLetter/isolation",
                    List.of(fact("expected", "404"), fact("but was", "200")),
                    Optional.of(
                        exchangeOf(
                            "readLetter",
                            "other-organization",
                            "GET",
                            "/letters/a%2F..%2Fb/../let-1",
                            "expand[]=all&access_token=t0ken-in-a-query",
                            headers("x-api-key", "key-0f-another-tenant"),
                            "",
                            200,
                            "{\"id\":\"let-1\"}"))))));
    verdicts.add(
        new Verdict(
            promise("LET-05", Level.SHOULD, "an error names the field that is wrong"),
            Outcome.WARN,
            7,
            Optional.empty(),
            List.of(
                new Finding(
                    "LET-05",
                    Outcome.WARN,
                    "sendLetter/invalid/to/missing",
                    List.of(fact("expected", "param is \"to\""), fact("but was", "null")),
                    Optional.of(
                        exchange(
                            "POST",
                            "/letters",
                            "",
                            headers("authorization", "Bearer $INVITEKIT_BEARER"),
                            "{}",
                            422,
                            "{\"error\":{\"param\":null}}"))))));
    verdicts.add(
        new Verdict(
            promise("LET-06", Level.MAY, "letters are listed newest first"),
            Outcome.NOTE,
            3,
            Optional.empty(),
            List.of(
                new Finding(
                    "LET-06",
                    Outcome.NOTE,
                    "listLetters/order",
                    List.of(fact("but was", "oldest first")),
                    Optional.empty()))));
    verdicts.add(
        new Verdict(
            promise("LET-07", Level.MUST, "limit is honoured"),
            Outcome.DEVIATION,
            4,
            Optional.of("limit is capped silently, ticket 123"),
            List.of(
                new Finding(
                    "LET-07",
                    Outcome.FAIL,
                    "listLetters/limit/100",
                    List.of(fact("expected", "100 items"), fact("but was", "50")),
                    Optional.empty()))));
    verdicts.add(
        new Verdict(
            promise("LET-08", Level.MUST, "has_more tells the truth"),
            Outcome.PASS,
            4,
            Optional.of("always true, ticket 124"),
            List.of()));
    for (String id : List.of("LET-09", "LET-10", "isolation-delete")) {
      verdicts.add(
          new Verdict(
              promise(id, Level.MUST, "needs what the target does not offer"),
              Outcome.SKIPPED,
              0,
              Optional.of(
                  id.startsWith("LET")
                      ? "no hook advance-clock"
                      : "no credential other-organization"),
              List.of()));
    }
    verdicts.add(
        new Verdict(
            promise("LET-11", Level.MUST, "a parcel has a weight"),
            Outcome.NOT_APPLICABLE,
            0,
            Optional.empty(),
            List.of()));
    Map<String, Boolean> statuses = new LinkedHashMap<>();
    statuses.put("sendLetter 200", true);
    statuses.put("sendLetter 400", true);
    statuses.put("sendLetter 429", false);
    statuses.put("readLetter 200", true);
    statuses.put("readLetter 404", true);
    statuses.put("listLetters 200", true);
    statuses.put("forwardLetter 200", false);
    statuses.put("forwardLetter 400", true);
    statuses.put("deleteLetter 204", false);
    statuses.put("deleteLetter default", false);
    return new ApiResult(
        "letters",
        "http://owner:passw0rd-in-a-url@127.0.0.1:9000/v1/",
        "2025-04",
        523,
        verdicts,
        new Coverage(
            Map.of(
                "sendLetter",
                true,
                "readLetter",
                true,
                "listLetters",
                true,
                "forwardLetter",
                true,
                "deleteLetter",
                false),
            statuses,
            Map.of("sendLetter to", true, "sendLetter role", true, "sendLetter copies[].to", false),
            Map.of("sendLetter id", true, "readLetter answered_at", false),
            new TreeMap<>(
                Map.of(
                    "sendLetter 200", List.of("LET-01", "LET-04", "response-body"),
                    "sendLetter 418", List.of("LET-02")))),
        List.of("/letters/let-17"));
  }

  private static ApiResult odd() {
    Exchange exchange =
        exchangeOf(
            "odd",
            "admin",
            "POST",
            "/odd path/<b>",
            "q=" + "ü".repeat(3) + "'\"",
            headers(
                "authorization",
                "Basic b3duZXI6aHVudGVyMi1odW50ZXIy",
                "cookie",
                "c00kie-of-a-session",
                "x-odd",
                "it's \"odd\" $HOME `id` !"),
            ODD,
            500,
            ODD + "hunter2-hunter2");
    return new ApiResult(
        "odd <b>api</b>",
        "https://odd.example.com",
        "current",
        2,
        List.of(
            new Verdict(
                new Promise("ODD|01", Level.MUST, ODD, ODD, "specs/odd|*/rules.yaml"),
                Outcome.FAIL,
                1,
                Optional.empty(),
                List.of(
                    new Finding(
                        "ODD|01",
                        Outcome.FAIL,
                        "odd/" + ODD,
                        List.of(fact("expected", ODD), fact("a rather long key of a fact", ODD)),
                        Optional.of(exchange)))),
            new Verdict(
                promise("ODD-02", Level.MUST, "the network holds"),
                Outcome.ERROR,
                1,
                Optional.of("connection reset " + ODD),
                List.of(
                    new Finding(
                        "ODD-02",
                        Outcome.ERROR,
                        "odd/reset",
                        List.of(fact("error", "connection reset by peer")),
                        Optional.empty())))),
        new Coverage(
            Map.of("odd", true),
            Map.of("odd 200", false),
            Map.of(),
            Map.of(ODD, false),
            Map.of("odd 500", List.of(ODD))),
        List.of());
  }

  public static Promise promise(String id, Level level, String text) {
    return new Promise(
        id,
        level,
        text,
        "seed letters-001.txt, Letter." + id.replaceAll("[^0-9]", ""),
        "specs/letters/rules.yaml");
  }

  public static Exchange exchange(
      String method,
      String path,
      String query,
      Map<String, List<String>> headers,
      String body,
      int status,
      String answer) {
    return exchangeOf("sendLetter", "admin", method, path, query, headers, body, status, answer);
  }

  public static Exchange exchangeOf(
      String operation,
      String caller,
      String method,
      String path,
      String query,
      Map<String, List<String>> headers,
      String body,
      int status,
      String answer) {
    Map<String, List<String>> sent = new LinkedHashMap<>(headers);
    sent.put("user-agent", List.of("invitekit"));
    if (!body.isEmpty()) {
      sent.put("content-type", List.of("application/json"));
    }
    return new Exchange(
        Optional.of(operation),
        Map.of(),
        caller,
        new Exchange.Request(method, path, query, sent, body),
        new Exchange.Response(status, Map.of("content-type", List.of("application/json")), answer),
        START,
        START.plusMillis(12));
  }

  /** Names and values in turn. */
  public static Map<String, List<String>> headers(String... namesAndValues) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return headers;
  }
}
