package dev.invitekit.conformance.report.text;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the place can do that the console report is written to.
 *
 * @param interactive whether a line can be written over
 * @param colours whether escape sequences show as colours
 * @param width how many columns a line has
 */
public record Terminal(boolean interactive, boolean colours, int width) {

  /** The width of what does not tell. */
  public static final int USUAL_WIDTH = 80;

  private static final int NARROWEST = 40;
  private static final int WIDEST = 200;

  /** A file, a pipe, a log. */
  public static final Terminal NONE = new Terminal(false, false);

  /** Limits the width to what a report can be laid out in and a reader can follow. */
  public Terminal {
    width = Math.max(NARROWEST, Math.min(WIDEST, width));
  }

  /** One of the usual width. */
  public Terminal(boolean interactive, boolean colours) {
    this(interactive, colours, USUAL_WIDTH);
  }

  /** What this process writes to. Colours need a terminal and no {@code NO_COLOR}. */
  public static Terminal ofThisProcess() {
    boolean isTerminal = isTerminal(System.console());
    return of(isTerminal, System.getenv(), isTerminal ? askedWidth() : OptionalInt.empty());
  }

  /** A terminal, or none, in an environment. */
  public static Terminal of(boolean isTerminal, Map<String, String> environment) {
    return of(isTerminal, environment, OptionalInt.empty());
  }

  private static Terminal of(
      boolean isTerminal, Map<String, String> environment, OptionalInt asked) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean noColor = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        isTerminal && !dumb,
        isTerminal && !dumb && !noColor,
        number(environment.getOrDefault("COLUMNS", "")).orElse(asked.orElse(USUAL_WIDTH)));
  }

  /** What the terminal says about itself, for a shell does not pass COLUMNS on. */
  private static OptionalInt askedWidth() {
    try {
      Process process =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String size = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return number(size.substring(size.indexOf(' ') + 1).strip());
    } catch (IOException e) {
      return OptionalInt.empty(); // no such command, or no terminal
    }
  }

  private static OptionalInt number(String text) {
    return text.matches("[1-9][0-9]{0,4}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /** Since JDK 22 there is a console even where there is no terminal. */
  private static boolean isTerminal(@org.jspecify.annotations.Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // an older JDK, which has a console on terminals only
    }
  }
}
