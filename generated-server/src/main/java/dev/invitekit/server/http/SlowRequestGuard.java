package dev.invitekit.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which a request has been coming in for too long, however busily: an idle
 * time-out alone never strikes a client that sends a byte at a time.
 */
final class SlowRequestGuard extends AbstractLifeCycle implements Connection.Listener {

  private static final Duration EVERY = Duration.ofSeconds(1);

  private static final class Progress {
    /** Bytes received when the last request was complete. */
    volatile long completeAt;

    /** When this guard first saw part of the present request; 0 for none. Only sweeps touch it. */
    long partSeenNanos;

    /** {@link #completeAt} at that time. */
    long partSeenAfter;
  }

  private final Scheduler scheduler;
  private final long patienceNanos;
  private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();

  SlowRequestGuard(Scheduler scheduler, Duration patience) {
    this.scheduler = scheduler;
    this.patienceNanos = patience.toNanos();
  }

  @Override
  public void onOpened(Connection connection) {
    connections.put(connection, new Progress());
  }

  @Override
  public void onClosed(Connection connection) {
    connections.remove(connection);
  }

  /** A request has come in whole. */
  void complete(Connection connection) {
    Progress progress = connections.get(connection);
    if (progress != null) {
      progress.completeAt = connection.getBytesIn();
    }
  }

  @Override
  protected void doStart() {
    schedule();
  }

  private void schedule() {
    scheduler.schedule(this::sweep, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    if (!isRunning() && !isStarting()) {
      return;
    }
    long now = System.nanoTime();
    connections.forEach(
        (connection, progress) -> {
          if (connection.getBytesIn() <= progress.completeAt) {
            progress.partSeenNanos = 0;
          } else if (progress.partSeenNanos == 0 || progress.partSeenAfter != progress.completeAt) {
            progress.partSeenNanos = now;
            progress.partSeenAfter = progress.completeAt;
          } else if (now - progress.partSeenNanos > patienceNanos) {
            connection.getEndPoint().close();
          }
        });
    schedule();
  }
}
