package dev.invitekit.server.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what is logged as a warning or worse until it is closed. */
public final class LogCollector extends Handler implements AutoCloseable {

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Logger logger; // held, because java.util.logging does not

  private LogCollector(Logger logger) {
    this.logger = logger;
    setLevel(Level.WARNING);
  }

  /** Collects from the logger of that name and all below; an empty name is all there are. */
  public static LogCollector of(String name) {
    LogCollector collector = new LogCollector(Logger.getLogger(name));
    collector.logger.addHandler(collector);
    return collector;
  }

  /** What was logged so far. */
  public List<LogRecord> records() {
    return List.copyOf(records);
  }

  @Override
  public void publish(LogRecord log) {
    if (isLoggable(log)) {
      records.add(log);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
