package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Whether a body has what a rule reads of it: a field that its schema requires, of the type that
 * its schema says. Where it has not, the schema has been broken and a rule has nothing to add.
 */
final class Premises {

  private Premises() {}

  /**
   * What is wrong on the way along {@code path}; empty when the rule can be judged. A field that
   * may be absent is no fault: whoever reads it asks first.
   */
  static Optional<String> fault(Schema schema, JsonNode value, ReadPath path) {
    return fault(schema, value, path.steps(), path.root().words());
  }

  private static Optional<String> fault(
      Schema schema, JsonNode value, List<String> steps, String where) {
    if (value.isMissingNode()) {
      return Optional.of(where + " is missing");
    }
    if (value.isNull()) {
      return allowsNull(schema) ? Optional.empty() : Optional.of(where + " is null");
    }
    if (!schema.types().isEmpty() && schema.types().stream().noneMatch(type -> is(value, type))) {
      return Optional.of(
          "%s is %s in the place of %s"
              .formatted(where, typeOf(value), String.join(" or ", schema.types())));
    }
    if (value.isTextual() && schema.format().equals("date-time")) {
      return Moments.read(value.asText()).isPresent()
          ? Optional.empty()
          : Optional.of(where + " is no date-time");
    }
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    if (schema.types().isEmpty() && !schema.variants().isEmpty()) {
      return ofVariants(schema.variants(), value, steps, where);
    }
    String step = steps.get(0);
    List<String> rest = steps.subList(1, steps.size());
    if (step.equals(ReadPath.ITEM)) {
      return schema.items().flatMap(items -> ofItems(items, value, rest, where));
    }
    Optional<Schema> property = schema.property(step);
    if (property.isEmpty() || !value.isObject()) {
      return Optional.empty();
    }
    if (!value.has(step)) {
      return schema.required().contains(step)
          ? Optional.of("%s/%s is missing".formatted(where, step))
          : Optional.empty();
    }
    return fault(property.get(), value.path(step), rest, where + "/" + step);
  }

  private static Optional<String> ofItems(
      Schema items, JsonNode array, List<String> rest, String where) {
    for (int i = 0; i < array.size(); i++) {
      Optional<String> fault = fault(items, array.path(i), rest, where + "/" + i);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofVariants(
      List<Schema> variants, JsonNode value, List<String> steps, String where) {
    List<Optional<String>> faults =
        variants.stream().map(variant -> fault(variant, value, steps, where)).toList();
    return faults.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : faults.get(0);
  }

  private static boolean allowsNull(Schema schema) {
    return schema.isNullable()
        || (schema.types().isEmpty()
            && (schema.variants().isEmpty()
                || schema.variants().stream().anyMatch(Premises::allowsNull)));
  }

  private static boolean is(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" ->
          value.isIntegralNumber() || (value.isNumber() && value.doubleValue() % 1 == 0);
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> true;
    };
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      default -> "null";
    };
  }
}
