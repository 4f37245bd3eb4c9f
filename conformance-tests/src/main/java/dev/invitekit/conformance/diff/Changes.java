package dev.invitekit.conformance.diff;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects changes. A schema is met on many ways, in requests and in responses; what is said of one
 * place in the same words becomes one change, which breaks whoever it breaks on any of these ways.
 */
final class Changes {

  private record Key(Where where, Topic topic, String what) {}

  private static final class Parts {
    final Set<Party> breaks = EnumSet.noneOf(Party.class);
    final Set<String> reasons = new LinkedHashSet<>();
    final Set<String> calmReasons = new LinkedHashSet<>();
    final Set<Spot> spots = new LinkedHashSet<>();
  }

  private final Map<Key, Parts> changes = new LinkedHashMap<>();
  private int additions;

  void add(Where where, Topic topic, String what, Set<Party> breaks, String why, List<Spot> spots) {
    Parts parts = changes.computeIfAbsent(new Key(where, topic, what), key -> new Parts());
    parts.breaks.addAll(breaks);
    (breaks.isEmpty() ? parts.calmReasons : parts.reasons).add(why);
    parts.spots.addAll(spots);
    additions++;
  }

  /** How often something was added, be it in words that stood there before. */
  int additions() {
    return additions;
  }

  List<Change> list() {
    List<Change> list = new ArrayList<>();
    changes.forEach(
        (key, parts) ->
            list.add(
                new Change(
                    key.where(),
                    key.topic(),
                    key.what(),
                    parts.breaks,
                    String.join(" ", parts.breaks.isEmpty() ? parts.calmReasons : parts.reasons),
                    List.copyOf(parts.spots))));
    return list;
  }
}
