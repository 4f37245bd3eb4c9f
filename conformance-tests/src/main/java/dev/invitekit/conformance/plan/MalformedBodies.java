package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.exchange.Octets;
import dev.invitekit.conformance.plan.Expectation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bodies that are no JSON, no object, or not quite what they are said to be. */
final class MalformedBodies {

  /**
   * One of them.
   *
   * @param text empty for no body at all
   * @param mediaType empty for none
   * @param sure whether the document leaves no doubt about the answer
   */
  record Malformed(
      String id,
      Optional<String> text,
      Optional<String> mediaType,
      Kind kind,
      boolean sure,
      String because) {}

  private static final String JSON = "application/json";
  private static final String DEEP = "[".repeat(1000) + "]".repeat(1000);

  private MalformedBodies() {}

  /** Those that stand alone. */
  static List<Malformed> of(Operation operation) {
    Kind whenMissing = operation.bodyRequired() ? Kind.REFUSED : Kind.ANSWERED;
    List<Malformed> all = new ArrayList<>();
    all.add(
        new Malformed("no-body", Optional.empty(), Optional.empty(), whenMissing, true, "no body"));
    all.add(json("empty", "", whenMissing, "an empty body"));
    all.add(refused("cut-off", "{\"a\": ", "JSON that ends early"));
    all.add(refused("no-json", "no json", "a text that is no JSON"));
    all.add(refused("trailing-comma", "{\"a\": 1,}", "a trailing comma"));
    all.add(refused("two-values", "{} {}", "two JSON values"));
    all.add(refused("single-quotes", "{'a': 1}", "single quotes"));
    if (operation.body().orElseThrow().isObject()) {
      all.add(refused("scalar", "\"text\"", "a text, no object"));
      all.add(refused("number", "12", "a number, no object"));
      all.add(refused("null", "null", "null, no object"));
      all.add(refused("array", "[]", "an array, no object"));
      all.add(refused("deep-array", DEEP, "an array 1,000 deep, no object"));
    }
    return all;
  }

  /** Those made from a valid object. */
  static List<Malformed> madeFrom(JsonNode body) {
    String text = body.toString();
    List<Malformed> all = new ArrayList<>();
    all.add(
        json(
            "deep-field",
            withField(text, DEEP),
            Kind.ANSWERED,
            "an unknown field nested 1,000 deep"));
    all.add(
        json(
            "byte-order-mark",
            "\uFEFF" + text,
            Kind.ANSWERED,
            "a byte order mark before the JSON"));
    all.addAll(looseBytes(text));
    if (!body.isEmpty()) {
      Map.Entry<String, JsonNode> first = body.properties().iterator().next();
      all.add(
          json(
              "duplicate-key",
              "{\"%s\":%s,%s".formatted(first.getKey(), first.getValue(), text.substring(1)),
              Kind.ANSWERED,
              "a key that stands twice"));
    }
    for (String type :
        List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
      all.add(
          new Malformed(
              "media-type-" + Values.slug(type),
              Optional.of(text),
              Optional.of(type),
              Kind.REFUSED,
              true,
              "a body declared as " + type));
    }
    all.add(
        new Malformed(
            "no-media-type",
            Optional.of(text),
            Optional.empty(),
            Kind.ANSWERED,
            true,
            "a body without Content-Type"));
    return all;
  }

  /**
   * JSON is UTF-8 (RFC 8259, 8.1). Many readers put U+FFFD in the place of what is not: inside a
   * text nobody can tell then, which is worth a note only.
   */
  private static List<Malformed> looseBytes(String text) {
    List<Malformed> all = new ArrayList<>();
    all.add(
        refused(
            "not-utf-8",
            "{" + Octets.loose(0xFF) + text.substring(1),
            "a byte that is no UTF-8, before the first field"));
    for (Map.Entry<String, String> loose :
        List.of(
            Map.entry("not-utf-8-in-text", Octets.loose(0xFF)),
            Map.entry("overlong-utf-8-in-text", Octets.loose(0xC0, 0xAF)),
            Map.entry("half-a-pair-in-text", Octets.loose(0xED, 0xA0, 0x80)))) {
      all.add(
          new Malformed(
              loose.getKey(),
              Optional.of(withField(text, "\"" + loose.getValue() + "\"")),
              Optional.of(JSON),
              Kind.REFUSED,
              false,
              "an unknown field with a text that is no UTF-8"));
    }
    return all;
  }

  private static Malformed refused(String id, String text, String because) {
    return json(id, text, Kind.REFUSED, because);
  }

  private static Malformed json(String id, String text, Kind kind, String because) {
    return new Malformed(id, Optional.of(text), Optional.of(JSON), kind, true, because);
  }

  /** The object with a field more that no schema knows. */
  private static String withField(String object, String value) {
    String before = object.substring(0, object.length() - 1);
    return before + (before.equals("{") ? "" : ",") + "\"no_such_field\":" + value + "}";
  }
}
