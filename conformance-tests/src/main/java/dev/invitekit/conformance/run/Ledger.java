package dev.invitekit.conformance.run;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the suite has created and not yet deleted. Safe for any number of threads. */
final class Ledger {

  /** A resource of the target's. */
  record Item(String id, String caller) {}

  private final Map<String, Item> items = new LinkedHashMap<>();

  synchronized void created(String id, String caller) {
    items.put(id, new Item(id, caller));
  }

  synchronized void deleted(String id) {
    items.remove(id);
  }

  synchronized java.util.List<Item> left() {
    return java.util.List.copyOf(items.values());
  }
}
