package dev.invitekit.conformance.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.resource.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the suite has created and not yet deleted, and what it may have created in ways that the
 * document does not show. Safe for any number of threads.
 */
final class Ledger {

  /**
   * A resource of the target's.
   *
   * @param ids its own id and those of what it lies below, by the name of the family
   * @param resource as the answer to its creation shows it
   */
  record Item(Family family, String id, Map<String, String> ids, String caller, JsonNode resource) {

    private Key key() {
      return new Key(family.name(), id);
    }
  }

  private record Key(String family, String id) {}

  private final Map<Key, Item> items = new LinkedHashMap<>();
  private final Set<String> suspects = new LinkedHashSet<>();

  synchronized void created(Item item) {
    items.putIfAbsent(item.key(), item);
  }

  synchronized void deleted(Family family, String id) {
    items.remove(new Key(family.name(), id));
  }

  synchronized boolean has(Family family, String id) {
    return items.containsKey(new Key(family.name(), id));
  }

  /** What is left, the last made first: what lies below others goes before them. */
  synchronized List<Item> left() {
    List<Item> left = new ArrayList<>(items.values());
    Collections.reverse(left);
    return left;
  }

  /** A request that may have made what the document does not show. */
  synchronized void suspect(String request) {
    suspects.add(request);
  }

  synchronized void clear(String request) {
    suspects.remove(request);
  }

  synchronized Set<String> suspects() {
    Set<String> all = new LinkedHashSet<>(suspects);
    suspects.clear();
    return all;
  }
}
