package dev.invitekit.server.domain;

import java.util.Optional;

/**
 * Which part of a list to read. At most one of the cursors is present.
 *
 * @param <I> what a cursor is: the id of an item
 * @param limit at most so many items; positive
 * @param after the page starts right after this item
 * @param before the page ends right before this item
 */
public record Window<I>(int limit, Optional<I> after, Optional<I> before) {

  public Window {
    if (limit < 1) {
      throw new IllegalArgumentException("a limit is positive, not " + limit);
    }
    if (after.isPresent() && before.isPresent()) {
      throw new IllegalArgumentException("at most one cursor");
    }
  }

  /** The whole list. */
  public static <I> Window<I> all() {
    return first(Integer.MAX_VALUE);
  }

  /** How a list begins. */
  public static <I> Window<I> first(int limit) {
    return new Window<>(limit, Optional.empty(), Optional.empty());
  }
}
