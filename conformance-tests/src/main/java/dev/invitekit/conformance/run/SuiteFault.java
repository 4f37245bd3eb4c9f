package dev.invitekit.conformance.run;

import java.util.stream.Stream;

/** What is told of a fault of the suite itself; the trace is for {@code --debug}. */
public final class SuiteFault {

  private static final String OURS = "dev.invitekit.";

  private SuiteFault() {}

  /** One line that tells what happened and where. */
  public static String sentence(Throwable fault) {
    return "the suite broke here, the target is not to blame: %s%s; --debug shows more"
        .formatted(what(fault), where(fault));
  }

  private static String what(Throwable fault) {
    if (fault instanceof StackOverflowError) {
      return "it ran out of stack";
    }
    return fault instanceof OutOfMemoryError ? "it ran out of memory" : "it did not expect this";
  }

  private static String where(Throwable fault) {
    return Stream.of(fault.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .findFirst()
        .map(frame -> " (%s, line %d)".formatted(frame.getFileName(), frame.getLineNumber()))
        .orElse("");
  }
}
