package dev.invitekit.server.control;

import dev.invitekit.server.http.Exchange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The newest exchanges of one world, oldest first, bounded in number and in bytes. Safe for any
 * number of threads.
 */
public final class Journal {

  /**
   * How much is kept; what is older is dropped.
   *
   * @param exchanges at most so many
   * @param bytes at most about so many
   */
  public record Bounds(int exchanges, long bytes) {

    /** Nothing is kept, and no request can meet a fault. */
    public static final Bounds NONE = new Bounds(0, 0);

    /** Of the server's own world. */
    public static final Bounds STANDARD = new Bounds(2000, 16L << 20);

    /** Of a sandbox, of which there can be a thousand. */
    public static final Bounds SANDBOX = new Bounds(200, 240L << 10);
  }

  /**
   * One exchange.
   *
   * @param number counts from 1 and is never used again
   */
  public record Entry(long number, Exchange exchange) {}

  private final Bounds bounds;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
  private long lastNumber;
  private long bytes;
  private int waiting;
  private boolean closed;

  Journal(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Keeps an exchange as the newest. */
  void add(Exchange exchange) {
    Entry entry;
    lock.lock();
    try {
      entry = new Entry(++lastNumber, exchange);
      entries.addLast(entry);
      bytes += exchange.size();
      while (entries.size() > bounds.exchanges()
          || (bytes > bounds.bytes() && entries.size() > 1)) {
        bytes -= entries.removeFirst().exchange().size();
      }
      if (waiting > 0) {
        more.signalAll();
      }
    } finally {
      lock.unlock();
    }
    if (!listeners.isEmpty()) {
      listeners.forEach(listener -> listener.accept(entry));
    }
  }

  /** All that match, oldest first. */
  List<Entry> find(Predicate<Entry> filter) {
    return copy().stream().filter(filter).toList();
  }

  /**
   * Waits until {@code count} exchanges match, those included that are here already.
   *
   * @return all that match; fewer than {@code count} when the time is over
   */
  List<Entry> await(Predicate<Entry> filter, int count, Duration patience)
      throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      waiting++;
      while (true) {
        List<Entry> found = entries.stream().filter(filter).toList();
        if (found.size() >= count || left <= 0 || closed) {
          return found;
        }
        left = more.awaitNanos(left);
      }
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  /** Forgets all exchanges; their numbers stay used. */
  void clear() {
    lock.lock();
    try {
      entries.clear();
      bytes = 0;
    } finally {
      lock.unlock();
    }
  }

  /** Lets go of everybody who waits, now and later. */
  void close() {
    lock.lock();
    try {
      closed = true;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Tells {@code listener} of each new exchange, in the thread that answers it. */
  void listen(Consumer<Entry> listener) {
    listeners.add(listener);
  }

  /** Tells it no more. */
  void forget(Consumer<Entry> listener) {
    listeners.remove(listener);
  }

  private List<Entry> copy() {
    lock.lock();
    try {
      return new ArrayList<>(entries);
    } finally {
      lock.unlock();
    }
  }
}
