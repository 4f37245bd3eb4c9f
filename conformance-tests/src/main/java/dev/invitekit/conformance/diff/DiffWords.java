package dev.invitekit.conformance.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the reports call things, so that all of them call a thing the same. */
final class DiffWords {

  /** Stands for an item where a change is about its group as a whole. */
  static final String ALL = "all of it";

  private DiffWords() {}

  /** The item in its group, in words if it is the whole. */
  static String item(Change change) {
    return change.where().item().isEmpty() ? ALL : change.where().item();
  }

  /** {@code clients and implementations}, or {@code nobody}. */
  static String breaks(Set<Party> parties) {
    return parties.isEmpty()
        ? "nobody"
        : parties.stream()
            .sorted()
            .map(party -> party.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" and "));
  }

  /** What is touched, by its kind; kinds of which nothing is touched are left out. */
  static Map<String, List<String>> touches(Effect effect) {
    Map<String, List<String>> touches = new LinkedHashMap<>();
    touches.put("operations", effect.operations());
    touches.put("rules", effect.rules());
    touches.put("workflows", effect.workflows());
    touches.put("types", effect.generatedTypes());
    touches.put("classes", effect.dialectClasses());
    touches.values().removeIf(List::isEmpty);
    return touches;
  }
}
