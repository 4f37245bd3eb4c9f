package dev.invitekit.conformance.diff;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What differs between two documents, whom it breaks, and what it touches here.
 *
 * @param old how the older document was asked for
 * @param now how the newer one was asked for
 * @param api name of the contract that the effects are about; empty when there is none
 * @param rows grouped by place; the groups and the rows of each with the most severe first
 * @param notes what could not be looked at, one line each
 */
public record Comparison(
    String old, String now, Optional<String> api, List<Row> rows, List<String> notes) {

  /** A change and what it touches here. */
  public record Row(Change change, Effect effect) {}

  public Comparison {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * Compares two documents.
   *
   * @param old {@code api}, {@code api@revision}, {@code git:REF:path}, or a file
   * @param now the same
   * @param folder where relative paths begin and git is run
   * @param checkout a folder of the checkout whose contracts go by their names and whose sources
   *     are searched; where it is in none, what was built is taken
   * @param apis names of the bundled contracts, for messages
   * @throws BadInput when one of them is none of these, or is no OpenAPI document
   */
  public static Comparison of(
      String old, String now, Path folder, Path checkout, List<String> apis) {
    Editions editions = new Editions(folder, checkout, apis);
    Edition before = editions.find(old);
    Edition after = editions.find(now);
    requireAllResolved(before.document());
    requireAllResolved(after.document());
    Composition.check(before.document());
    Composition.check(after.document());
    List<String> notes = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    changes.addAll(DocumentDiff.of(before.document(), after.document()));
    changes.addAll(secondOpinion(before, after, changes, notes));
    if (before.shelf().isPresent() && after.shelf().isPresent()) {
      changes.addAll(RuleDiff.of(before.shelf().get(), after.shelf().get()));
    } else {
      notes.add(
          "rules and workflows are not compared: not both documents lie in a contract's folder");
    }
    Optional<Shelf> here = after.shelf().or(before::shelf);
    Effects effects = Effects.of(before, after, here, checkout, notes);
    List<Comparison.Row> rows =
        changes.stream().map(change -> new Row(change, effects.of(change))).toList();
    return new Comparison(old, now, here.map(Shelf::api), grouped(rows), notes);
  }

  /** What cannot be read cannot be compared; leaving it out would hide a change. */
  private static void requireAllResolved(Document document) {
    if (!document.unresolved().isEmpty()) {
      throw new BadInput(document.unresolved().get(0));
    }
  }

  private static List<Change> secondOpinion(
      Edition before, Edition after, List<Change> changes, List<String> notes) {
    try {
      return SecondOpinion.unexplained(before.document(), after.document(), changes);
    } catch (RuntimeException e) { // whatever the library stumbles over, the first opinion stands
      notes.add("openapi-diff cannot compare these documents: its second opinion is left out");
      return List.of();
    }
  }

  /** How many of the changes break that party. */
  public long count(Party party) {
    return rows.stream().filter(row -> row.change().breaks().contains(party)).count();
  }

  /** How many of the changes break nobody. */
  public long harmless() {
    return rows.stream().filter(row -> !row.change().isBreaking()).count();
  }

  /** The rows by the heading that they stand under. */
  public Map<String, List<Row>> groups() {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      groups.computeIfAbsent(row.change().where().group(), g -> new ArrayList<>()).add(row);
    }
    return groups;
  }

  /** One line that counts them. */
  public String summary() {
    if (rows.isEmpty()) {
      return "no changes";
    }
    long clients = count(Party.CLIENTS);
    long implementations = count(Party.IMPLEMENTATIONS);
    long harmless = harmless();
    return "%d change%s: %d break%s clients, %d ask%s implementations to follow, %d break%s nobody"
        .formatted(
            rows.size(),
            rows.size() == 1 ? "" : "s",
            clients,
            clients == 1 ? "s" : "",
            implementations,
            implementations == 1 ? "s" : "",
            harmless,
            harmless == 1 ? "s" : "");
  }

  /**
   * Groups by the worst of their changes, so that nobody has to look for what breaks; groups that
   * are as bad as each other by their rank.
   */
  private static List<Row> grouped(List<Row> rows) {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    rows.stream()
        .sorted(
            Comparator.comparingInt((Row row) -> row.change().where().rank())
                .thenComparingInt(Comparison::mildness))
        .forEach(
            row ->
                groups
                    .computeIfAbsent(row.change().where().group(), g -> new ArrayList<>())
                    .add(row));
    return groups.values().stream()
        .sorted(Comparator.comparingInt(group -> mildness(group.get(0))))
        .flatMap(List::stream)
        .toList();
  }

  /** 0 for what breaks clients, 1 for what implementations have to follow, 2 for the rest. */
  private static int mildness(Row row) {
    if (row.change().breaks().contains(Party.CLIENTS)) {
      return 0;
    }
    return row.change().isBreaking() ? 1 : 2;
  }
}
