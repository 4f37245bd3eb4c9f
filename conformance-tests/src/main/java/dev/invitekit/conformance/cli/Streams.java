package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.report.text.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes to.
 *
 * @param out what was asked for
 * @param err faults and progress
 * @param terminal what both of them can show
 */
record Streams(PrintStream out, PrintStream err, Terminal terminal) {

  /** Those of this process; always UTF-8, whatever the platform's own charset is. */
  static Streams ofThisProcess() {
    return new Streams(
        utf8(FileDescriptor.out), utf8(FileDescriptor.err), Terminal.ofThisProcess());
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
