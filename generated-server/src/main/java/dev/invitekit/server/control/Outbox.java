package dev.invitekit.server.control;

import dev.invitekit.server.domain.Invitation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The newest invitations as mails that would have been sent. Safe for any number of threads. */
public final class Outbox {

  /** Older ones are dropped. */
  public static final int MOST = 10_000;

  /** One mail: which API's, and the invitation it is about. */
  public record Entry(String api, Invitation invitation) {}

  private final Deque<Entry> entries = new ArrayDeque<>();

  /** Keeps a mail. */
  public synchronized void add(Entry entry) {
    entries.addFirst(entry);
    if (entries.size() > MOST) {
      entries.removeLast();
    }
  }

  /** All that are kept, newest first. */
  public synchronized List<Entry> newestFirst() {
    return List.copyOf(entries);
  }

  /** Forgets those that are {@code meant}. */
  public synchronized void removeIf(Predicate<Entry> meant) {
    entries.removeIf(meant);
  }

  /** Forgets them. */
  public synchronized void clear() {
    entries.clear();
  }
}
