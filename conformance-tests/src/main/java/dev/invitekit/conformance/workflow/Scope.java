package dev.invitekit.conformance.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.exchange.Exchange;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What runtime expressions can see at one point of a workflow's run (Arazzo 1.0.1, Runtime
 * Expressions). A name that stands for nothing has the value "missing".
 */
final class Scope {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern EMBEDDED = Pattern.compile("\\{(\\$[^{}]+)}");

  private final Map<String, JsonNode> inputs;
  private final Map<String, Map<String, JsonNode>> steps = new HashMap<>();
  private final Map<String, Map<String, JsonNode>> workflows;
  private @Nullable Exchange exchange;

  /**
   * @param workflows outputs of the workflows that ran before, by their id
   */
  Scope(Map<String, JsonNode> inputs, Map<String, Map<String, JsonNode>> workflows) {
    this.inputs = inputs;
    this.workflows = workflows;
  }

  void saw(Exchange exchange) {
    this.exchange = exchange;
  }

  void finished(String step, Map<String, JsonNode> outputs) {
    steps.put(step, outputs);
  }

  /** A literal, a runtime expression, or either with expressions in braces, at any depth. */
  JsonNode fill(JsonNode value) {
    if (value.isTextual()) {
      String text = value.textValue();
      return text.startsWith("$") ? evaluate(text) : NODES.textNode(embed(text));
    }
    if (value.isObject()) {
      ObjectNode filled = NODES.objectNode();
      value.properties().forEach(p -> filled.set(p.getKey(), fill(p.getValue())));
      return filled;
    }
    if (value.isArray()) {
      ArrayNode filled = NODES.arrayNode();
      value.forEach(element -> filled.add(fill(element)));
      return filled;
    }
    return value;
  }

  /** The text with each expression in braces replaced by its value. */
  String embed(String text) {
    return embed(text, Scope::text);
  }

  /** The same with each value as JSON: what a JSONPath condition compares with. */
  String embedJson(String text) {
    return embed(text, value -> value.isMissingNode() ? "null" : value.toString());
  }

  private String embed(String text, Function<JsonNode, String> written) {
    return EMBEDDED
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(written.apply(evaluate(match.group(1)))));
  }

  /** A value as text: a string itself, anything else as JSON. */
  static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** What a runtime expression stands for. */
  JsonNode evaluate(String expression) {
    String[] halves = expression.split("#", 2);
    JsonNode value = named(halves[0]);
    return halves.length == 2 && !halves[1].isEmpty() ? value.at(halves[1]) : value;
  }

  private JsonNode named(String name) {
    String[] parts = name.split("\\.", 2);
    String rest = parts.length == 2 ? parts[1] : "";
    return switch (parts[0]) {
      case "$inputs" -> orMissing(inputs.get(rest));
      case "$steps" -> output(steps, rest);
      case "$workflows" -> output(workflows, rest);
      case "$statusCode" ->
          exchange == null ? missing() : NODES.numberNode(exchange.response().status());
      case "$method" -> exchange == null ? missing() : NODES.textNode(exchange.request().method());
      case "$url" -> exchange == null ? missing() : NODES.textNode(exchange.request().path());
      case "$request" -> exchange == null ? missing() : request(exchange, rest);
      case "$response" -> exchange == null ? missing() : response(exchange, rest);
      default -> missing();
    };
  }

  private static JsonNode output(Map<String, Map<String, JsonNode>> all, String name) {
    String[] parts = name.split("\\.outputs\\.", 2);
    Map<String, JsonNode> outputs = all.get(parts[0]);
    return outputs == null || parts.length < 2 ? missing() : orMissing(outputs.get(parts[1]));
  }

  private static JsonNode request(Exchange exchange, String part) {
    if (part.startsWith("header.")) {
      return header(exchange.request().headers(), part);
    }
    if (part.startsWith("path.")) {
      return textOrMissing(exchange.pathParameters().get(part.substring("path.".length())));
    }
    return part.equals("body") ? json(exchange.request().body()) : missing();
  }

  private static JsonNode response(Exchange exchange, String part) {
    if (part.startsWith("header.")) {
      return header(exchange.response().headers(), part);
    }
    return part.equals("body") ? json(exchange.response().body()) : missing();
  }

  private static JsonNode header(Map<String, List<String>> headers, String part) {
    String name = part.substring("header.".length()).toLowerCase(Locale.ROOT);
    return textOrMissing(
        Optional.ofNullable(headers.get(name))
            .filter(values -> !values.isEmpty())
            .map(values -> values.get(0))
            .orElse(null));
  }

  private static JsonNode json(String body) {
    try {
      return body.isEmpty() ? missing() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return NODES.textNode(body);
    }
  }

  private static JsonNode textOrMissing(@Nullable String text) {
    return text == null ? missing() : NODES.textNode(text);
  }

  private static JsonNode orMissing(@Nullable JsonNode node) {
    return node == null ? missing() : node;
  }

  private static JsonNode missing() {
    return MissingNode.getInstance();
  }
}
