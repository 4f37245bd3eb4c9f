package dev.invitekit.conformance.cli;

import static java.util.stream.Collectors.joining;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.Broken;
import dev.invitekit.conformance.diff.DiffFormat;
import dev.invitekit.conformance.report.ExitCode;
import dev.invitekit.conformance.report.ReportsNotWritten;
import dev.invitekit.conformance.run.SuiteFault;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code invitekit}. */
@Command(
    name = "invitekit",
    description = "The organization-invitation APIs of four vendors as executable contracts.",
    subcommands = {
      VerifyCommand.class,
      DiffCommand.class,
      ReplayCommand.class,
      RulesCommand.class,
      FamiliesCommand.class,
      ServeCommand.class,
      AdoptCommand.class,
      NewApiCommand.class,
      WarmUpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  @Option(
      names = "--debug",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show the trace of what breaks inside the suite.")
  private boolean debug;

  private final Streams streams;

  private Main(Streams streams) {
    this.streams = streams;
  }

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(ServeCommand.NAME)) {
      EmbeddedTarget.command(args); // it returns when it is told to stop
      return;
    }
    Logging.errorsOnly();
    CommandLine commandLine = commandLine(Streams.ofThisProcess());
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, fault) -> complainOfFault(commandLine, fault));
    System.exit(commandLine.execute(args));
  }

  static CommandLine commandLine(Streams streams) {
    return new CommandLine(new Main(streams))
        .setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                streams.terminal().colours()
                    ? CommandLine.Help.Ansi.ON
                    : CommandLine.Help.Ansi.OFF))
        .setUsageHelpAutoWidth(true)
        .registerConverter(DiffFormat.class, word -> oneOf(DiffFormat.values(), word))
        .registerConverter(
            DiffCommand.FailOn.class, word -> oneOf(DiffCommand.FailOn.values(), word))
        .setExecutionStrategy(Main::execute)
        .setExecutionExceptionHandler(Main::explain)
        .setParameterExceptionHandler(
            (e, args) -> complain(e.getCommandLine(), e.getMessage(), ExitCode.BAD_INPUT));
  }

  /** The value of that name, whatever its case; the names are those that the help shows. */
  private static <T> T oneOf(T[] values, String word) {
    return Stream.of(values)
        .filter(value -> value.toString().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandLine.TypeConversionException(
                    "expected %s but was '%s'"
                        .formatted(
                            Stream.of(values).map(Object::toString).collect(joining(", ")), word)));
  }

  Streams streams() {
    return streams;
  }

  /** Prints where something broke, if {@code --debug} asks for it. */
  void debug(Throwable fault) {
    if (debug) {
      fault.printStackTrace(streams.err());
    }
  }

  /** Whatever breaks here says nothing of a target: exit code 4, and no trace unless asked for. */
  private static int execute(CommandLine.ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (StackOverflowError | OutOfMemoryError e) {
      return complainOfFault(parsed.commandSpec().commandLine(), e);
    }
  }

  private static int complainOfFault(CommandLine commandLine, Throwable fault) {
    CommandLine top = commandLine;
    while (top.getParent() != null) {
      top = top.getParent();
    }
    ((Main) top.getCommand()).debug(fault);
    return complain(commandLine, SuiteFault.sentence(fault), ExitCode.BROKEN);
  }

  private static int explain(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
    if (e instanceof BadInput || e instanceof ReportsNotWritten) {
      return complain(commandLine, e.getMessage(), ExitCode.BAD_INPUT);
    }
    if (e instanceof Broken) {
      return complain(commandLine, e.getMessage(), ExitCode.BROKEN);
    }
    return complainOfFault(commandLine, e);
  }

  private static int complain(CommandLine commandLine, String message, ExitCode code) {
    commandLine.getErr().println("invitekit: " + message.lines().findFirst().orElse("bad input"));
    return code.code();
  }
}
