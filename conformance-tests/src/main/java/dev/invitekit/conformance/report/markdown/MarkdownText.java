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
}
