package dev.invitekit.conformance.faulty;

import java.util.List;
import java.util.function.Supplier;

/**
 * One way in which a server of one API is wrong.
 *
 * @param id in kebab case, unique within the API
 * @param text what is wrong
 * @param meant ids of the promises that it breaks, each of which must show it
 * @param shownBy cases that are needed to see it, where the promises alone do not select them
 * @param fault a new one for each run, for it may keep state
 */
record Defect(
    String api,
    String id,
    Area area,
    String text,
    List<String> meant,
    List<String> shownBy,
    Supplier<Fault> fault) {

  Defect {
    meant = List.copyOf(meant);
    shownBy = List.copyOf(shownBy);
  }

  @Override
  public String toString() {
    return "%s %s: %s".formatted(api, id, text);
  }
}
