package dev.invitekit.server.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a window shows of a list, in the order of the list. */
record Slice<T>(List<T> items, boolean more) {

  /**
   * Reads part of a list.
   *
   * @param cursor finds the item that a cursor names, or refuses
   */
  static <T, I> Slice<T> of(
      NavigableSet<T> list, Window<I> window, Function<I, T> cursor, Predicate<T> filter) {
    NavigableSet<T> from = list;
    if (window.after().isPresent()) {
      from = list.tailSet(cursor.apply(window.after().get()), false);
    } else if (window.before().isPresent()) {
      from = list.headSet(cursor.apply(window.before().get()), false).descendingSet();
    }
    List<T> found = new ArrayList<>();
    boolean more = false;
    for (T item : from) {
      if (filter.test(item)) {
        more = found.size() == window.limit();
        if (more) {
          break;
        }
        found.add(item);
      }
    }
    if (window.before().isPresent()) {
      Collections.reverse(found);
    }
    return new Slice<>(found, more);
  }
}
