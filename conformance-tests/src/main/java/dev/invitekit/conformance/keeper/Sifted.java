package dev.invitekit.conformance.keeper;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of rules or workflows, split into what a document has a place for and what it does not.
 *
 * @param kept the text without the latter
 * @param aside what was taken out
 */
record Sifted(String kept, List<Aside> aside) {

  /**
   * One rule or workflow that was taken out.
   *
   * @param id the id of its promise, or its own where it makes none
   * @param reason why the document has no place for it
   * @param text as it was written
   */
  record Aside(String id, String reason, String text) {}

  /** Tells why an item has no place; empty when it has one. */
  @FunctionalInterface
  interface Sieve {
    Optional<Aside> takeOut(JsonNode item, String text);
  }

  static Sifted of(YamlFile file, String pointer, Sieve sieve) {
    YamlItems items = YamlItems.of(file, pointer);
    List<Aside> aside = new ArrayList<>();
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      Optional<Aside> taken =
          sieve.takeOut(file.root().at(pointer + "/" + i), items.items().get(i));
      if (taken.isPresent()) {
        aside.add(taken.get());
        out.add(i);
      }
    }
    return new Sifted(
        out.isEmpty() ? file.text() : items.with(i -> !out.contains(i)), List.copyOf(aside));
  }
}
