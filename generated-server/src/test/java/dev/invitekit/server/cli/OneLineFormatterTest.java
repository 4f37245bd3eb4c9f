package dev.invitekit.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class OneLineFormatterTest {

  private static final String KEY = "sk-live-1234";

  private final Formatter formatter = Logging.console().getFormatter();

  @Test
  void whatALibrarySaysOfARequestIsNotShown() {
    LogRecord log = new LogRecord(Level.WARNING, "bad Host: {0}\r\n\u001b[31m" + KEY);
    log.setLoggerName("org.eclipse.jetty.http.HttpParser");
    log.setParameters(new Object[] {KEY});
    log.setThrown(new IllegalArgumentException(KEY, new IllegalStateException(KEY)));

    String line = formatter.format(log);

    assertThat(line)
        .doesNotContain(KEY, "\u001b", "\r")
        .contains("org.eclipse.jetty.http.HttpParser", "java.lang.IllegalArgumentException")
        .hasLineCount(1);
  }

  @Test
  void aFailureOfTheServersOwnIsShownWithItsTrace() {
    LogRecord log = new LogRecord(Level.SEVERE, "a request failed");
    log.setLoggerName("dev.invitekit.server.http.Edge");
    log.setThrown(new IllegalStateException("why"));

    assertThat(formatter.format(log))
        .contains("a request failed", "IllegalStateException: why", "\tat ");
  }
}
