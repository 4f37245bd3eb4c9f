package dev.invitekit.conformance.faulty;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Header fields, their names in any letters. */
record Fields(Map<String, String> byName) {

  Fields {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(byName);
    byName = copy;
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Fields with(String name, String value) {
    Fields changed = without(name);
    changed.byName.put(name, value);
    return changed;
  }

  Fields without(String name) {
    Fields changed = new Fields(byName);
    changed.byName.remove(name);
    return changed;
  }
}
