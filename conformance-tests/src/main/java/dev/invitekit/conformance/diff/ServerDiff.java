package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Document;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares the addresses that an operation is called at. */
final class ServerDiff {

  private final Document before;
  private final Document after;
  private final Changes changes;

  ServerDiff(Document before, Document after, Changes changes) {
    this.before = before;
    this.after = after;
    this.changes = changes;
  }

  void compare(Routes.Route old, Routes.Route now) {
    Set<String> were = servers(before, old);
    Set<String> are = servers(after, now);
    for (String url : are) {
      if (!were.contains(url)) {
        add("added: " + url, Set.of(), "One more address; the others are as before.", now);
      }
    }
    for (String url : were) {
      if (!are.contains(url)) {
        add(
            "removed: " + url,
            Set.of(Party.CLIENTS),
            "Clients that call that address find nothing there.",
            now);
      }
    }
  }

  private void add(String what, Set<Party> breaks, String why, Routes.Route route) {
    changes.add(
        new Where.InDocument("servers"), Topic.SERVER, what, breaks, why, List.of(route.spot()));
  }

  private static Set<String> servers(Document document, Routes.Route route) {
    for (JsonNode holder : List.of(route.json(), route.item(), document.root())) {
      if (!holder.path("servers").isEmpty()) {
        Set<String> urls = new LinkedHashSet<>();
        holder.path("servers").forEach(server -> urls.add(server.path("url").asText()));
        return urls;
      }
    }
    return Set.of("/");
  }
}
