package dev.invitekit.conformance.run.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.check.Json;
import dev.invitekit.conformance.check.Sameness;
import dev.invitekit.conformance.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;

/** What the answers of several requests have in common. */
public final class Answers {

  private Answers() {}

  public static boolean succeeded(Exchange exchange) {
    return exchange.response().status() / 100 == 2;
  }

  public static boolean refused(Exchange exchange) {
    return exchange.response().status() / 100 == 4;
  }

  public static JsonNode body(Exchange exchange) {
    return Json.read(exchange.response().body());
  }

  /** Names of the properties that both have and that differ. */
  public static List<String> differing(JsonNode one, JsonNode other) {
    List<String> different = new ArrayList<>();
    one.properties()
        .forEach(
            entry -> {
              if (other.has(entry.getKey())
                  && !Sameness.of(other.path(entry.getKey()), entry.getValue())) {
                different.add(entry.getKey());
              }
            });
    return different;
  }

  /** Whether two values are the same; numbers are, however they are written. */
  static boolean same(JsonNode one, JsonNode other) {
    return (one.isNumber() && other.isNumber())
        ? one.decimalValue().compareTo(other.decimalValue()) == 0
        : one.equals(other);
  }
}
