package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what documents tell people: sentence by sentence, line breaks aside. */
final class Prose {

  static final String WHY = "Words bind no program; read whether they promise something new.";

  private Prose() {}

  /** What is told now and was not, or was and is not; empty when both tell the same. */
  static Optional<String> compare(JsonNode old, JsonNode now, String key) {
    Set<String> before = sentences(old.path(key).asText());
    Set<String> after = sentences(now.path(key).asText());
    Set<String> added = new LinkedHashSet<>(after);
    added.removeAll(before);
    Set<String> removed = new LinkedHashSet<>(before);
    removed.removeAll(after);
    if (!added.isEmpty()) {
      return Optional.of("%s says now: %s".formatted(key, String.join(" ", added)));
    }
    return removed.isEmpty()
        ? Optional.empty()
        : Optional.of("%s no longer says: %s".formatted(key, String.join(" ", removed)));
  }

  private static Set<String> sentences(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.isEmpty()
        ? Set.of()
        : new LinkedHashSet<>(List.of(line.split("(?<=[.!?]) (?=[A-Z])", -1)));
  }
}
