package dev.invitekit.conformance.faulty;

import dev.invitekit.conformance.check.Generic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which planted defects the suite has found. */
record KillTable(List<Row> rows) {

  /** A defect, what the suite found where it was planted, and how long that took. */
  record Row(Defect defect, Trial.Found found, Duration took) {

    boolean isKilled() {
      return !found.broken().isEmpty();
    }

    boolean isKilledAsMeant() {
      return found.broken().containsAll(defect.meant());
    }

    private Set<String> generic() {
      return found.broken().stream()
          .filter(promise -> Generic.byId(promise).isPresent())
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean breaksOnly(String rule) {
      Set<String> rules = new TreeSet<>(found.broken());
      rules.removeAll(generic());
      return !rules.isEmpty() && rules.stream().map(RuleIds::of).allMatch(rule::equals);
    }
  }

  KillTable {
    rows = List.copyOf(rows);
  }

  /**
   * The defect that one rule catches and no other of its API; of several, one that breaks the
   * fewest promises that hold for any API.
   */
  Optional<Row> caughtOnlyBy(String rule) {
    return rows.stream()
        .filter(row -> row.breaksOnly(rule))
        .min(Comparator.comparingInt(row -> row.generic().size()));
  }

  /** How many causes the report names for a defect, on average over those that are found. */
  double meanCauses() {
    return rows.stream()
        .filter(Row::isKilled)
        .mapToInt(row -> row.found().causes())
        .average()
        .orElse(0);
  }

  /** The defect that is told as the most causes. */
  Optional<Row> mostCauses() {
    return rows.stream().max(Comparator.comparingInt(row -> row.found().causes()));
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, markdown());
  }

  private String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Kill table\n\n");
    text.append(
        "Written by `mvn -Pfaulty-servers verify`: the whole suite against servers with one defect"
            + " each. A defect is *killed*\n"
            + "if a MUST fails or a SHOULD warns, and killed *as meant* if all promises do that it"
            + " was made to break.\n\n");
    text.append("| API | area | planted | killed | as meant |\n| --- | --- | --: | --: | --: |\n");
    for (Api api : Api.values()) {
      for (Area area : Area.values()) {
        count(text, api.id(), area.words(), in(api, area));
      }
      count(text, api.id(), "**all**", rows.stream().filter(row -> isOf(row, api)).toList());
    }
    count(text, "**all**", "", rows);
    mostCauses()
        .ifPresent(
            worst ->
                text.append(
                    "%nOne defect is one cause in the report, or nearly: %.2f on average, at most %d (%s %s).%n"
                        .formatted(
                            meanCauses(),
                            worst.found().causes(),
                            worst.defect().api(),
                            worst.defect().id())));
    text.append(
        "\n"
            + "For each rule that binds (`OAI-07a` is a part of `OAI-07`), a defect that no other"
            + " rule of its API catches:\n\n");
    text.append("| rule | API | defect | caught also by what holds for any API |\n");
    text.append("| --- | --- | --- | --- |\n");
    for (String rule : RuleIds.binding()) {
      text.append(
          caughtOnlyBy(rule)
              .map(
                  row ->
                      "| %s | %s | %s | %s |%n"
                          .formatted(
                              rule,
                              row.defect().api(),
                              row.defect().id(),
                              String.join(", ", row.generic())))
              .orElse("| %s | | **none** | |%n".formatted(rule)));
    }
    text.append("\n| API | defect | area | meant to break | what broke | causes | killed |\n");
    text.append("| --- | --- | --- | --- | --- | --: | --- |\n");
    for (Row row : rows) {
      text.append(
          "| %s | %s: %s | %s | %s | %s | %d | %s |%n"
              .formatted(
                  row.defect().api(),
                  row.defect().id(),
                  row.defect().text(),
                  row.defect().area().words(),
                  String.join(", ", row.defect().meant()),
                  String.join(", ", row.found().broken()),
                  row.found().causes(),
                  row.isKilledAsMeant() ? "yes" : row.isKilled() ? "by others" : "**no**"));
    }
    return text.toString();
  }

  private List<Row> in(Api api, Area area) {
    return rows.stream()
        .filter(row -> isOf(row, api) && row.defect().area() == area)
        .collect(Collectors.toList());
  }

  private static boolean isOf(Row row, Api api) {
    return row.defect().api().equals(api.id());
  }

  private static void count(StringBuilder text, String api, String area, List<Row> rows) {
    text.append(
        "| %s | %s | %d | %d | %d |%n"
            .formatted(
                api,
                area,
                rows.size(),
                rows.stream().filter(Row::isKilled).count(),
                rows.stream().filter(Row::isKilledAsMeant).count()));
  }
}
