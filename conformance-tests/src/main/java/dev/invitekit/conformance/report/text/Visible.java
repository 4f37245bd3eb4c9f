package dev.invitekit.conformance.report.text;

import dev.invitekit.conformance.exchange.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text that came from elsewhere, made safe to look at: no character may move the cursor, reverse
 * the line or vanish. Widths are those of a terminal, where an emoji takes two columns.
 */
public final class Visible {

  private Visible() {}

  /** On one line: line breaks and tabs are escaped too. */
  public static String line(String text) {
    return escape(text, "");
  }

  /** With its line breaks and tabs. */
  public static String block(String text) {
    return escape(text, "\n\t");
  }

  private static String escape(String text, String kept) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (kept.indexOf(c) >= 0 || !isHidden(c)) {
                out.appendCodePoint(c);
              } else {
                out.append(escaped(c));
              }
            });
    return out.toString();
  }

  private static String escaped(int c) {
    if (Octets.isLoose(c)) {
      return String.format(Locale.ROOT, "\\x%02X", c & 0xFF);
    }
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c);
    };
  }

  /** Control characters, lone surrogates, and what XML 1.0 has no place for. */
  private static boolean isHidden(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || isDirection(c)
        || c == 0xFEFF
        || c == 0xFFFE
        || c == 0xFFFF;
  }

  private static boolean isDirection(int c) {
    return c == 0x200E
        || c == 0x200F
        || c == 0x061C
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /** How many columns {@code text} takes. */
  public static int width(String text) {
    return text.codePoints().map(Visible::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c == 0x200D) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x1F300 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }

  /** At most {@code columns} wide; what is cut ends in an ellipsis. */
  public static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    int end = fitting(text, 0, columns - 1);
    return text.substring(0, end).stripTrailing() + "…";
  }

  /** {@code text} and spaces up to {@code columns}. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /** Lines of at most {@code columns}, parted at spaces where there are any. */
  public static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      wrapLine(line.replace("\t", "  "), columns, lines);
    }
    return lines;
  }

  private static void wrapLine(String line, int columns, List<String> lines) {
    int start = 0;
    int end = fitting(line, start, columns);
    while (end < line.length()) {
      end = Math.max(start + 1, end);
      int space = end;
      // A space far from the edge would leave a gap that is worse than a cut word.
      while (space - start > columns / 2 && line.charAt(space) != ' ') {
        space--;
      }
      boolean atSpace = line.charAt(space) == ' ' && space > start;
      lines.add(line.substring(start, atSpace ? space : end));
      start = atSpace ? space + 1 : end;
      end = fitting(line, start, columns);
    }
    lines.add(line.substring(start));
  }

  /** The index after the last character that fits. */
  private static int fitting(String text, int start, int columns) {
    int end = start;
    int used = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      used += width(c);
      if (used > columns) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }
}
