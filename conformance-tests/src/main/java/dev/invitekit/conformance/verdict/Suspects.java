package dev.invitekit.conformance.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.verdict.Suspect.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be at fault where a finding shows that something is: the most specific first. Looks at
 * all findings at once, for what another finding has shown about the same answer counts.
 */
final class Suspects {

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern NAMED_HEADER = Pattern.compile("[Hh]eader '([^']+)'");
  private static final Pattern CONTAINER = Pattern.compile("\\(allowed: \\[\"(object|array)\"]\\)");
  private static final Pattern REFUSAL =
      Pattern.compile("a 4xx status|(\\$statusCode|response\\.status) (==|>=) 4");
  private static final Set<String> CHANGES = Set.of("DELETE", "PUT", "PATCH");
  private static final String ADMIN = "admin";

  private final Map<String, List<Step>> histories;
  private final Set<String> undeclared = new HashSet<>();
  private final Set<String> unreadable = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private final Set<String> inputs = new HashSet<>();
  private final Map<String, String> taken = new HashMap<>();

  /**
   * A request of a case.
   *
   * @param operation its id, or empty
   */
  record Step(String operation, String method, String caller, int status) {}

  /**
   * @param histories the requests of each case, in their order
   */
  Suspects(List<Finding> findings, Map<String, List<Step>> histories) {
    this.histories = new HashMap<>(histories);
    for (Finding finding : findings) {
      String place = place(finding);
      switch (finding.promise()) {
        case "response-status" -> undeclared.add(place);
        case "credential-required" -> open.add(operation(finding));
        case "invalid-request-refused" -> {
          inputs.addAll(fieldsOfCase(finding));
          taken.put(finding.caseId(), kindOfCase(finding));
        }
        case "malformed-body-refused" -> taken.put(finding.caseId(), kindOfMalformed(finding));
        case "response-body" -> {
          if (isAboutTheWhole(finding) || hidesAllBelow(finding)) {
            unreadable.add(place);
          }
        }
        default -> {}
      }
    }
  }

  /** Who may be at fault; never empty. */
  Set<Suspect> of(Finding finding) {
    Set<Suspect> suspects = new LinkedHashSet<>();
    if (finding.exchange().isPresent()) {
      addByAnswer(suspects, finding, finding.exchange().get());
    }
    // An answer can break the document in many ways; a rule is broken in one.
    if (suspects.isEmpty() || !finding.promise().startsWith("response-")) {
      suspects.add(new Suspect(Kind.PROMISE, finding.promise()));
    }
    return suspects;
  }

  private void addByAnswer(Set<Suspect> suspects, Finding finding, Exchange exchange) {
    int status = exchange.response().status();
    if (status >= 500) {
      suspects.add(
          new Suspect(Kind.SERVER_ERROR, status + " " + shape(exchange.response().body())));
      suspects.add(new Suspect(Kind.SERVER_ERROR, operation(finding)));
      return;
    }
    if (finding.promise().equals("response-status")
        || (undeclared.contains(place(finding)) && speaksOfStatus(finding))) {
      boolean refusal = status / 100 == 4;
      suspects.add(new Suspect(Kind.STATUS, status + (refusal ? "" : " of " + operation(finding))));
    }
    if (unreadable.contains(place(finding))) {
      suspects.add(new Suspect(Kind.UNREADABLE_ANSWER, place(finding)));
    }
    switch (finding.promise()) {
      case "response-status" -> {
        return;
      }
      case "response-body" -> addByBody(suspects, finding, status);
      case "response-headers" ->
          NAMED_HEADER
              .matcher(value(finding, "fault").orElse(""))
              .results()
              .forEach(
                  match ->
                      suspects.add(
                          new Suspect(Kind.HEADER, match.group(1).toLowerCase(Locale.ROOT))));
      case "response-media-type" ->
          suspects.add(
              new Suspect(
                  Kind.MEDIA_TYPE, exchange.response().header("content-type").orElse("none")));
      case "error-envelope" -> suspects.add(new Suspect(Kind.ERROR_FORMAT, ""));
      default -> {
        // What an invalid request that was taken leads to follows from taking it.
        Optional.ofNullable(taken.get(finding.caseId()))
            .ifPresent(
                kind -> {
                  suspects.add(new Suspect(Kind.KIND_OF_INPUT, kind));
                  suspects.add(new Suspect(Kind.KIND_OF_INPUT, kind.split(" ", 2)[0]));
                });
        addByCase(suspects, finding, status);
        addByExpectation(suspects, finding, exchange);
        addByCaller(suspects, finding, exchange);
        addByCourse(suspects, finding, exchange);
      }
    }
  }

