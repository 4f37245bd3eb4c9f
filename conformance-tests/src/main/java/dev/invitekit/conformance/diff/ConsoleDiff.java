package dev.invitekit.conformance.diff;

import dev.invitekit.conformance.report.text.Terminal;
import dev.invitekit.conformance.report.text.Visible;
import java.util.List;
import java.util.Map;

/** Tells a person at a terminal what differs; no line is wider than {@value #WIDTH} columns. */
final class ConsoleDiff {

  private static final int WIDTH = 80;
  private static final int KEY = 11;

  /** All of them are in the other formats. */
  private static final int MOST_NAMES = 8;

  private final StringBuilder out = new StringBuilder();
  private final Terminal terminal;

  private ConsoleDiff(Terminal terminal) {
    this.terminal = terminal;
  }

  static String of(Comparison comparison, Terminal terminal) {
    ConsoleDiff console = new ConsoleDiff(terminal);
    console.print(comparison);
    return console.out.toString();
  }

  private void print(Comparison comparison) {
    wrapped("", "%s → %s".formatted(comparison.old(), comparison.now()), "1");
    wrapped("", comparison.summary(), "1");
    line("");
    for (Map.Entry<String, List<Comparison.Row>> group : comparison.groups().entrySet()) {
      wrapped("", group.getKey(), "1");
      for (Comparison.Row row : group.getValue()) {
        print(row);
      }
      line("");
    }
    comparison.notes().forEach(note -> wrapped("", "note: " + note, ""));
  }

  private void print(Comparison.Row row) {
    Change change = row.change();
    String item = change.where().item();
    wrapped("  ", item.isEmpty() ? change.what() : item + ": " + change.what(), colour(change));
    fact("breaks", DiffWords.breaks(change.breaks()) + ". " + change.why());
    DiffWords.touches(row.effect()).forEach((kind, names) -> fact(kind, shortened(names)));
  }

  private static String shortened(List<String> names) {
    if (names.size() <= MOST_NAMES + 1) { // one more is no longer than saying so
      return String.join(", ", names);
    }
    return "%s and %d more"
        .formatted(String.join(", ", names.subList(0, MOST_NAMES)), names.size() - MOST_NAMES);
  }

  private static String colour(Change change) {
    if (change.breaks().contains(Party.CLIENTS)) {
      return "31";
    }
    return change.isBreaking() ? "33" : "";
  }

  private void fact(String key, String value) {
    String label = Visible.pad(key, KEY);
    for (String line : Visible.wrap(Visible.line(value), WIDTH - 4 - KEY)) {
      line("    " + label + line);
      label = " ".repeat(KEY);
    }
  }

  private void wrapped(String indent, String text, String code) {
    String begin = indent;
    String shown = Visible.line(text);
    boolean fits = Visible.width(shown) <= WIDTH - indent.length();
    for (String line : fits ? List.of(shown) : Visible.wrap(shown, WIDTH - indent.length() - 4)) {
      line(begin + ansi(code, line));
      begin = indent + "    ";
    }
  }

  private String ansi(String code, String text) {
    return terminal.colours() && !code.isEmpty()
        ? "\u001b[" + code + "m" + text + "\u001b[0m"
        : text;
  }

  private void line(String line) {
    out.append(line.stripTrailing()).append('\n');
  }
}
