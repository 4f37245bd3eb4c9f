package dev.invitekit.conformance.run.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.contract.resource.Family;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values for fields that can be sent and are shown, so that it can be seen what became of them. */
final class Samples {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int USUAL_LENGTH = 12;

  private Samples() {}

  /**
   * Two different valid values for each field that an operation takes and the resource shows alike.
   * Fields whose values the target may know better are left out: references, addresses, formats.
   */
  static Map<String, List<JsonNode>> of(Family family, Operation operation) {
    Map<String, List<JsonNode>> values = new LinkedHashMap<>();
    operation
        .body()
        .ifPresent(
            body ->
                body.properties()
                    .forEach(
                        (name, schema) -> {
                          List<JsonNode> two = two(name, schema);
                          if (two.size() == 2 && isShownAlike(family, name, schema)) {
                            values.put(name, two);
                          }
                        }));
    return values;
  }

  private static boolean isShownAlike(Family family, String name, Schema sent) {
    Optional<Schema> shown = family.resource().property(name);
    return !name.equals(family.idProperty())
        && shown
            .filter(s -> s.type().equals(sent.type()) && s.format().equals(sent.format()))
            .isPresent()
        && !sent.json().path("readOnly").asBoolean()
        && !sent.json().path("writeOnly").asBoolean();
  }

  private static List<JsonNode> two(String name, Schema schema) {
    if (schema.values().size() >= 2) {
      return List.of(schema.values().get(0), schema.values().get(schema.values().size() - 1));
    }
    if (!schema.values().isEmpty()) {
      return List.of();
    }
    return switch (schema.type()) {
      case "boolean" -> List.of(JSON.booleanNode(true), JSON.booleanNode(false));
      case "integer" -> numbers(schema);
      case "string" -> texts(name, schema);
      default -> List.of();
    };
  }

  private static List<JsonNode> numbers(Schema schema) {
    BigDecimal low = schema.minimum().orElse(BigDecimal.ONE);
    BigDecimal high = schema.maximum().orElse(low.add(BigDecimal.valueOf(4)));
    boolean stepped = schema.json().has("multipleOf");
    return stepped || high.compareTo(low) <= 0
        ? List.of()
        : List.of(JSON.numberNode(low.toBigInteger()), JSON.numberNode(high.toBigInteger()));
  }

  private static List<JsonNode> texts(String name, Schema schema) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    boolean special =
        !schema.format().isEmpty()
            || schema.pattern().isPresent()
            || lower.endsWith("id")
            || lower.contains("mail")
            || lower.endsWith("url")
            || lower.endsWith("token")
            || lower.endsWith("password")
            || lower.endsWith("at");
    if (special) {
      return List.of();
    }
    int least = schema.size("minLength").orElse(1);
    int most = schema.size("maxLength").orElse(Math.max(least, USUAL_LENGTH));
    int length = Math.min(most, Math.max(least, USUAL_LENGTH));
    List<JsonNode> two = new ArrayList<>();
    if (length > 0 && length <= 1000) {
      two.add(JSON.textNode("q".repeat(length)));
      two.add(JSON.textNode("z".repeat(length)));
    }
    return two;
  }
}
