package dev.invitekit.conformance.report.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Indents JSON without touching anything else: numbers, escapes and order stay as they came. */
public final class PrettyJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Deeper ones grow too wide to read. */
  private static final int DEEPEST = 20;

  private PrettyJson() {}

  /** The same document, indented; {@code text} itself if it is no JSON, or too deep. */
  public static String of(String text) {
    return isJson(text) ? indent(text) : text;
  }

  /** The same document on one line; {@code text} itself if it is no JSON. */
  public static String compact(String text) {
    if (!isJson(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        out.append(c).append(text.charAt(++i));
        continue;
      }
      if (c == '"') {
        quoted = !quoted;
      }
      if (quoted || !Character.isWhitespace(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isJson(String text) {
    try {
      return !MAPPER.readTree(text).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static String indent(String text) {
    StringBuilder out = new StringBuilder(text.length() * 2);
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        out.append(c);
        if (c == '\\') {
          out.append(text.charAt(++i));
        }
        quoted = c != '"';
        continue;
      }
      switch (c) {
        case '"' -> {
          quoted = true;
          out.append(c);
        }
        case '{', '[' -> {
          int close = closedAt(text, i);
          if (close > 0) {
            out.append(c).append(text.charAt(close));
            i = close;
          } else {
            depth++;
            newLine(out.append(c), depth);
          }
        }
        case '}', ']' -> {
          depth--;
          newLine(out, depth).append(c);
        }
        case ',' -> newLine(out.append(c), depth);
        case ':' -> out.append(": ");
        case ' ', '\t', '\r', '\n' -> {} // our own spaces stand for these
        default -> out.append(c);
      }
      if (depth > DEEPEST) {
        return text;
      }
    }
    return out.toString();
  }

  /** Where the bracket at {@code open} closes, if nothing is inside; else -1. */
  private static int closedAt(String text, int open) {
    int i = open + 1;
    while (Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return text.charAt(i) == '}' || text.charAt(i) == ']' ? i : -1;
  }

  private static StringBuilder newLine(StringBuilder out, int depth) {
    return out.append('\n').append("  ".repeat(depth));
  }
}
