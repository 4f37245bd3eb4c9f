package dev.invitekit.conformance.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The language of simple conditions (Arazzo 1.0.1, Criterion Object): comparisons of literals and
 * runtime expressions, joined by {@code &&}, {@code ||}, {@code !} and parentheses. Text is
 * compared without regard to case, as the specification wants.
 */
final class SimpleCondition {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<operator>==|!=|<=|>=|<|>|&&|\\|\\||!|\\(|\\))"
              + "|(?<text>'(?:[^']|'')*')"
              + "|(?<expression>\\$[^\\s()=!<>&|]+)"
              + "|(?<number>-?\\d+(?:\\.\\d+)?)(?![\\w.])"
              + "|(?<word>true|false|null)\\b)");

  private final String condition;
  private final List<String> tokens;
  private int next;

  private SimpleCondition(String condition) {
    this.condition = condition;
    this.tokens = tokens(condition);
  }

  /**
   * What decides {@code condition}.
   *
   * @throws IllegalArgumentException when it is not of this language
   */
  static Predicate<Scope> parse(String condition) {
    SimpleCondition parser = new SimpleCondition(condition);
    Predicate<Scope> whole = parser.or();
    if (parser.next < parser.tokens.size()) {
      throw parser.unexpected();
    }
    return whole;
  }

  private static List<String> tokens(String condition) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(condition);
    int at = 0;
    while (!condition.substring(at).isBlank()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new IllegalArgumentException(
            "cannot read from '%s' on".formatted(condition.substring(at)));
      }
      tokens.add(matcher.group().strip());
      at = matcher.end();
    }
    return tokens;
  }

  private Predicate<Scope> or() {
    Predicate<Scope> left = and();
    while (accept("||")) {
      left = left.or(and());
    }
    return left;
  }

  private Predicate<Scope> and() {
    Predicate<Scope> left = not();
    while (accept("&&")) {
      left = left.and(not());
    }
    return left;
  }

  private Predicate<Scope> not() {
    if (accept("!")) {
      return not().negate();
    }
    if (accept("(")) {
      Predicate<Scope> inner = or();
      if (!accept(")")) {
        throw unexpected();
      }
      return inner;
    }
    return comparison();
  }

  private Predicate<Scope> comparison() {
    Function<Scope, JsonNode> left = operand();
    if (next < tokens.size()) {
      String operator = tokens.get(next);
      if (List.of("==", "!=", "<", "<=", ">", ">=").contains(operator)) {
        next++;
        Function<Scope, JsonNode> right = operand();
        return scope -> holds(left.apply(scope), operator, right.apply(scope));
      }
    }
    return scope -> left.apply(scope).asBoolean(false);
  }

  private Function<Scope, JsonNode> operand() {
    if (next == tokens.size()) {
      throw unexpected();
    }
    String token = tokens.get(next++);
    if (token.startsWith("$")) {
      return scope -> scope.evaluate(token);
    }
    JsonNode literal = literal(token);
    return scope -> literal;
  }

  private JsonNode literal(String token) {
    if (token.startsWith("'")) {
      return TextNode.valueOf(token.substring(1, token.length() - 1).replace("''", "'"));
    }
    return switch (token) {
      case "true", "false" -> BooleanNode.valueOf(token.equals("true"));
      case "null" -> NullNode.getInstance();
      default -> {
        if (!token.matches("-?\\d.*")) {
          next--;
          throw unexpected();
        }
        yield DecimalNode.valueOf(new BigDecimal(token));
      }
    };
  }

  private static boolean holds(JsonNode left, String operator, JsonNode right) {
    return switch (operator) {
      case "==" -> same(left, right);
      case "!=" -> !same(left, right);
      default -> {
        boolean comparable =
            (left.isNumber() && right.isNumber()) || (left.isTextual() && right.isTextual());
        if (!comparable) {
          yield false;
        }
        int order =
            left.isNumber()
                ? compare(left, right)
                : left.asText().compareToIgnoreCase(right.asText());
        yield switch (operator) {
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          default -> order >= 0;
        };
      }
    };
  }

  /** A number beyond all doubles is read as infinite, which no decimal is. */
  private static int compare(JsonNode left, JsonNode right) {
    boolean finite = Double.isFinite(left.doubleValue()) && Double.isFinite(right.doubleValue());
    return finite
        ? left.decimalValue().compareTo(right.decimalValue())
        : Double.compare(left.doubleValue(), right.doubleValue());
  }

  /** What is missing equals null, and nothing else. */
  private static boolean same(JsonNode left, JsonNode right) {
    if (left.isNumber() && right.isNumber()) {
      return compare(left, right) == 0;
    }
    if (left.isTextual() && right.isTextual()) {
      return left.textValue().equalsIgnoreCase(right.textValue());
    }
    boolean leftNothing = left.isMissingNode() || left.isNull();
    boolean rightNothing = right.isMissingNode() || right.isNull();
    if (leftNothing || rightNothing) {
      return leftNothing && rightNothing;
    }
    return left.equals(right);
  }

  private boolean accept(String token) {
    if (next < tokens.size() && tokens.get(next).equals(token)) {
      next++;
      return true;
    }
    return false;
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException(
        next < tokens.size()
            ? "did not expect '%s'".formatted(tokens.get(next))
            : "ends too early: " + condition);
  }
}
