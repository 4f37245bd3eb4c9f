package dev.invitekit.conformance.diff;

import static dev.invitekit.conformance.report.markdown.MarkdownText.code;
import static dev.invitekit.conformance.report.markdown.MarkdownText.escape;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A comparison for the page of a pull request: GitHub-flavoured, one table for each group. */
final class MarkdownDiff {

  private final StringBuilder out = new StringBuilder();

  private MarkdownDiff() {}

  static String of(Comparison comparison) {
    MarkdownDiff markdown = new MarkdownDiff();
    markdown.write(comparison);
    return markdown.out.toString();
  }

  private void write(Comparison comparison) {
    line("# %s → %s".formatted(code(comparison.old()), code(comparison.now())));
    line("");
    line("**%s**".formatted(escape(comparison.summary())));
    line("");
    for (Map.Entry<String, List<Comparison.Row>> group : comparison.groups().entrySet()) {
      line("## " + escape(group.getKey()));
      line("");
      line("| where | what | breaks | why | touches |");
      line("|---|---|---|---|---|");
      group.getValue().forEach(this::write);
      line("");
    }
    if (!comparison.notes().isEmpty()) {
      comparison.notes().forEach(note -> line("- " + escape(note)));
      line("");
    }
  }

  private void write(Comparison.Row row) {
    Change change = row.change();
    line(
        "| %s | %s | %s | %s | %s |"
            .formatted(
                change.where().item().isEmpty() ? DiffWords.ALL : cell(change.where().item()),
                escape(change.what()),
                change.isBreaking()
                    ? "**%s**".formatted(DiffWords.breaks(change.breaks()))
                    : DiffWords.breaks(change.breaks()),
                escape(change.why()),
                touches(row.effect())));
  }

  private static String touches(Effect effect) {
    return DiffWords.touches(effect).entrySet().stream()
        .map(
            kind ->
                kind.getKey()
                    + " "
                    + kind.getValue().stream()
                        .map(MarkdownDiff::cell)
                        .collect(Collectors.joining(", ")))
        .collect(Collectors.joining("<br>"));
  }

  /** A code span in a table, where a bar would end the cell all the same. */
  private static String cell(String text) {
    return code(text).replace("|", "\\|");
  }

  private void line(String line) {
    out.append(line).append('\n');
  }
}
