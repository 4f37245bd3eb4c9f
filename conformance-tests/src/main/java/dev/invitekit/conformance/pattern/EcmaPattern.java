package dev.invitekit.conformance.pattern;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expression of ECMA-262 in the words that RE2/J and Java share, and how large it becomes when
 * its repetitions are written out. What is not ECMA-262 is left as it stands.
 */
final class EcmaPattern {

  private static final int DEEPEST = 200;
  private static final long MANY = Long.MAX_VALUE / 4;
  private static final Pattern COUNT = Pattern.compile("\\{([0-9]+)(,([0-9]*))?}");
  private static final Pattern UNIT = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");
  private static final Pattern CODE_POINT = Pattern.compile("\\\\u\\{([0-9A-Fa-f]{1,6})}");
  private static final Pattern CONTROL = Pattern.compile("\\\\c([A-Za-z])");
  private static final Pattern BRACED = Pattern.compile("\\\\[pPx]\\{[^}]*}");
  private static final Pattern NUL = Pattern.compile("\\\\0(?![0-9])");
  private static final String ANY = "[\\x{0}-\\x{10FFFF}]";
  private static final String NONE = "[^\\x{0}-\\x{10FFFF}]";

  /** What a dot stands for. */
  enum Dot {
    /** Whatever ends no line (ECMA-262). */
    ECMA("[^\\n\\r\\x{2028}\\x{2029}]"),
    /** Whatever is no line feed and no carriage return (RFC 9485, 4.1). */
    INTEROPERABLE("[^\\n\\r]");

    private final String characters;

    Dot(String characters) {
      this.characters = characters;
    }
  }

  private final String source;
  private final Dot dot;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Long> outer = new ArrayDeque<>();
  private long states;
  private long last;
  private int at;

  private EcmaPattern(String source, Dot dot) {
    this.source = source;
    this.dot = dot;
  }

  /**
   * Reads an expression; whether it is one, the engines say.
   *
   * @throws BadPattern when it is nested too deeply
   */
  static EcmaPattern read(String source, Dot dot) {
    EcmaPattern pattern = new EcmaPattern(source, dot);
    pattern.read();
    return pattern;
  }

  /** How many states an engine needs that writes repetitions out. */
  long states() {
    return states;
  }

  String translated() {
    return out.toString();
  }

  private void read() {
    while (at < source.length()) {
      char c = source.charAt(at);
      switch (c) {
        case '\\' -> escape();
        case '[' -> characterClass();
        case '(' -> open();
        case ')' -> close();
        case '{' -> count();
        case '.' -> put(dot.characters, 1);
        case '$' -> put("\\z", 1);
        default -> {
          out.append(c);
          atom();
          at++;
        }
      }
    }
    while (!outer.isEmpty()) { // an engine will complain
      states = Math.min(MANY, states + outer.pop());
    }
  }

  private void put(String text, int read) {
    out.append(text);
    at += read;
    atom();
  }

  private void atom() {
    last = 1;
    states = Math.min(MANY, states + 1);
  }

  private void open() {
    if (outer.size() == DEEPEST) {
      throw new BadPattern("nested deeper than %d groups".formatted(DEEPEST));
    }
    outer.push(states);
    states = 1;
    out.append('(');
    at++;
  }

  private void close() {
    if (!outer.isEmpty()) {
      last = states;
      states = Math.min(MANY, states + outer.pop());
    }
    out.append(')');
    at++;
  }

  private void count() {
    Matcher count = COUNT.matcher(source).region(at, source.length());
    if (!count.lookingAt()) {
      put("\\{", 1); // a brace that counts nothing stands for itself
      return;
    }
    long most = Math.max(number(count.group(1)), number(count.group(3)));
    last = Math.min(MANY, last * Math.min(most, MANY / Math.max(1, last)));
    states = Math.min(MANY, states + last);
    out.append(count.group());
    at = count.end();
  }

  private static long number(@Nullable String digits) {
    if (digits == null || digits.isEmpty()) {
      return 0;
    }
    return digits.length() > 9 ? MANY : Long.parseLong(digits);
  }

  private void escape() {
    if (!known()) {
      Matcher braced = BRACED.matcher(source).region(at, source.length());
      int end = braced.lookingAt() ? braced.end() : Math.min(source.length(), at + 2);
      out.append(source, at, end);
      at = end;
    }
    atom();
  }

  /** Copies an escape that the engines write in another way. */
  private boolean known() {
    Optional<String> codePoint = accept(CODE_POINT);
    Optional<String> unit = codePoint.isPresent() ? codePoint : accept(UNIT);
    if (codePoint.isPresent()) {
      character(Integer.parseInt(codePoint.get(), 16));
    } else if (unit.isPresent()) {
      unit((char) Integer.parseInt(unit.get(), 16));
    } else {
      Optional<String> letter = accept(CONTROL);
      if (letter.isEmpty() && !NUL.matcher(source).region(at, source.length()).lookingAt()) {
        return false;
      }
      at += letter.isPresent() ? 0 : "\\0".length();
      character(letter.map(c -> c.charAt(0) % 32).orElse(0));
    }
    return true;
  }

  private void unit(char unit) {
    int before = at;
    if (Character.isHighSurrogate(unit)) {
      Optional<Character> low = accept(UNIT).map(hex -> (char) Integer.parseInt(hex, 16));
      if (low.filter(Character::isLowSurrogate).isPresent()) {
        character(Character.toCodePoint(unit, low.get()));
        return;
      }
      at = before;
    }
    character(unit);
  }

  private void character(int codePoint) {
    out.append("\\x{").append(Integer.toHexString(codePoint)).append('}');
  }

  private Optional<String> accept(Pattern pattern) {
    Matcher matcher = pattern.matcher(source).region(at, source.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    at = matcher.end();
    return Optional.of(matcher.group(1));
  }

  private void characterClass() {
    if (source.startsWith("[^]", at)) {
      put(ANY, 3);
      return;
    }
    if (source.startsWith("[]", at)) {
      put(NONE, 2);
      return;
    }
    out.append('[');
    at++;
    while (at < source.length() && source.charAt(at) != ']') {
      char c = source.charAt(at);
      if (c == '\\') {
        escape();
      } else {
        if (c == '[' || c == '&') { // to Java they nest and intersect
          out.append('\\');
        }
        out.append(c);
        at++;
      }
    }
    if (at < source.length()) {
      out.append(']');
      at++;
    }
    atom();
  }
}
