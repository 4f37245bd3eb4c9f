package dev.invitekit.server.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What libraries have to say: only warnings, a line each, on standard error. */
final class Logging {

  private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

  private Logging() {}

  static void toOneLineOnStandardError() {
    if (System.getProperty(FORMAT) == null) {
      System.setProperty(FORMAT, "%1$tFT%1$tT %4$s %5$s%6$s%n");
    }
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(console());
    root.setLevel(Level.WARNING);
  }

  static Handler console() {
    ConsoleHandler console = new ConsoleHandler();
    console.setFormatter(new OneLineFormatter());
    return console;
  }
}
