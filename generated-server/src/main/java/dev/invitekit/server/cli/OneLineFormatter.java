package dev.invitekit.server.cli;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * A line for each record; a failure of the server's own with its trace. Of what a library logs only
 * who, how grave and which exception: its words may quote a request, keys and control characters
 * with it.
 */
final class OneLineFormatter extends Formatter {

  private static final String OWN = "dev.invitekit";

  private final Formatter own = new SimpleFormatter();

  @Override
  public String format(LogRecord log) {
    String logger = log.getLoggerName();
    if (logger != null && (logger.equals(OWN) || logger.startsWith(OWN + "."))) {
      return own.format(log);
    }
    ZonedDateTime when = log.getInstant().atZone(ZoneId.systemDefault());
    return String.format("%1$tFT%1$tT %2$s %3$s%n", when, log.getLevel(), withoutWords(log));
  }

  private static String withoutWords(LogRecord log) {
    String failure = log.getThrown() == null ? "" : " with " + log.getThrown().getClass().getName();
    return "%s logged a message%s, not shown because it may quote a request"
        .formatted(log.getLoggerName(), failure);
  }
}
