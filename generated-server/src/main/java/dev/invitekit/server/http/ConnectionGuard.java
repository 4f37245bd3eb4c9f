package dev.invitekit.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which a request has been coming in for too long, however busily: an idle
 * time-out alone never strikes a client that sends a byte at a time. Once the server is going down,
 * closes those, too, that wait for a next request, so that only requests in flight hold it up.
 */
final class ConnectionGuard extends AbstractLifeCycle implements Connection.Listener, Graceful {

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration EVERY_WHILE_GOING_DOWN = Duration.ofMillis(50);

  private static final class Progress {
    /** Bytes received when the last request was complete. */
    volatile long completeAt;

    /** Whether a request waits for its answer. */
    volatile boolean busy;

    /** When this guard first saw part of the present request; 0 for none. Only sweeps touch it. */
    long partSeenNanos;

    /** {@link #completeAt} at that time. */
    long partSeenAfter;
  }

  private final Scheduler scheduler;
  private final long patienceNanos;
  private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();
  private volatile boolean goingDown;

  ConnectionGuard(Scheduler scheduler, Duration patience) {
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

  /** A request's header section has come in. */
  void begin(Connection connection) {
    Progress progress = connections.get(connection);
    if (progress != null) {
      progress.busy = true;
    }
  }

  /** A request has come in whole. */
  void complete(Connection connection) {
    Progress progress = connections.get(connection);
    if (progress != null) {
      progress.completeAt = connection.getBytesIn();
    }
  }

  /** A request has its answer. */
  void end(Connection connection) {
    Progress progress = connections.get(connection);
    if (progress != null) {
      progress.busy = false;
    }
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  public CompletableFuture<Void> shutdown() {
    goingDown = true;
    sweep();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public boolean isShutdown() {
    return goingDown;
  }

  private void schedule() {
    Duration pause = goingDown ? EVERY_WHILE_GOING_DOWN : EVERY;
    scheduler.schedule(this::sweepOn, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweepOn() {
    if (isRunning() || isStarting()) {
      sweep();
      schedule();
    }
  }

  private synchronized void sweep() {
    long now = System.nanoTime();
    connections.forEach(
        (connection, progress) -> {
          if (connection.getBytesIn() <= progress.completeAt) {
            progress.partSeenNanos = 0;
            if (goingDown && !progress.busy) {
              connection.getEndPoint().close();
            }
          } else if (progress.partSeenNanos == 0 || progress.partSeenAfter != progress.completeAt) {
            progress.partSeenNanos = now;
            progress.partSeenAfter = progress.completeAt;
          } else if (now - progress.partSeenNanos > patienceNanos) {
            connection.getEndPoint().close();
          }
        });
  }
}
