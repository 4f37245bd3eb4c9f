package dev.invitekit.conformance.report.text;

import java.io.Console;
import java.util.Map;

/**
 * What the place can do that the console report is written to.
 *
 * @param interactive whether a line can be written over
 * @param colours whether escape sequences show as colours
 */
public record Terminal(boolean interactive, boolean colours) {

  /** A file, a pipe, a log. */
  public static final Terminal NONE = new Terminal(false, false);

  /** What this process writes to. Colours need a terminal and no {@code NO_COLOR}. */
  public static Terminal ofThisProcess() {
    return of(isTerminal(System.console()), System.getenv());
  }

  public static Terminal of(boolean isTerminal, Map<String, String> environment) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean noColor = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(isTerminal && !dumb, isTerminal && !dumb && !noColor);
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
