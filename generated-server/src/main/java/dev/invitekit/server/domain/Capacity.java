package dev.invitekit.server.domain;

import java.util.concurrent.atomic.AtomicInteger;

/** How many invitations a server may hold over all its stores. Safe for any number of threads. */
public final class Capacity {

  private final int most;
  private final AtomicInteger taken = new AtomicInteger();

  /**
   * @param most the bound; not negative
   */
  public Capacity(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("a capacity is not negative: " + most);
    }
    this.most = most;
  }

  /** The bound. */
  public int most() {
    return most;
  }

  /** Takes room for {@code count} more, or answers false and takes none. */
  boolean take(int count) {
    int before;
    do {
      before = taken.get();
      if (count > most - before) {
        return false;
      }
    } while (!taken.compareAndSet(before, before + count));
    return true;
  }

  void release(int count) {
    taken.addAndGet(-count);
  }
}
