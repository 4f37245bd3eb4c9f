package dev.invitekit.server.cli;

import dev.invitekit.server.BadInput;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code invitekit}. */
@Command(
    name = "invitekit",
    description = "The organization-invitation APIs of four vendors as executable contracts.",
    subcommands = {ServeCommand.class, WarmUpCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    Logging.toOneLineOnStandardError();
    int code = commandLine().execute(args);
    if (code != ExitCode.OK) {
      System.exit(code);
    }
  }

  static CommandLine commandLine() {
    CommandLine commandLine =
        new CommandLine(new Main())
            .setExecutionExceptionHandler(Main::explain)
            .setParameterExceptionHandler(
                (e, args) -> complain(e.getCommandLine(), e.getMessage()));
    commandLine.setUsageHelpAutoWidth(true);
    return commandLine;
  }

  private static int explain(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
    if (e instanceof BadInput) {
      return complain(commandLine, e.getMessage());
    }
    PrintWriter err = commandLine.getErr();
    err.println("invitekit: the server could not be started, by a fault of its own: " + e);
    err.flush();
    return ExitCode.BROKEN;
  }

  private static int complain(CommandLine commandLine, String message) {
    PrintWriter err = commandLine.getErr();
    err.println("invitekit: " + message.lines().findFirst().orElse("bad input"));
    err.flush();
    return ExitCode.BAD_INPUT;
  }
}
