package dev.invitekit.conformance.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Moments;
import java.time.Instant;
import java.util.Optional;

/** Whether two values mean the same: 1 and 1.0, or one moment in two spellings. */
public final class Sameness {

  private Sameness() {}

  /** Whether both are the same, at any depth; the order of fields does not matter. */
  public static boolean of(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one.isTextual() && other.isTextual() && !one.equals(other)) {
      Optional<Instant> moment = Moments.read(one.asText());
      return moment.isPresent() && moment.equals(Moments.read(other.asText()));
    }
    if (one.isArray() && other.isArray() && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        if (!of(one.get(i), other.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (one.isObject() && other.isObject() && one.size() == other.size()) {
      return one.properties().stream()
          .allMatch(
              field ->
                  other.has(field.getKey()) && of(field.getValue(), other.get(field.getKey())));
    }
    return one.equals(other);
  }
}
