package dev.invitekit.conformance.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one sentence what a finding shows: the field or status, what came, what was promised. */
final class PlainWords {

  /** The fact that is a whole sentence already. */
  static final String WHAT = "what";

  private static final int LONGEST_VALUE = 60;
  private static final Pattern COMPARISON = Pattern.compile("\\$response\\.body#(/\\S+) == (.+)");
  private static final Pattern STATUS = Pattern.compile("\\$statusCode == (\\d+)");
  private static final Pattern ALLOWED_TYPES = Pattern.compile("\\(allowed: \\[([^\\]]*)]\\)");
  private static final Pattern ENUM = Pattern.compile("possible values: \\[([^\\]]*)]");
  private static final Map<String, String> TYPES =
      Map.of(
          "string", "a text",
          "integer", "an integer",
          "number", "a number",
          "boolean", "true or false",
          "object", "an object",
          "array", "a list");

  private PlainWords() {}

  /** One sentence. */
  static String of(Finding finding, Optional<Promise> promise, Suspect cause) {
    return Suspects.value(finding, WHAT).orElseGet(() -> composed(finding, promise));
  }

  private static String composed(Finding finding, Optional<Promise> promise) {
    String promised = uncapped(promise.map(Promise::text).orElse(finding.promise()));
    if (finding.exchange().isEmpty()) {
      return sentence(
          Suspects.value(finding, "reason")
              .orElse(
                  (finding.outcome() == Outcome.ERROR ? "could not be judged: " : "not so: ")
                      + promised));
    }
    Exchange exchange = finding.exchange().get();
    if (exchange.response().status() >= 500) {
      return "%s fails with %d%s; no request may make the server fail."
          .formatted(name(exchange), exchange.response().status(), onWhat(finding));
    }
    if (Suspects.value(finding, "where").isPresent()) {
      return body(finding, exchange);
    }
    if (Suspects.value(finding, "workflow").isPresent()) {
      return workflow(finding, exchange, promised);
    }
    if (Suspects.value(finding, "rule").isPresent()) {
      return rule(finding, exchange, promised);
    }
    return general(finding, exchange, promised);
  }

  private static String onWhat(Finding finding) {
    return Suspects.value(finding, "sent").map(what -> " on " + what).orElse("");
  }

  private static String body(Finding finding, Exchange exchange) {
    String where = Suspects.value(finding, "where").orElse("");
    String fault = withoutPath(Suspects.value(finding, "fault").orElse(""));
    List<String> fields = Suspects.fieldsOfBody(finding);
    if (fault.contains("required propert")) {
      return "%s %s missing in the answer of %s; the document requires %s."
          .formatted(
              quoted(fields),
              fields.size() == 1 ? "is" : "are",
              name(exchange),
              fields.size() == 1 ? "it" : "them");
    }
    if (!where.startsWith("body/")) {
      return fault.startsWith("Unable to parse JSON")
          ? "The answer of %s is no JSON.".formatted(name(exchange))
          : "The answer of %s is not as the document says: %s.".formatted(name(exchange), fault);
    }
    JsonNode value = Bodies.read(exchange.response().body()).at(where.substring(4));
    return "`%s` is %s in the answer of %s; %s."
        .formatted(
            fields.isEmpty() ? where : fields.get(fields.size() - 1),
            value.isMissingNode() ? "wrong" : withType(value),
            name(exchange),
            promisedBySchema(fault));
  }

  private static String promisedBySchema(String fault) {
    Matcher type = ALLOWED_TYPES.matcher(fault);
    if (type.find()) {
      return "the document promises "
          + joined(
              type.group(1)
                  .replace("\"", "")
                  .lines()
                  .flatMap(all -> List.of(all.split(",", -1)).stream())
                  .map(name -> TYPES.getOrDefault(name.strip(), name.strip()))
                  .toList(),
              "or");
    }
    Matcher oneOf = ENUM.matcher(fault);
    if (oneOf.find()) {
      return "the document promises one of " + oneOf.group(1).replace(",", ", ");
    }
    return "the document does not allow it: " + uncapped(fault);
  }

