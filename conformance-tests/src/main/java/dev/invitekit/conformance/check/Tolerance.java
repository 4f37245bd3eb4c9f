package dev.invitekit.conformance.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.promise.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells a lenient server from a wrong one. Who takes a request that the document does not describe,
 * but as the one that it plainly means, breaks no promise: null in the place of an optional field
 * that is left out, letters of another case in an enum, JSON under another media type or behind a
 * byte order mark.
 *
 * @param atMost how strongly it still binds that such a request be refused
 * @param because what was tolerated, in words
 */
public record Tolerance(Level atMost, String because) {

  /** What curl declares everything as that follows -d. */
  private static final String FORM = "application/x-www-form-urlencoded";

  private static final int DEEPEST = 50;

  /** What has been read otherwise than it was written. */
  private static final class Reading {
    private final Set<String> what = new LinkedHashSet<>();
    private final List<String> unfolded = new ArrayList<>();
  }

  /**
   * How a request may be meant that was accepted though the document excludes it; empty when it has
   * no harmless meaning.
   *
   * @param isAllowed whether the document allows a body
   */
  public static Optional<Tolerance> of(
      Operation operation, Exchange exchange, Predicate<JsonNode> isAllowed) {
    String text = exchange.request().body();
    JsonNode sent = Json.read(text);
    if (operation.body().isEmpty() || sent.isMissingNode()) {
      return Optional.empty();
    }
    Reading reading = new Reading();
    JsonNode meant = meant(operation.body().get(), sent, reading, 0);
    if (!meant.equals(sent) && shows(exchange, reading.unfolded)) {
      return Optional.empty(); // taken as it is, and acted on
    }
    if (text.startsWith("\uFEFF")) {
      reading.what.add("a byte order mark before the JSON");
    }
    String type = mediaType(exchange);
    Level atMost = Level.SHOULD;
    if (reading.what.isEmpty() && (type.isEmpty() || type.startsWith(FORM))) {
      atMost = Level.MAY; // published command lines send it so
    }
    if (!type.contains("json")) {
      reading.what.add(type.isEmpty() ? "JSON without a media type" : "JSON declared as " + type);
    }
    return reading.what.isEmpty() || !isAllowed.test(meant)
        ? Optional.empty()
        : Optional.of(new Tolerance(atMost, String.join(", ", reading.what)));
  }

  private static String mediaType(Exchange exchange) {
    return Optional.ofNullable(exchange.request().headers().get("content-type")).stream()
        .flatMap(List::stream)
        .findFirst()
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }

  private static JsonNode meant(Schema schema, JsonNode sent, Reading reading, int depth) {
    if (depth > DEEPEST) {
      return sent;
    }
    if (sent.isObject()) {
      ObjectNode meant = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : sent.properties()) {
        Optional<Schema> property = schema.property(field.getKey());
        boolean optional = property.isPresent() && !schema.required().contains(field.getKey());
        if (field.getValue().isNull() && optional && !property.get().isNullable()) {
          reading.what.add("null for " + field.getKey() + ", which may be left out");
        } else {
          meant.set(
              field.getKey(),
              property
                  .map(one -> meant(one, field.getValue(), reading, depth + 1))
                  .orElse(field.getValue()));
        }
      }
      return meant;
    }
    if (sent.isArray() && schema.items().isPresent()) {
      ArrayNode meant = JsonNodeFactory.instance.arrayNode();
      sent.forEach(item -> meant.add(meant(schema.items().get(), item, reading, depth + 1)));
      return meant;
    }
    return sent.isTextual() ? folded(schema, sent, reading) : sent;
  }

  private static JsonNode folded(Schema schema, JsonNode sent, Reading reading) {
    if (schema.values().isEmpty() || schema.values().contains(sent)) {
      return sent;
    }
    Optional<JsonNode> same =
        schema.values().stream()
            .filter(value -> value.asText().equalsIgnoreCase(sent.asText()))
            .findFirst();
    same.ifPresent(
        value -> {
          reading.what.add("%s for %s".formatted(sent.asText(), value.asText()));
          reading.unfolded.add(sent.asText());
        });
    return same.orElse(sent);
  }

  private static boolean shows(Exchange exchange, List<String> texts) {
    return texts.stream()
        .anyMatch(text -> contains(Json.read(exchange.response().body()), TextNode.valueOf(text)));
  }

  private static boolean contains(JsonNode tree, JsonNode value) {
    if (tree.equals(value)) {
      return true;
    }
    for (JsonNode child : tree) {
      if (contains(child, value)) {
        return true;
      }
    }
    return false;
  }
}
