package dev.invitekit.conformance.faulty;

import java.util.Set;
import java.util.function.Supplier;

/**
 * One way in which a correct server may differ.
 *
 * @param revision name of the document that the server keeps
 * @param fault a new one for each run, for it may keep state
 */
record Freedom(String api, String id, String text, String revision, Supplier<Fault> fault) {

  private static final Set<String> ALONE =
      Set.of(
          "seed-by-seed",
          "seed-by-today",
          "501-for-405",
          "oldest-first",
          "duplicates-409",
          "duplicates-400",
          "blanks");

  /** Whether it can be tried together with others: it is no other shape of the whole answer. */
  boolean goesWithOthers() {
    return !ALONE.contains(id);
  }

  @Override
  public String toString() {
    return "%s %s: %s".formatted(api, id, text);
  }
}