  private static String workflow(Finding finding, Exchange exchange, String promised) {
    String expected = Suspects.value(finding, "expected").orElse("");
    int came = exchange.response().status();
    if (expected.contains("$statusCode")) {
      return "%s answered %d where %s was promised: %s"
          .formatted(name(exchange), came, statuses(expected), sentence(promised));
    }
    Matcher comparison = COMPARISON.matcher(expected);
    if (comparison.matches()) {
      JsonNode value = Bodies.read(exchange.response().body()).at(comparison.group(1));
      String wanted = comparison.group(2);
      return "`%s` is %s in the answer of %s%s. Promised: %s"
          .formatted(
              Expressions.lastName(comparison.group(1)).orElse(comparison.group(1)),
              value.isMissingNode() ? "missing" : shown(value),
              name(exchange),
              wanted.startsWith("$") ? "" : ", not " + wanted.replace('\'', '"'),
              sentence(promised));
    }
    return "%s The answer of %s at step %s shows otherwise."
        .formatted(sentence("promised: " + promised), name(exchange), step(finding));
  }

  private static String step(Finding finding) {
    return Suspects.value(finding, "step").orElse("");
  }

  private static String statuses(String expected) {
    if (expected.contains(">= 400")) {
      return "a refusal";
    }
    return joined(STATUS.matcher(expected).results().map(match -> match.group(1)).toList(), "or");
  }

  private static String rule(Finding finding, Exchange exchange, String promised) {
    String rule = Suspects.value(finding, "rule").orElse("");
    JsonNode answer =
        Suspects.value(finding, "value")
            .map(Bodies::read)
            .filter(JsonNode::isObject)
            .orElseGet(() -> Bodies.read(exchange.response().body()));
    List<String> values = new ArrayList<>();
    for (String field : Expressions.ofRule(rule, answer)) {
      JsonNode value = answer.findValue(field);
      if (value != null && !value.isContainerNode() && values.size() < 3) {
        values.add("`%s` is %s".formatted(field, shown(value)));
      }
    }
    boolean ofStatus = rule.contains("response.status");
    String seen =
        values.isEmpty() || ofStatus
            ? "%s answered %d".formatted(name(exchange), exchange.response().status())
            : "%s in the answer of %s".formatted(joined(values, "and"), name(exchange));
    return "%s. Promised: %s".formatted(seen, sentence(promised));
  }

  private static String general(Finding finding, Exchange exchange, String promised) {
    int status = exchange.response().status();
    String expected = Suspects.value(finding, "expected").orElse(promised);
    Optional<String> was =
        Suspects.value(finding, "but was").or(() -> Suspects.value(finding, "but"));
    Optional<String> after = Suspects.value(finding, "after");
    switch (finding.promise()) {
      case "response-status" -> {
        return "%s answered %d; the document declares %s."
            .formatted(name(exchange), status, expected.replace("one of the statuses ", ""));
      }
      case "invalid-request-refused", "malformed-body-refused" -> {
        return "%s answered %d to %s, which the document excludes."
            .formatted(name(exchange), status, Inputs.words(finding, exchange));
      }
      case "valid-request-accepted" -> {
        return "%s answered %d to %s, which the document allows."
            .formatted(name(exchange), status, Inputs.words(finding, exchange));
      }
      case "credential-required", "read-only-cannot-write" -> {
        return "%s answered %d %s; it must refuse that."
            .formatted(name(exchange), status, Inputs.caller(finding));
      }
      case "error-envelope" -> {
        return "%s answered %d with %s; an error of this API is %s."
            .formatted(name(exchange), status, cut(was.orElse("nothing")), expected);
      }
      case "pages-complete" -> {
        return pages(finding, exchange);
      }
      default -> {}
    }
    Optional<String> field = Suspects.value(finding, "field");
    if (field.isPresent()) {
      List<String> names = List.of(field.get().split(", ", -1));
      return "%s %s %s in the answer of %s%s; expected: %s."
          .formatted(
              quoted(names),
              names.size() == 1 ? "is" : "are",
              cut(was.orElse("different")),
              name(exchange),
              after.map(what -> " after " + what).orElse(""),
              cut(expected));
    }
    String seen = was.filter(text -> !text.startsWith("status ")).map(PlainWords::cut).orElse("");
    boolean isStatus = seen.isEmpty() || seen.equals(String.valueOf(status));
    return sentence(
        "%s%s %s%s; expected: %s"
            .formatted(
                after.map(what -> "after " + what + ", ").orElse(""),
                name(exchange),
                isStatus ? "answered " + status : "shows " + seen,
                Suspects.value(finding, "sent").map(what -> " when " + what).orElse(""),
                cut(expected)));
  }

