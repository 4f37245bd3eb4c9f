package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.invitekit.conformance.contract.Names;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.pattern.BadPattern;
import dev.invitekit.conformance.pattern.BoundedPattern;
import dev.invitekit.conformance.pattern.PatternTooCostly;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Values for a schema without parts: a plain one, those at the edges, those just beyond.
 *
 * @param name what the document calls the value; a name that says e-mail makes it one
 */
record Values(Schema schema, String name) {

  /** A new address at each use. */
  static final String EMAIL = "u" + Fresh.MARKER + "@suite.example.com";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_TEXT = 100_000;
  private static final long LARGEST_EXPONENT = 308;
  private static final List<String> FREE_FORMATS = List.of("", "password", "binary", "string");
  private static final List<String> NUMERIC =
      List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");

  /** A value that the contract allows without doubt; empty when none can be told from it. */
  Optional<JsonNode> plain() {
    if (!schema.values().isEmpty()) {
      return Optional.of(schema.values().get(0));
    }
    if (isEmail()) {
      return Optional.of(JSON.textNode(EMAIL));
    }
    for (String hint : List.of("default", "example")) {
      JsonNode value = schema.json().path(hint);
      if (value.isValueNode() && !value.isNull() && fits(value)) {
        return Optional.of(value);
      }
    }
    Optional<JsonNode> example =
        schema.examples().stream().filter(v -> !v.isNull()).filter(this::fits).findFirst();
    if (example.isPresent()) {
      return example;
    }
    return switch (anyType()) {
      case "string" -> plainText().map(JSON::textNode);
      case "integer", "number" -> plainNumber().map(Values::number);
      case "boolean" -> Optional.of(JSON.booleanNode(true));
      case "object" -> Optional.of(JSON.objectNode());
      case "array" -> Optional.of(JSON.arrayNode());
      default -> schema.isNullable() ? Optional.of(JSON.nullNode()) : Optional.empty();
    };
  }

  /** Its type; the first of several, or the one that its keywords are for. */
  private String anyType() {
    if (!schema.type().isEmpty()) {
      return schema.type();
    }
    if (!schema.types().isEmpty()) {
      return schema.types().iterator().next();
    }
    if (NUMERIC.stream().anyMatch(schema.json()::has)) {
      return "number";
    }
    return schema.json().path("type").asText().equals("null") || schema.json().has("not")
        ? ""
        : "string";
  }

  /**
   * Whether a value that the document gives keeps to its own schema, as far as this class knows.
   */
  private boolean fits(JsonNode value) {
    return switch (schema.type()) {
      case "string" -> value.isTextual() && isAllowed(value.asText());
      case "integer" -> value.isNumber() && isWhole(value) && isAllowed(value.decimalValue());
      case "number" -> value.isNumber() && isAllowed(value.decimalValue());
      case "boolean" -> value.isBoolean();
      default -> value.isValueNode() && schema.types().isEmpty();
    };
  }

