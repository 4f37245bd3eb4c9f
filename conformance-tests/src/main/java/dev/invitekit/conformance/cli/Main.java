package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.Broken;
import dev.invitekit.conformance.target.EmbeddedTarget;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code invitekit}. */
@Command(
    name = "invitekit",
    description = "The organization-invitation APIs of four vendors as executable contracts.",
    subcommands = {
      VerifyCommand.class,
      DiffCommand.class,
      RulesCommand.class,
      ReplayCommand.class,
      ServeCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  private static final List<String> SERVER_COMMANDS = List.of("serve", "warm-up");

  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    if (args.length > 0 && SERVER_COMMANDS.contains(args[0])) {
      EmbeddedTarget.command(args); // it returns when it is told to stop
      return;
    }
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine commandLine =
        new CommandLine(new Main())
            .setCaseInsensitiveEnumValuesAllowed(true)
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