  private static String pages(Finding finding, Exchange exchange) {
    JsonNode answer = Bodies.read(exchange.response().body());
    Optional<String> lost = Suspects.value(finding, "lost").map(text -> text.replaceAll(",.*", ""));
    Optional<String> twice =
        Suspects.value(finding, "repeated").map(text -> text.replaceAll(",.*", ""));
    Optional<String> end =
        answer.properties().stream()
            .filter(field -> field.getValue().isBoolean() && !field.getValue().booleanValue())
            .map(field -> field.getKey())
            .findFirst();
    if (lost.isPresent() && end.isPresent()) {
      return "A page of %s says `%s: false`; %s more exist."
          .formatted(name(exchange), end.get(), lost.get());
    }
    String expected = Suspects.value(finding, "expected").orElse("each once");
    return "Walking the list of %s%s%s%s; expected: %s."
        .formatted(
            name(exchange),
            lost.map(count -> " misses " + count).orElse(""),
            twice
                .map(count -> (lost.isPresent() ? " and" : "") + " shows " + count + " twice")
                .orElse(""),
            Suspects.value(finding, "but").map(what -> ": " + what).orElse(""),
            expected);
  }

  static String name(Exchange exchange) {
    return exchange
        .operationId()
        .map(id -> "`" + id + "`")
        .orElse(exchange.request().method() + " " + cut(exchange.request().path()));
  }

  /** A value as it stands in JSON, shortened. */
  static String shown(JsonNode value) {
    return value.isObject() ? "an object" : value.isArray() ? "a list" : cut(value.toString());
  }

  private static String withType(JsonNode value) {
    return value.isTextual()
        ? "a text (" + shown(value) + ")"
        : value.isNumber() ? "a number (" + shown(value) + ")" : shown(value);
  }

  static String cut(String text) {
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
  }

  private static String withoutPath(String fault) {
    String text = fault.replaceFirst("^\\[Path '[^']*'] ", "");
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static String quoted(List<String> fields) {
    return joined(fields.stream().map(field -> "`" + field + "`").toList(), "and");
  }

  private static String joined(List<String> parts, String word) {
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, parts.size() - 1))
            + " "
            + word
            + " "
            + parts.get(parts.size() - 1);
  }

  /** The text as a sentence: with a capital letter and a full stop. */
  static String sentence(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return stripped;
    }
    String end = stripped.endsWith(".") ? "" : ".";
    boolean isName = stripped.split("[\\s,;:]", 2)[0].contains("_");
    String first = stripped.substring(0, 1);
    return (isName ? first : first.toUpperCase(Locale.ROOT)) + stripped.substring(1) + end;
  }

  /** The text as it stands in the middle of a sentence. */
  private static String uncapped(String text) {
    boolean word =
        text.length() > 1
            && Character.isUpperCase(text.charAt(0))
            && !Character.isUpperCase(text.charAt(1));
    String start = word ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
    return start.endsWith(".") ? start.substring(0, start.length() - 1) : start;
  }
}