  private void addByBody(Set<Suspect> suspects, Finding finding, int status) {
    if (!isAboutTheWhole(finding)) {
      fieldsOfBody(finding).forEach(field -> suspects.add(new Suspect(Kind.FIELD, field)));
    }
    if (status >= 400) {
      suspects.add(new Suspect(Kind.ERROR_FORMAT, ""));
    }
  }

  private void addByCase(Set<Suspect> suspects, Finding finding, int status) {
    switch (finding.promise()) {
      case "invalid-request-refused" -> {
        fieldsOfCase(finding).forEach(field -> suspects.add(new Suspect(Kind.FIELD, field)));
        suspects.add(new Suspect(Kind.KIND_OF_INPUT, kindOfCase(finding)));
      }
      case "valid-request-accepted" ->
          fieldsOfCase(finding).forEach(field -> suspects.add(new Suspect(Kind.FIELD, field)));
      case "malformed-body-refused" -> {
        suspects.add(new Suspect(Kind.KIND_OF_INPUT, kindOfMalformed(finding)));
        suspects.add(new Suspect(Kind.KIND_OF_INPUT, "malformed"));
      }
      case "unusual-path-refused", "unknown-path-refused", "unknown-method-refused" ->
          suspects.add(new Suspect(Kind.PATH, finding.promise()));
      case "credential-required" -> suspects.add(new Suspect(Kind.CREDENTIAL, ""));
      default -> {}
    }
    if (status / 100 == 4 && !finding.promise().endsWith("-refused")) {
      suspects.add(
          new Suspect(
              Kind.REFUSAL,
              operation(finding)
                  + status
                  + finding.exchange().map(e -> shape(e.response().body())).orElse("")));
    }
  }

  private void addByExpectation(Set<Suspect> suspects, Finding finding, Exchange exchange) {
    value(finding, "field")
        .ifPresent(
            fields ->
                List.of(fields.split(", ", -1))
                    .forEach(field -> suspects.add(new Suspect(Kind.FIELD, field))));
    JsonNode answer = Bodies.read(exchange.response().body());
    value(finding, "rule")
        .ifPresent(
            rule -> {
              Expressions.ofRule(rule, answer)
                  .forEach(field -> suspects.add(new Suspect(Kind.FIELD, field)));
              Expressions.headers(rule)
                  .forEach(header -> suspects.add(new Suspect(Kind.HEADER, header)));
            });
    if (value(finding, "workflow").isPresent()) {
      String expected = value(finding, "expected").orElse("");
      Expressions.ofCriterion(expected)
          .forEach(field -> suspects.add(new Suspect(Kind.FIELD, field)));
      Expressions.headers(expected)
          .forEach(header -> suspects.add(new Suspect(Kind.HEADER, header)));
      if (exchange.response().status() / 100 == 2 && speaksOfStatus(finding)) {
        // What is not checked in an invalid request is not checked in a workflow's either.
        Bodies.read(exchange.request().body())
            .fieldNames()
            .forEachRemaining(
                field -> {
                  if (inputs.contains(field)) {
                    suspects.add(new Suspect(Kind.FIELD, field));
                  }
                });
      }
    }
  }

  private void addByCaller(Set<Suspect> suspects, Finding finding, Exchange exchange) {
    if (finding.promise().equals("credential-required")) {
      return;
    }
    if (!exchange.caller().equals(ADMIN)) {
      suspects.add(new Suspect(Kind.CALLER, exchange.caller()));
    }
    boolean letIn = !exchange.caller().equals(ADMIN) && open.contains(operation(finding));
    if (letIn || (isOfSeveralRequests(finding) && anyWasLetIn(finding))) {
      suspects.add(new Suspect(Kind.CREDENTIAL, ""));
    }
  }

  private boolean anyWasLetIn(Finding finding) {
    return history(finding).stream()
        .anyMatch(step -> !step.caller().equals(ADMIN) && open.contains(step.operation()));
  }

  /** What the operation did, or the last one that changed something before. */
  private void addByCourse(Set<Suspect> suspects, Finding finding, Exchange exchange) {
    boolean isInput =
        finding.promise().equals("malformed-body-refused")
            || (finding.promise().equals("invalid-request-refused")
                && !exchange.request().method().equals("GET"));
    if (exchange.response().status() / 100 == 2 && !operation(finding).isEmpty() && !isInput) {
      if (wantsRefusal(finding)) {
        suspects.add(new Suspect(Kind.LENIENCE, operation(finding)));
      }
      suspects.add(new Suspect(Kind.OPERATION, operation(finding)));
    }
    if (isOfSeveralRequests(finding)) {
      addPremises(suspects, finding);
      history(finding).stream()
          .filter(step -> CHANGES.contains(step.method()) && step.status() / 100 == 2)
          .reduce((earlier, later) -> later)
          .ifPresent(
              step -> {
                suspects.add(new Suspect(Kind.LENIENCE, step.operation()));
                suspects.add(new Suspect(Kind.OPERATION, step.operation()));
              });
    }
  }

