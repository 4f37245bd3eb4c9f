package dev.invitekit.conformance.report.markdown;

import dev.invitekit.conformance.report.text.Visible;

/** Text from elsewhere as a part of a Markdown document. */
public final class MarkdownText {

  private MarkdownText() {}

  /** Text that means nothing to Markdown or HTML. */
  public static String escape(String text) {
    return Visible.line(text)
        .replaceAll("[\\\\`*_{}\\[\\]#|~!]", "\\\\$0")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;");
  }

  /** As a code span, whose fence is longer than any in the text. */
  public static String code(String text) {
    String line = Visible.line(text);
    if (line.isBlank()) {
      return "(empty)";
    }
    String fence = "`".repeat(longestRun(line) + 1);
    String gap = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + gap + line + gap + fence;
  }

  public static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** A sentence whose names in backticks are code, and whose rest is nothing but text. */
  static String sentence(String text) {
    String[] parts = text.split("`", -1);
    if (parts.length % 2 == 0) {
      return escape(text); // a backtick too many: one of them belongs to a value
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      out.append(i % 2 == 0 ? escape(parts[i]) : code(parts[i]));
    }
    return out.toString();
  }
}
