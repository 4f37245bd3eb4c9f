package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Document;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares the named schemas that no operation of either document leads to. */
final class UnusedSchemas {

  private static final String PREFIX = "#/components/schemas/";
  private static final String WHY = "No operation uses it.";

  private final Document before;
  private final Document after;
  private final Changes changes;

  UnusedSchemas(Document before, Document after, Changes changes) {
    this.before = before;
    this.after = after;
    this.changes = changes;
  }

  void compare() {
    Set<String> used = used(before);
    used.addAll(used(after));
    JsonNode old = before.root().at("/components/schemas");
    JsonNode now = after.root().at("/components/schemas");
    Set<String> names = new LinkedHashSet<>();
    now.fieldNames().forEachRemaining(names::add);
    old.fieldNames().forEachRemaining(names::add);
    names.removeAll(used);
    for (String name : names) {
      if (!old.has(name)) {
        add(name, "added");
      } else if (!now.has(name)) {
        add(name, "removed");
      } else if (!old.path(name).equals(now.path(name))) {
        add(name, "differs");
      }
    }
  }

  private void add(String name, String what) {
    changes.add(new Where.InSchema(name, ""), Topic.SCHEMA, what, Set.of(), WHY, List.of());
  }

  private static Set<String> used(Document document) {
    Set<String> references = new HashSet<>();
    follow(document, document.root().path("paths"), references);
    Set<String> names = new HashSet<>();
    for (String reference : references) {
      if (reference.startsWith(PREFIX)) {
        names.add(reference.substring(PREFIX.length()));
      }
    }
    return names;
  }

  private static void follow(Document document, JsonNode from, Set<String> seen) {
    for (JsonNode node : from.findValues("$ref")) {
      if (node.asText().startsWith("#/") && seen.add(node.asText())) {
        follow(document, document.root().at(node.asText().substring(1)), seen);
      }
    }
    for (JsonNode mapping : from.findValues("mapping")) {
      for (JsonNode node : mapping) {
        if (node.asText().startsWith(PREFIX) && seen.add(node.asText())) {
          follow(document, document.root().at(node.asText().substring(1)), seen);
        }
      }
    }
  }
}
