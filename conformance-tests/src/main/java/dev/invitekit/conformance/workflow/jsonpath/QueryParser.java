package dev.invitekit.conformance.workflow.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads queries by recursive descent, after the grammar of RFC 9535, appendix A. */
final class QueryParser {

  private static final Pattern SHORTHAND =
      Pattern.compile("[A-Za-z_\\x{80}-\\x{10FFFF}][A-Za-z0-9_\\x{80}-\\x{10FFFF}]*");
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,15}");
  private static final Pattern NUMBER =
      Pattern.compile("(?:-?0|-?[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final Pattern FUNCTION = Pattern.compile("([a-z][a-z0-9_]*)\\(");
  private static final Pattern OPERATOR = Pattern.compile("==|!=|<=|>=|<|>");

  private static final long LARGEST = (1L << 53) - 1;
  private static final int DEEPEST = 200;
  private static final Pattern DIGITS = Pattern.compile("[0-9A-Fa-f]{4}");

  private final String text;
  private int at;
  private int depth;

  QueryParser(String text) {
    this.text = text;
  }

  Query parse() {
    if (!accept("$")) {
      throw expected("$");
    }
    Query query = query(true);
    if (at < text.length()) {
      throw expected("the end");
    }
    return query;
  }

  private Query query(boolean fromRoot) {
    List<Query.Segment> segments = new ArrayList<>();
    while (true) {
      int before = at;
      skipBlanks();
      if (accept("..")) {
        segments.add(new Query.Segment(true, peek('[') ? bracketed() : List.of(shorthand())));
      } else if (accept(".")) {
        segments.add(new Query.Segment(false, List.of(shorthand())));
      } else if (peek('[')) {
        segments.add(new Query.Segment(false, bracketed()));
      } else {
        at = before;
        return new Query(fromRoot, segments);
      }
    }
  }

  private Selector shorthand() {
    return accept("*") ? new Selector.Wildcard() : new Selector.Name(require(SHORTHAND, "a name"));
  }

  private List<Selector> bracketed() {
    List<Selector> selectors = new ArrayList<>();
    requireText("[");
    do {
      skipBlanks();
      selectors.add(selector());
      skipBlanks();
    } while (accept(","));
    requireText("]");
    return selectors;
  }

  private Selector selector() {
    if (accept("*")) {
      return new Selector.Wildcard();
    }
    if (accept("?")) {
      skipBlanks();
      return new Selector.Filter(any());
    }
    if (peek('\'') || peek('"')) {
      return new Selector.Name(quoted());
    }
    Optional<Integer> first = integer();
    skipBlanks();
    if (!accept(":")) {
      return new Selector.Index(first.orElseThrow(() -> expected("a selector")));
    }
    skipBlanks();
    Optional<Integer> end = integer();
    skipBlanks();
    int step = 1;
    if (accept(":")) {
      skipBlanks();
      step = integer().orElse(1);
    }
    return new Selector.Slice(first, end, step);
  }

  /** An integer that JSON has in all languages (RFC 9535, 2.1); no array is longer than an int. */
  private Optional<Integer> integer() {
    int before = at;
    Optional<Long> number = take(INTEGER).map(Long::valueOf);
    if (number.isPresent() && Math.abs(number.get()) > LARGEST) {
      at = before;
      throw expected("an integer of at most %d".formatted(LARGEST));
    }
    return number.map(
        n -> (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, n.longValue())));
  }

  private Condition any() {
    if (++depth > DEEPEST) {
      throw expected("less depth than %d".formatted(DEEPEST));
    }
    List<Condition> conditions = new ArrayList<>();
    do {
      conditions.add(all());
      skipBlanks();
    } while (accept("||"));
    depth--;
    return conditions.size() == 1 ? conditions.get(0) : new Condition.Any(conditions);
  }

  private Condition all() {
    List<Condition> conditions = new ArrayList<>();
    do {
      skipBlanks();
      conditions.add(basic());
      skipBlanks();
    } while (accept("&&"));
    return conditions.size() == 1 ? conditions.get(0) : new Condition.All(conditions);
  }

  private Condition basic() {
    if (accept("!")) {
      skipBlanks();
      int before = at;
      Condition negated = basic();
      boolean enclosed = text.charAt(before) == '(';
      if (!enclosed
          && (negated instanceof Condition.Comparison || negated instanceof Condition.Not)) {
        at = before;
        throw expected("a test or a parenthesis"); // RFC 9535, 2.3.5.1
      }
      return new Condition.Not(negated);
    }
    if (accept("(")) {
      skipBlanks();
      Condition inner = any();
      skipBlanks();
      requireText(")");
      return inner;
    }
    int before = at;
    Optional<String> function = function();
    if (function.isPresent() && List.of("match", "search").contains(function.get())) {
      Operand value = argument();
      requireComma();
      Operand pattern = argument();
      closeFunction();
      return new Condition.Matches(function.get().equals("match"), value, pattern);
    }
    at = before;
    return comparisonOrTest();
  }

  private Condition comparisonOrTest() {
    int before = at;
    if (peek('@') || peek('$')) {
      Query query = nested();
      skipBlanks();
      Optional<String> operator = take(OPERATOR);
      if (operator.isEmpty()) {
        return new Condition.Exists(query);
      }
      at = before;
    }
    Operand left = operand();
    skipBlanks();
    String operator = require(OPERATOR, "a comparison");
    skipBlanks();
    return new Condition.Comparison(left, operator, operand());
  }

  private Operand operand() {
    if (peek('@') || peek('$')) {
      int before = at;
      Query query = nested();
      if (!query.isSingular()) {
        at = before;
        throw expected("a query of one node");
      }
      return new Operand.Only(query);
    }
    Optional<String> function = function();
    if (function.isEmpty()) {
      return new Operand.Literal(literal());
    }
    Operand operand =
        switch (function.get()) {
          case "count" -> new Operand.Count(nestedArgument());
          case "value" -> new Operand.Only(nestedArgument());
          case "length" -> new Operand.Length(argument());
          default -> throw expected("a function that is known");
        };
    closeFunction();
    return operand;
  }

  private Query nestedArgument() {
    skipBlanks();
    return nested();
  }

  private Query nested() {
    if (accept("@")) {
      return query(false);
    }
    requireText("$");
    return query(true);
  }

  private Operand argument() {
    skipBlanks();
    return operand();
  }

  private void requireComma() {
    skipBlanks();
    requireText(",");
  }

  private void closeFunction() {
    skipBlanks();
    requireText(")");
  }

  private Optional<String> function() {
    Matcher matcher = FUNCTION.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    at = matcher.end();
    return Optional.of(matcher.group(1));
  }

  private JsonNode literal() {
    if (peek('\'') || peek('"')) {
      return TextNode.valueOf(quoted());
    }
    if (accept("true")) {
      return BooleanNode.TRUE;
    }
    if (accept("false")) {
      return BooleanNode.FALSE;
    }
    if (accept("null")) {
      return NullNode.getInstance();
    }
    return DecimalNode.valueOf(new BigDecimal(require(NUMBER, "a value")));
  }

  private String quoted() {
    char quote = text.charAt(at++);
    StringBuilder out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c < ' ') {
        at--;
        throw expected("no control character");
      }
      out.append(c == '\\' ? escaped(quote) : Character.toString(c));
    }
    requireText(String.valueOf(quote));
    return out.toString();
  }

  private String escaped(char quote) {
    if (at == text.length()) {
      throw expected("an escape");
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case '/', '\\' -> Character.toString(c);
      case 'u' -> codePoint();
      default -> {
        if (c == quote) {
          yield Character.toString(c);
        }
        at--;
        throw expected("an escape");
      }
    };
  }

  /** The character of a code unit or of two, which have to be a pair. */
  private String codePoint() {
    char unit = (char) Integer.parseInt(require(DIGITS, "four digits"), 16);
    if (!Character.isSurrogate(unit)) {
      return Character.toString(unit);
    }
    requireText("\\u");
    char low = (char) Integer.parseInt(require(DIGITS, "four digits"), 16);
    if (!Character.isSurrogatePair(unit, low)) {
      throw expected("a pair of surrogates");
    }
    return Character.toString(Character.toCodePoint(unit, low));
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean peek(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean accept(String token) {
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    return false;
  }

  private void requireText(String token) {
    if (!accept(token)) {
      throw expected(token);
    }
  }

  private Optional<String> take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    at = matcher.end();
    return Optional.of(matcher.group());
  }

  private String require(Pattern pattern, String what) {
    return take(pattern).orElseThrow(() -> expected(what));
  }

  private IllegalArgumentException expected(String what) {
    return new IllegalArgumentException(
        "expected %s at character %d of %s".formatted(what, at + 1, text));
  }
}