  /** What was wrong with an earlier answer of the case may be why the later one is. */
  private void addPremises(Set<Suspect> suspects, Finding finding) {
    for (Step step : history(finding)) {
      String place = step.operation() + " " + step.status();
      if (unreadable.contains(place)) {
        suspects.add(new Suspect(Kind.UNREADABLE_ANSWER, place));
      }
      if (undeclared.contains(place)) {
        suspects.add(status(step.status(), step.operation()));
      }
    }
  }

  private static Suspect status(int status, String operation) {
    return new Suspect(Kind.STATUS, status + (status / 100 == 4 ? "" : " of " + operation));
  }

  private static boolean wantsRefusal(Finding finding) {
    String expected =
        value(finding, "expected").orElse("") + " " + value(finding, "rule").orElse("");
    return REFUSAL.matcher(expected).find();
  }

  private List<Step> history(Finding finding) {
    return histories.getOrDefault(finding.caseId(), List.of());
  }

  private static boolean isOfSeveralRequests(Finding finding) {
    return value(finding, "workflow").isPresent() || value(finding, "after").isPresent();
  }

  private static boolean speaksOfStatus(Finding finding) {
    String expected = value(finding, "expected").orElse("");
    return expected.contains("$statusCode")
        || expected.contains("status")
        || value(finding, "rule").filter(rule -> rule.contains("response.status")).isPresent();
  }

  /** Whether something else stands where an object or a list was promised. */
  private static boolean hidesAllBelow(Finding finding) {
    return CONTAINER.matcher(value(finding, "fault").orElse("")).find();
  }

  private static boolean isAboutTheWhole(Finding finding) {
    return value(finding, "where").filter("the answer"::equals).isPresent()
        && !value(finding, "fault").orElse("").contains("required propert");
  }

  /** The fields that a fault of a body is about: those that are missing, or the one it is at. */
  static List<String> fieldsOfBody(Finding finding) {
    String fault = value(finding, "fault").orElse("");
    int required = fault.indexOf("required propert");
    if (required >= 0) {
      Matcher missing = QUOTED.matcher(fault);
      return missing.region(required, fault.length()).results().map(m -> m.group(1)).toList();
    }
    return value(finding, "where").flatMap(Expressions::lastName).stream().toList();
  }

  /** The field that a case of one request is about, read off its id. */
  private static List<String> fieldsOfCase(Finding finding) {
    String[] parts = finding.caseId().split("/", -1);
    int at = -1;
    if (parts.length > 3 && (parts[1].equals("invalid") || parts[1].equals("valid"))) {
      at = 3;
    } else if (parts.length > 2 && (parts[1].equals("query") || parts[1].equals("header"))) {
      at = 2;
    }
    if (at < 0) {
      return List.of();
    }
    return List.of(lastField(parts[at]));
  }

  /** The name of the field at the end of a path: {@code role} of {@code projects[].role}. */
  static String lastField(String path) {
    String plain = path.replace("[]", "");
    return plain.substring(plain.lastIndexOf('.') + 1);
  }

  private static String kindOfCase(Finding finding) {
    String[] parts = finding.caseId().split("/", -1);
    return parts.length > 2 && parts[1].equals("invalid")
        ? "invalid " + parts[2]
        : "invalid " + (parts.length > 1 ? parts[1] : "");
  }

  private static String kindOfMalformed(Finding finding) {
    String id = finding.caseId().substring(finding.caseId().lastIndexOf('/') + 1);
    return "malformed " + (id.startsWith("media-type") ? "media-type" : id);
  }

  private static String place(Finding finding) {
    return operation(finding)
        + " "
        + finding.exchange().map(exchange -> exchange.response().status()).orElse(0);
  }

  private static String operation(Finding finding) {
    return finding.exchange().flatMap(Exchange::operationId).orElse("");
  }

  static Optional<String> value(Finding finding, String key) {
    return finding.facts().stream()
        .filter(fact -> fact.key().equals(key))
        .map(Fact::value)
        .findFirst();
  }

  /** A body without what differs from answer to answer. */
  private static String shape(String body) {
    String shape = body.replaceAll("[^\\s\"{}\\[\\]:,]*[\\d@][^\\s\"{}\\[\\]:,]*", "#");
    return shape.length() > 200 ? shape.substring(0, 200) : shape;
  }
}
