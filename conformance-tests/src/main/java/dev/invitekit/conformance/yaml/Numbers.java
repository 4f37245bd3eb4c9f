package dev.invitekit.conformance.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Turns the text of a number into one; what no {@link BigDecimal} holds stays a text. */
final class Numbers {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Numbers() {}

  static JsonNode node(String text) {
    try {
      if (isWhole(text)) {
        BigInteger integer = new BigInteger(text);
        return integer.bitLength() < 64
            ? JSON.numberNode(integer.longValue())
            : JSON.numberNode(integer);
      }
      return JSON.numberNode(new BigDecimal(text));
    } catch (ArithmeticException | NumberFormatException e) {
      return JSON.textNode(text); // hexadecimal, sexagesimal, infinity: JSON has none of them
    }
  }

  private static boolean isWhole(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    return text.length() > start
        && text.length() < 10_000
        && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
  }
}
