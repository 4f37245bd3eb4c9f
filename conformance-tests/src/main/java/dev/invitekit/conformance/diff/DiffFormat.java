package dev.invitekit.conformance.diff;

import dev.invitekit.conformance.report.text.Terminal;
import java.util.Locale;

/** How a comparison is written. */
public enum DiffFormat {
  CONSOLE,
  MARKDOWN,
  JSON,
  HTML;

  /**
   * The whole text, with a line break at its end.
   *
   * @param terminal what shows it; only {@link #CONSOLE} asks
   */
  public String write(Comparison comparison, Terminal terminal) {
    return switch (this) {
      case CONSOLE -> ConsoleDiff.of(comparison, terminal);
      case MARKDOWN -> MarkdownDiff.of(comparison);
      case JSON -> JsonDiff.of(comparison);
      case HTML -> HtmlDiff.of(comparison);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
