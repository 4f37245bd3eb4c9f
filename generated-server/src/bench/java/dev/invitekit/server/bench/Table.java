package dev.invitekit.server.bench;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in Markdown, ready for the README. */
final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... titles) {
    row(titles);
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      text.append(line(rows.get(i), " "));
      if (i == 0) {
        text.append(line(rows.get(0).stream().map(title -> "").toList(), "-"));
      }
    }
    return text.toString();
  }

  private String line(List<String> cells, String filler) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < cells.size(); i++) {
      int column = i;
      int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      String cell = cells.get(i);
      String space = filler.repeat(width - cell.length());
      line.append(filler).append(i == 0 ? cell + space : space + cell);
      line.append(filler.equals("-") && i > 0 ? ":|" : filler + "|");
    }
    return line.append('\n').toString();
  }
}
