package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.report.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stands in the list of commands for {@code invitekit serve}, which is the server's own. */
@Command(
    name = ServeCommand.NAME,
    description = "Serves the APIs from memory until it is stopped; see invitekit serve --help.")
final class ServeCommand implements Callable<Integer> {

  static final String NAME = "serve";

  @Override
  public Integer call() {
    return ExitCode.BAD_INPUT.code(); // never called: the server takes its command line before
  }
}
