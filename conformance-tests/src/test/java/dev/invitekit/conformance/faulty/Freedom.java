package dev.invitekit.conformance.faulty;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One way in which a correct server may differ.
 *
 * @param revision name of the document that the server keeps
 * @param departsFrom ids of assumed promises that it does not keep, each of which must note it
 * @param fault a new one for each run, for it may keep state
 */
record Freedom(
    String api,
    String id,
    String text,
    String revision,
    List<String> departsFrom,
    Supplier<Fault> fault) {

  /** What is another shape of the whole answer, or hides what another one shows. */
  private static final Set<String> ALONE =
      Set.of(
          "lives-a-day",
          "lives-a-month",
          "unicode-escaped",
          "slash-escaped",
          "cookie",
          "seed-by-seed",
          "seed-by-today",
          "501-for-405",
          "oldest-first",
          "duplicates-409",
          "duplicates-400",
          "version-first",
          "role-wins",
          "role-not-told",
          "minutes-rounded-up",
          "organization-demanded",
          "blanks",
          "user-barred",
          "user-same-id");

  Freedom {
    departsFrom = List.copyOf(departsFrom);
  }

  /** Whether it can be tried together with others. */
  boolean goesWithOthers() {
    return !ALONE.contains(id);
  }

  @Override
  public String toString() {
    return "%s %s: %s".formatted(api, id, text);
  }
}
