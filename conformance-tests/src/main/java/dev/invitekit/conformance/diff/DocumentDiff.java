package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Document;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds everything that differs between two OpenAPI documents. */
final class DocumentDiff {

  private final Document before;
  private final Document after;
  private final Changes changes = new Changes();

  private DocumentDiff(Document before, Document after) {
    this.before = before;
    this.after = after;
  }

  static List<Change> of(Document before, Document after) {
    DocumentDiff diff = new DocumentDiff(before, after);
    diff.compare();
    return diff.changes.list();
  }

  private void compare() {
    compareText("/openapi", "OpenAPI version", "Another notation; what it says is compared below.");
    compareText("/info/version", "version", "A name; what differs is compared below.");
    compareTags();
    Map<String, Routes.Route> old = Routes.of(before);
    Map<String, Routes.Route> now = Routes.of(after);
    SecurityDiff security = new SecurityDiff(before, after, changes);
    security.compareScope();
    ServerDiff servers = new ServerDiff(before, after, changes);
    OperationDiff operations = new OperationDiff(before, after, changes);
    Set<String> keys = new LinkedHashSet<>(now.keySet());
    keys.addAll(old.keySet());
    for (String key : keys) {
      Routes.Route one = old.get(key);
      Routes.Route other = now.get(key);
      if (one == null) {
        wholeOperation(other, "added", Party.IMPLEMENTATIONS, "Implementations have to offer it.");
      } else if (other == null) {
        wholeOperation(one, "removed", Party.CLIENTS, "Clients that call it find nothing there.");
      } else {
        servers.compare(one, other);
        security.compare(one, other);
        operations.compare(one, other);
      }
    }
    new UnusedSchemas(before, after, changes).compare();
  }

  private void wholeOperation(Routes.Route route, String what, Party party, String why) {
    changes.add(
        new Where.InOperation(route.title(), ""),
        Topic.OPERATION,
        what,
        Set.of(party),
        why,
        List.of(route.spot()));
  }

  private void compareText(String pointer, String name, String why) {
    JsonNode old = before.root().at(pointer);
    JsonNode now = after.root().at(pointer);
    if (!old.asText().equals(now.asText())) {
      changes.add(
          new Where.InDocument(name),
          Topic.VERSION,
          "%s, now %s".formatted(Wording.of(old), Wording.of(now)),
          Set.of(),
          why,
          List.of());
    }
  }

  private void compareTags() {
    List<String> old = tags(before);
    List<String> now = tags(after);
    List<String> added = new ArrayList<>(now);
    added.removeAll(old);
    List<String> removed = new ArrayList<>(old);
    removed.removeAll(now);
    addTags("added: ", added);
    addTags("removed: ", removed);
  }

  private void addTags(String what, List<String> tags) {
    if (!tags.isEmpty()) {
      changes.add(
          new Where.InDocument("tags"),
          Topic.TAG,
          what + String.join(", ", tags),
          Set.of(),
          "Tags only sort operations.",
          List.of());
    }
  }

  private static List<String> tags(Document document) {
    List<String> tags = new ArrayList<>();
    document.root().path("tags").forEach(tag -> tags.add(tag.path("name").asText()));
    return tags;
  }
}
