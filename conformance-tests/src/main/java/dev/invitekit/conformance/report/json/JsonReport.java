package dev.invitekit.conformance.report.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.exchange.Octets;
import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.report.ExitCode;
import dev.invitekit.conformance.report.text.CurlLine;
import dev.invitekit.conformance.report.text.Reached;
import dev.invitekit.conformance.verdict.Cause;
import dev.invitekit.conformance.verdict.Fact;
import dev.invitekit.conformance.verdict.Finding;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.RunResult.ApiResult;
import dev.invitekit.conformance.verdict.Standing;
import dev.invitekit.conformance.verdict.Tally;
import dev.invitekit.conformance.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code report.json}: everything, for machines. Its shape is {@code report.schema.json}. */
public final class JsonReport {

  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonReport() {}

  public static String of(RunResult result) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", "invitekit-report/1");
    root.put("version", result.version());
    // As text, because 64 bits are more than some readers' numbers hold.
    root.put("seed", Long.toString(result.seed()));
    root.put("startedAt", result.startedAt().toString());
    root.put("tookMillis", result.took().toMillis());
    result.interrupted().ifPresent(why -> root.put("interrupted", why));
    if (!result.unjudged().isEmpty()) {
      addAll(root.putArray("unjudged"), result.unjudged());
    }
    root.put("standing", name(Standing.of(result)));
    root.put("exitCode", ExitCode.of(result).code());
    addCounts(root, Tally.of(result));
    ArrayNode apis = root.putArray("apis");
    result.apis().forEach(api -> addApi(apis.addObject(), api));
    try {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      return MAPPER
              .writer(
                  new DefaultPrettyPrinter()
                      .withObjectIndenter(indenter)
                      .withArrayIndenter(indenter))
              .writeValueAsString(root)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that can't be written as JSON", e);
    }
  }

  private static void addApi(ObjectNode node, ApiResult api) {
    node.put("api", api.api());
    node.put("baseUrl", api.baseUrl());
    node.put("revision", api.revision());
    node.put("standing", name(Standing.of(api.verdicts())));
    node.put("requests", api.requests());
    addCounts(node, Tally.of(api.verdicts()));
    ArrayNode causes = node.putArray("causes");
    api.causes().forEach(cause -> addCause(causes.addObject(), api, cause));
    ArrayNode verdicts = node.putArray("verdicts");
    api.verdicts().forEach(verdict -> addVerdict(verdicts.addObject(), api, verdict));
    ObjectNode coverage = node.putObject("coverage");
    for (Reached kind : Reached.of(api)) {
      ObjectNode one = coverage.putObject(kind.key());
      addAll(one.putArray("reached"), kind.reached());
      addAll(one.putArray("missed"), kind.missed());
    }
    addAll(coverage.putArray("neverSucceeded"), api.coverage().neverSucceeded());
    ObjectNode judged = coverage.putObject("judged");
    api.coverage().judged().forEach((place, rules) -> addAll(judged.putArray(place), rules));
    addAll(node.putArray("leftBehind"), api.leftBehind());
  }

  private static void addCounts(ObjectNode node, Tally tally) {
    node.put("cases", tally.cases());
    ObjectNode counts = node.putObject("counts");
    tally.counts().forEach((outcome, count) -> counts.put(outcome.name(), count));
    counts.put("needlessDeviations", tally.staleDeviations());
  }

  private static void addCause(ObjectNode node, ApiResult api, Cause cause) {
    node.put("sentence", cause.sentence());
    node.put("outcome", cause.outcome().name());
    node.put("promise", cause.promise());
    node.put("clause", cause.clause());
    addAll(node.putArray("alsoExplains"), cause.alsoExplains());
    node.put("cases", cause.cases());
    node.put("findings", cause.findings());
    addFinding(node.putObject("shown"), api, cause.shown());
  }

  private static void addVerdict(ObjectNode node, ApiResult api, Verdict verdict) {
    Promise promise = verdict.promise();
    node.put("id", promise.id());
    node.put("level", promise.level().name());
    node.put("text", promise.text());
    node.put("source", promise.source());
    node.put("writtenIn", promise.writtenIn());
    node.put("outcome", verdict.outcome().name());
    node.put("needlessDeviation", Standing.isStaleDeviation(verdict));
    node.put("cases", verdict.cases());
    verdict.reason().ifPresent(reason -> node.put("reason", reason));
    node.put("findingsInAll", verdict.findingsInAll());
    ArrayNode findings = node.putArray("findings");
    verdict.findings().forEach(finding -> addFinding(findings.addObject(), api, finding));
  }

  private static void addFinding(ObjectNode node, ApiResult api, Finding finding) {
    node.put("caseId", finding.caseId());
    node.put("outcome", finding.outcome().name());
    ArrayNode facts = node.putArray("facts");
    for (Fact fact : finding.facts()) {
      facts.addObject().put("key", fact.key()).put("value", fact.value());
    }
    finding
        .exchange()
        .ifPresent(
            exchange -> {
              node.put("curl", CurlLine.of(api.baseUrl(), exchange));
              addExchange(node.putObject("exchange"), exchange);
            });
  }

  private static void addExchange(ObjectNode node, Exchange exchange) {
    exchange.operationId().ifPresent(id -> node.put("operationId", id));
    node.put("caller", exchange.caller());
    node.put("sentAt", exchange.sentAt().toString());
    node.put("receivedAt", exchange.receivedAt().toString());
    ObjectNode request = node.putObject("request");
    request.put("method", exchange.request().method());
    request.put("path", exchange.request().path());
    request.put("query", exchange.request().query());
    addHeaders(request.putObject("headers"), exchange.request().headers());
    byte[] body = Octets.of(exchange.request().body());
    request.put("body", new String(body, StandardCharsets.UTF_8));
    if (!Octets.isUtf8(exchange.request().body())) {
      request.put("bodyBase64", body);
    }
    ObjectNode response = node.putObject("response");
    response.put("status", exchange.response().status());
    addHeaders(response.putObject("headers"), exchange.response().headers());
    response.put("body", exchange.response().body());
  }

  private static void addHeaders(ObjectNode node, Map<String, List<String>> headers) {
    headers.forEach((name, values) -> addAll(node.putArray(name), values));
  }

  private static void addAll(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }

  private static String name(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
