package dev.invitekit.conformance.report.console;

import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.report.text.Visible;
import java.io.PrintStream;
import java.util.List;

/** Promises for a person at a terminal: id, level, text, source, and where it is written. */
public final class PromiseList {

  private static final int WIDTH = 80;
  private static final int LEVEL = 6;

  private final PrintStream out;

  public PromiseList(PrintStream out) {
    this.out = out;
  }

  /** Prints each with where it comes from. */
  public void print(String title, List<Promise> promises) {
    print(title, promises, true);
  }

  /** Prints promises that have no other origin than what {@code title} says. */
  public void printTexts(String title, List<Promise> promises) {
    print(title, promises, false);
  }

  private void print(String title, List<Promise> promises, boolean withOrigin) {
    out.println(title);
    int id = promises.stream().mapToInt(promise -> promise.id().length()).max().orElse(0);
    String indent = " ".repeat(2 + id + 2 + LEVEL + 2);
    for (Promise promise : promises) {
      String head =
          "  %s  %s  "
              .formatted(Visible.pad(promise.id(), id), Visible.pad(promise.level().name(), LEVEL));
      for (String line : Visible.wrap(Visible.line(promise.text()), WIDTH - indent.length())) {
        out.println(head + line);
        head = indent;
      }
      if (withOrigin) {
        for (String line : Visible.wrap(Visible.line(promise.source()), WIDTH - indent.length())) {
          out.println(indent + line);
        }
        out.println(indent + promise.writtenIn());
      }
    }
  }
}
