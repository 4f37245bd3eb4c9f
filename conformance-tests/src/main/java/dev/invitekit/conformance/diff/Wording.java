package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Schema;
import java.util.Collection;
import java.util.stream.Collectors;

/** Documents' parts in a few words. */
final class Wording {

  private Wording() {}

  /** {@code string (date-time) or null}, {@code array of Invite}. */
  static String of(Schema schema) {
    String type = schema.types().isEmpty() ? "any value" : String.join(" or ", schema.types());
    String text = schema.name().isEmpty() ? type : schema.name();
    if (schema.name().isEmpty()) {
      if (schema.isArray() && schema.items().isPresent()) {
        text = "array of " + of(schema.items().get());
      } else if (!schema.format().isEmpty()) {
        text = "%s (%s)".formatted(type, schema.format());
      }
    }
    return schema.isNullable() ? text + " or null" : text;
  }

  static String of(JsonNode value) {
    if (value.isTextual()) {
      return value.asText().isEmpty() ? "\"\"" : value.asText();
    }
    return value.toString();
  }

  static String list(Collection<JsonNode> values) {
    return values.stream().map(Wording::of).collect(Collectors.joining(", "));
  }

  /** {@code minimum added: 1}, {@code minimum removed: 1}, {@code minimum 1, now 2}. */
  static String moved(String what, JsonNode old, JsonNode now) {
    if (old.isMissingNode()) {
      return "%s added: %s".formatted(what, of(now));
    }
    return now.isMissingNode()
        ? "%s removed: %s".formatted(what, of(old))
        : "%s %s, now %s".formatted(what, of(old), of(now));
  }
}
