package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.Broken;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code invitekit}. */
@Command(
    name = "invitekit",
    description = "The organization-invitation APIs of four vendors as executable contracts.",
    subcommands = {VerifyCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    int code = commandLine().execute(args);
    System.exit(code);
  }

  static CommandLine commandLine() {
    CommandLine commandLine =
        new CommandLine(new Main())
            .setExecutionExceptionHandler(Main::explain)
            .setParameterExceptionHandler(
                (e, args) -> complain(e.getCommandLine(), e.getMessage(), ExitCode.BAD_INPUT));
    commandLine.setUsageHelpAutoWidth(true);
    return commandLine;
  }

  private static int explain(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof BadInput) {
      return complain(commandLine, e.getMessage(), ExitCode.BAD_INPUT);
    }
    if (e instanceof Broken) {
      return complain(commandLine, e.getMessage(), ExitCode.BROKEN);
    }
    throw e;
  }

  private static int complain(CommandLine commandLine, String message, int code) {
    PrintWriter err = commandLine.getErr();
    err.println("invitekit: " + message.lines().findFirst().orElse("bad input"));
    err.flush();
    return code;
  }
}