  private static boolean isWhole(JsonNode value) {
    return isSendable(value.decimalValue())
        && value.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  /** Whether a number is of a size that receivers can be expected to read: that of a double. */
  private static boolean isSendable(BigDecimal value) {
    return Math.abs((long) value.precision() - value.scale()) <= LARGEST_EXPONENT;
  }

  /** Other values that the contract allows without doubt. */
  List<Sample> edges() {
    List<Sample> edges = new ArrayList<>();
    for (JsonNode value : schema.values()) {
      edges.add(Sample.sure("enum-" + slug(value.asText()), value));
    }
    if (!edges.isEmpty()) {
      return edges;
    }
    switch (schema.type()) {
      case "integer", "number" -> {
        schema
            .minimum()
            .filter(Values::isSendable)
            .map(this::up)
            .filter(this::isAllowed)
            .ifPresent(low -> edges.add(Sample.sure("minimum", number(low))));
        schema
            .maximum()
            .filter(Values::isSendable)
            .map(this::down)
            .filter(this::isAllowed)
            .ifPresent(high -> edges.add(Sample.sure("maximum", number(high))));
        step()
            .flatMap(step -> plainNumber().map(plain -> plain.add(step)))
            .filter(this::isWithinLimits)
            .ifPresent(next -> edges.add(Sample.sure("next-multiple", number(next))));
      }
      case "boolean" -> {
        edges.add(Sample.sure("true", JSON.booleanNode(true)));
        edges.add(Sample.sure("false", JSON.booleanNode(false)));
      }
      case "string" -> addTextEdges(edges);
      default -> {}
    }
    return edges;
  }

  /** Values of the right type that the contract forbids. */
  List<Sample> beyond() {
    List<Sample> beyond = new ArrayList<>();
    if (!schema.values().isEmpty()) {
      addEnumNeighbours(beyond);
      return beyond;
    }
    switch (schema.type()) {
      case "integer", "number" -> {
        schema
            .minimum()
            .filter(Values::isSendable)
            .map(low -> number(down(low.subtract(BigDecimal.ONE))))
            .ifPresent(below -> beyond.add(Sample.sure("below-minimum", below)));
        schema
            .maximum()
            .filter(Values::isSendable)
            .map(high -> number(up(high.add(BigDecimal.ONE))))
            .ifPresent(above -> beyond.add(Sample.sure("above-maximum", above)));
        if (schema.format().equals("int32")) {
          BigDecimal above = BigDecimal.valueOf(Integer.MAX_VALUE + 1L);
          beyond.add(Sample.sure("beyond-32-bits", number(up(above))));
        }
        betweenMultiples().ifPresent(v -> beyond.add(Sample.sure("between-multiples", number(v))));
      }
      case "string" -> addTextBeyond(beyond);
      default -> {}
    }
    return beyond;
  }

  /** Values of other JSON types. */
  List<Sample> otherTypes() {
    String type = schema.type();
    if (type.isEmpty()) {
      return List.of();
    }
    List<Sample> others = new ArrayList<>();
    if (!type.equals("string")) {
      others.add(Sample.sure("text", JSON.textNode(type.equals("integer") ? "1" : "text")));
    }
    if (!type.equals("integer") && !type.equals("number")) {
      others.add(Sample.sure("number", JSON.numberNode(12)));
    }
    if (type.equals("integer")) {
      others.add(Sample.sure("fraction", JSON.numberNode(new BigDecimal("1.5"))));
    }
    if (!type.equals("boolean")) {
      others.add(Sample.sure("boolean", JSON.booleanNode(true)));
    }
    if (!type.equals("array")) {
      others.add(Sample.sure("array", JSON.arrayNode()));
    }
    if (!type.equals("object")) {
      others.add(Sample.sure("object", JSON.objectNode()));
    }
    return others;
  }

  /** Whether it is an e-mail address, by its format or its name. */
  boolean isEmail() {
    if (!schema.type().equals("string") || !schema.values().isEmpty()) {
      return false;
    }
    List<String> words = Names.words(Names.singularSnake(name));
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    return schema.format().equals("email")
        || last.equals("email")
        || last.equals("mail")
        || (words.contains("email") && last.equals("address"));
  }

  /** Whether its values are the target's own, such as the id of a project. */
  boolean isReference() {
    List<String> words = Names.words(Names.singularSnake(name));
    return schema.type().equals("string")
        && schema.values().isEmpty()
        && !words.isEmpty()
        && words.get(words.size() - 1).equals("id");
  }

  /** Whether it is a text of which nothing is said: no licence to send just any. */
  boolean isFree() {
    return schema.type().equals("string")
        && schema.values().isEmpty()
        && schema.format().isEmpty()
        && schema.pattern().isEmpty()
        && !schema.json().has("default")
        && !schema.json().has("example")
        && !isEmail();
  }

  private Optional<BigDecimal> plainNumber() {
    Optional<BigDecimal> low = schema.minimum().filter(Values::isSendable);
    Optional<BigDecimal> high = schema.maximum().filter(Values::isSendable);
    List<BigDecimal> candidates = new ArrayList<>();
    low.map(this::up).ifPresent(candidates::add);
    if (low.isEmpty()) {
      candidates.add(up(BigDecimal.ONE));
    }
    high.map(this::down).ifPresent(candidates::add);
    candidates.add(BigDecimal.ZERO);
    bound("inimum")
        .ifPresent(
            one ->
                bound("aximum")
                    .ifPresent(
                        other -> {
                          candidates.add(one.add(other).divide(BigDecimal.valueOf(2)));
                          candidates.add(up(one));
                        }));
    return candidates.stream()
        .filter(this::isAllowed)
        .filter(
            value -> !schema.type().equals("integer") || value.stripTrailingZeros().scale() <= 0)
        .findFirst();
  }

  /** A bound as it is written, whether or not its own value is allowed. */
  private Optional<BigDecimal> bound(String ending) {
    return Stream.of("m" + ending, "exclusiveM" + ending)
        .map(schema.json()::path)
        .filter(JsonNode::isNumber)
        .map(JsonNode::decimalValue)
        .filter(Values::isSendable)
        .findFirst();
  }

  /** Whether a number keeps to the bounds and is a multiple of what it should be. */
  private boolean isAllowed(BigDecimal value) {
    return isSendable(value)
        && isOnSide(value, "inimum", 1)
        && isOnSide(value, "aximum", -1)
        && step().map(step -> value.remainder(step).signum() == 0).orElse(true);
  }

  private boolean isOnSide(BigDecimal value, String ending, int sign) {
    JsonNode inclusive = schema.json().path("m" + ending);
    JsonNode exclusive = schema.json().path("exclusiveM" + ending);
    if (inclusive.isNumber()) {
      int side = value.compareTo(inclusive.decimalValue()) * sign;
      if (side < 0 || (side == 0 && exclusive.isBoolean() && exclusive.asBoolean())) {
        return false;
      }
    }
    return !exclusive.isNumber() || value.compareTo(exclusive.decimalValue()) * sign > 0;
  }

  /** What every value is a multiple of; for an integer with 1.5 it is 3. */
  private Optional<BigDecimal> step() {
    JsonNode multipleOf = schema.json().path("multipleOf");
    if (!multipleOf.isNumber()
        || multipleOf.decimalValue().signum() <= 0
        || !isSendable(multipleOf.decimalValue())) {
      return Optional.empty();
    }
    BigDecimal step = multipleOf.decimalValue();
    if (schema.type().equals("integer") && step.scale() > 0) {
      BigInteger digits = step.unscaledValue();
      return Optional.of(
          new BigDecimal(digits.divide(digits.gcd(BigInteger.TEN.pow(step.scale())))));
    }
    return Optional.of(step);
  }

  /** The next multiple that is not smaller; the value itself where any will do. */
  private BigDecimal up(BigDecimal value) {
    return rounded(value, RoundingMode.CEILING);
  }

  private BigDecimal down(BigDecimal value) {
    return rounded(value, RoundingMode.FLOOR);
  }

  private BigDecimal rounded(BigDecimal value, RoundingMode mode) {
    return step().map(step -> value.divide(step, 0, mode).multiply(step)).orElse(value);
  }

  private boolean isWithinLimits(BigDecimal value) {
    return schema.minimum().filter(low -> value.compareTo(low) < 0).isEmpty()
        && schema.maximum().filter(high -> value.compareTo(high) > 0).isEmpty();
  }

  /** A value of the right type and within the limits that is no multiple of what it should be. */
  private Optional<BigDecimal> betweenMultiples() {
    boolean whole = schema.type().equals("integer");
    Optional<BigDecimal> plain = plainNumber();
    return step()
        .filter(step -> plain.isPresent())
        .filter(step -> !whole || step.compareTo(BigDecimal.ONE) > 0)
        .map(step -> whole ? BigDecimal.ONE : step.divide(BigDecimal.valueOf(2)))
        .flatMap(
            off ->
                Stream.of(plain.get().add(off), plain.get().subtract(off))
                    .filter(this::isWithinLimits)
                    .findFirst());
  }

  private static JsonNode number(BigDecimal value) {
    return value.stripTrailingZeros().scale() <= 0
        ? JSON.numberNode(value.toBigInteger())
        : JSON.numberNode(value);
  }

  private Optional<String> plainText() {
    List<String> candidates =
        switch (schema.format()) {
          case "date-time" -> List.of("2030-01-02T03:04:05Z");
          case "date" -> List.of("2030-01-02");
          case "uuid" -> List.of("00000000-0000-4000-8000-000000000000");
          case "uri", "url" -> List.of("https://example.com/");
          case "hostname" -> List.of("host.example.com");
          case "ipv4" -> List.of("192.0.2.1");
          case "ipv6" -> List.of("2001:db8::1");
          case "idn-email" -> List.of(EMAIL);
          case "idn-hostname" -> List.of("host.example.com");
          case "uri-reference", "iri-reference" -> List.of("/path");
          case "iri" -> List.of("https://example.com/");
          case "time" -> List.of("03:04:05Z");
          case "duration" -> List.of("P1D");
          case "byte" -> List.of("U2FtcGxl", "");
          case "json-pointer" -> List.of("/a");
          case "regex" -> List.of("a");
          default ->
              List.of("Sample", "sample", "SAMPLE", "1", "12345678", "1d", "a-b", "sample text");
        };
    return candidates.stream()
        .filter(this::isAllowed)
        .findFirst()
        .or(() -> textOfLength().filter(this::isAllowed))
        .or(() -> schema.pattern().flatMap(pattern -> PatternText.of(pattern, this::isAllowed)));
  }

  /** A text that is as long as it has to be, or as short. */
  private Optional<String> textOfLength() {
    int least = schema.size("minLength").orElse(0);
    boolean canBeSent = least <= LONGEST_TEXT && !tooLarge("minLength");
    return canBeSent && FREE_FORMATS.contains(schema.format())
        ? Optional.of("a".repeat(Math.max(least, schema.size("maxLength").orElse(1) > 0 ? 1 : 0)))
        : Optional.empty();
  }

  private boolean tooLarge(String keyword) {
    return schema.json().path(keyword).asDouble() > LONGEST_TEXT;
  }

  private boolean isAllowed(String text) {
    int length = text.codePointCount(0, text.length());
    return !tooLarge("minLength")
        && schema.size("minLength").orElse(0) <= length
        && schema.size("maxLength").orElse(Integer.MAX_VALUE) >= length
        && schema.pattern().map(pattern -> matches(pattern, text)).orElse(true);
  }

  private static boolean matches(String pattern, String text) {
    try {
      return BoundedPattern.ecma(pattern).isIn(text);
    } catch (BadPattern | PatternTooCostly e) {
      return false;
    }
  }

  private void addTextEdges(List<Sample> edges) {
    if (isEmail()) {
      edges.add(text("email-plus-tag", "u" + Fresh.MARKER + "+some.tag@suite.example.com"));
      edges.add(text("email-sub-domains", "u" + Fresh.MARKER + "@a.b-c.d1.suite.example.com"));
      edges.add(text("email-dots", "first.m." + Fresh.MARKER + "@suite.example.com"));
      edges.add(text("email-punctuation", "o'n_e-" + Fresh.MARKER + "@suite.example.com"));
      edges.add(text("email-local-64", "u".repeat(54) + Fresh.MARKER + "@suite.example.com"));
      edges.add(text("email-capitals", "Ada" + Fresh.MARKER + "@Suite.Example.com"));
      edges.add(text("email-punycode", "u" + Fresh.MARKER + "@xn--bcher-kva.suite.example.com"));
      return;
    }
    switch (schema.format()) {
      case "idn-email" ->
          edges.add(text("email-unicode", "u" + Fresh.MARKER + "@b\u00fccher.suite.example.com"));
      case "date-time" -> {
        edges.add(text("date-time-fraction", "2030-01-02T03:04:05.678Z"));
        edges.add(text("date-time-nanoseconds", "2030-01-02T03:04:05.123456789Z"));
        edges.add(text("date-time-offset", "2030-01-02T03:04:05+02:00"));
        edges.add(text("date-time-odd-offset", "2030-01-02T03:04:05-09:30"));
        edges.add(text("date-time-leap-day", "2028-02-29T23:59:59Z"));
        edges.add(unsure("date-time-lower-case", "2030-01-02t03:04:05z"));
        edges.add(unsure("date-time-leap-second", "2016-12-31T23:59:60Z"));
      }
      case "date" -> {
        edges.add(text("date-leap-day", "2028-02-29"));
        edges.add(text("date-end-of-year", "2030-12-31"));
      }
      case "uuid" ->
          plainText()
              .map(text -> text.toUpperCase(Locale.ROOT))
              .ifPresent(upper -> edges.add(unsure("uuid-upper-case", upper)));
      case "" -> {
        addOddTexts(edges);
        if (schema.pattern().isEmpty()) {
          schema
              .size("minLength")
              .filter(length -> length > 0 && length <= LONGEST_TEXT)
              .ifPresent(length -> edges.add(text("shortest", "a".repeat(length))));
          schema
              .size("maxLength")
              .filter(length -> length <= LONGEST_TEXT)
              .ifPresent(length -> edges.add(text("longest", "a".repeat(length))));
        }
      }
      default -> {}
    }
  }

  /** Texts that no schema forbids, but that a field's meaning may. */
  private void addOddTexts(List<Sample> edges) {
    Optional<String> plain = plain().map(JsonNode::asText);
    if (isReference() || plain.isEmpty()) {
      return;
    }
    List.of(
            unsure("blank-before", " " + plain.get()),
            unsure("blank-behind", plain.get() + " "),
            unsure("unicode", "\u00dcn\u00efc\u00f6d\u00e9 \u540d\u524d \ud83d\udc4b"),
            unsure("markup", "<b>&amp;\"'</b>"))
        .stream()
        .filter(sample -> isAllowed(sample.value().asText()))
        .forEach(edges::add);
  }

  private void addTextBeyond(List<Sample> beyond) {
    switch (schema.format()) {
      case "email" -> {
        beyond.add(text("email-no-at", "u" + Fresh.MARKER + ".example.com"));
        beyond.add(text("email-no-domain", "u" + Fresh.MARKER + "@"));
        beyond.add(text("email-no-local-part", "@suite.example.com"));
        beyond.add(text("email-two-ats", "u" + Fresh.MARKER + "@@suite.example.com"));
        beyond.add(text("email-blank-inside", "u v" + Fresh.MARKER + "@suite.example.com"));
        beyond.add(text("email-empty", ""));
        // Many take such a blank off; that is worth a note only.
        beyond.add(unsure("email-blank-before", " " + EMAIL));
        beyond.add(unsure("email-blank-behind", EMAIL + " "));
      }
      case "uuid" -> {
        beyond.add(text("uuid-word", "not-a-uuid"));
        beyond.add(text("uuid-short", "00000000-0000-4000-8000-00000000000"));
        beyond.add(text("uuid-wrong-letter", "g0000000-0000-4000-8000-000000000000"));
      }
      case "date-time" -> {
        beyond.add(text("date-time-word", "tomorrow"));
        beyond.add(text("date-time-month-13", "2030-13-02T03:04:05Z"));
        beyond.add(text("date-time-hour-25", "2030-01-02T25:04:05Z"));
        beyond.add(text("date-time-no-leap-day", "2030-02-29T03:04:05Z"));
        beyond.add(text("date-time-without-zone", "2030-01-02T03:04:05"));
        beyond.add(text("date-time-date-only", "2030-01-02"));
      }
      case "date" -> {
        beyond.add(text("date-day-32", "2030-01-32"));
        beyond.add(text("date-no-leap-day", "2030-02-29"));
        beyond.add(text("date-with-time", "2030-01-02T03:04:05Z"));
      }
      case "uri", "url" -> {
        beyond.add(text("uri-blank-inside", "https://example.com/a b"));
        beyond.add(text("uri-without-scheme", "example.com"));
      }
      case "hostname" -> beyond.add(text("hostname-blank-inside", "host example.com"));
      case "ipv4" -> beyond.add(text("ipv4-256", "256.0.2.1"));
      case "ipv6" -> beyond.add(text("ipv6-three-colons", "2001:::1"));
      default -> {}
    }
    schema
        .size("minLength")
        .filter(length -> length > 0 && length <= LONGEST_TEXT)
        .ifPresent(length -> beyond.add(text("too-short", "a".repeat(length - 1))));
    schema
        .size("maxLength")
        .filter(length -> length < LONGEST_TEXT)
        .ifPresent(
            length ->
                beyond.add(
                    text("too-long", isEmail() ? tooLongEmail(length) : "a".repeat(length + 1))));
    schema
        .pattern()
        .ifPresent(
            pattern ->
                List.of("", "?", "-1d", "1", "x y", "0", "text")
                    .forEach(
                        text -> {
                          if (!matches(pattern, text)) {
                            beyond.add(text("pattern-" + slug(text), text));
                          }
                        }));
  }

  private void addEnumNeighbours(List<Sample> beyond) {
    JsonNode first = schema.values().get(0);
    if (!first.isTextual()) {
      return;
    }
    String value = first.asText();
    List<Sample> neighbours = new ArrayList<>();
    neighbours.add(text("enum-upper-case", value.toUpperCase(Locale.ROOT)));
    neighbours.add(text("enum-blank-behind", value + " "));
    neighbours.add(text("enum-blank-before", " " + value));
    neighbours.add(text("enum-prefix", value.substring(0, Math.max(0, value.length() - 1))));
    neighbours.add(text("enum-longer", value + "x"));
    neighbours.add(text("enum-empty", ""));
    neighbours.add(text("enum-unknown", "no-such-value"));
    neighbours.stream()
        .filter(sample -> !schema.values().contains(sample.value()))
        .forEach(beyond::add);
  }

  private static String tooLongEmail(int length) {
    String domain = ".suite.example.com";
    StringBuilder text = new StringBuilder("u" + Fresh.MARKER + "@");
    while (text.length() + domain.length() <= length) {
      text.append("abcdefghi.");
    }
    return text.append("a").append(domain).toString();
  }

  private static Sample text(String id, String text) {
    return Sample.sure(id, JSON.textNode(text));
  }

  private static Sample unsure(String id, String text) {
    return new Sample(id, JSON.textNode(text), false);
  }

  static String slug(String text) {
    String slug = text.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? "x" + Integer.toHexString(text.hashCode()) : slug;
  }
}
