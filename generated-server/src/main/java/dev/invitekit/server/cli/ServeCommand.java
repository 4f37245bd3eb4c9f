package dev.invitekit.server.cli;

import dev.invitekit.server.BadInput;
import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.Tenants;
import dev.invitekit.server.http.BrowserPolicy;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code invitekit serve}: runs a server until it is told to stop. */
@Command(
    name = "serve",
    description = "Serves the APIs from memory until it is stopped.",
    footer = {
      "",
      "Each option can also be set by an environment variable, such as INVITEKIT_PORT.",
      "Exit codes: 0 stopped, 2 bad input."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:INVITEKIT_PORT:-8080}",
      description = "Port to listen on; 0 picks a free one (default: 8080).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "${env:INVITEKIT_HOST:-127.0.0.1}",
      description = "Address to listen on (default: 127.0.0.1).")
  private String host = "";

  @Option(
      names = "--api",
      paramLabel = "API",
      split = ",",
      defaultValue = "${env:INVITEKIT_API}",
      description = "Serve only this API; can be repeated (default: all).")
  private List<String> apis = List.of();

  @Option(
      names = "--tenants",
      paramLabel = "FILE",
      defaultValue = "${env:INVITEKIT_TENANTS}",
      description = "YAML file with organizations and keys in place of the standard ones.")
  private @Nullable Path tenants;

  @Option(
      names = "--no-control",
      negatable = false,
      defaultValue = "${env:INVITEKIT_NO_CONTROL:-false}",
      description = "Leave the control API out.")
  private boolean noControl;

  @Option(
      names = "--allowed-host",
      paramLabel = "HOST",
      split = ",",
      defaultValue = "${env:INVITEKIT_ALLOWED_HOST}",
      description =
          "Answer the control API and the pages under this name, too (* for any); can be repeated"
              + " (default: names of this machine's loopback address, and --host).")
  private List<String> allowedHosts = List.of();

  @Option(
      names = "--cors",
      paramLabel = "ORIGIN",
      split = ",",
      defaultValue = "${env:INVITEKIT_CORS}",
      description =
          "Let pages of this origin use the vendors' APIs, as in http://localhost:3000 (* for any);"
              + " can be repeated (default: none).")
  private List<String> corsOrigins = List.of();

  @Option(
      names = "--access-log",
      defaultValue = "${env:INVITEKIT_ACCESS_LOG:-false}",
      description = "Print a line for each answer.")
  private boolean accessLog;

  @Option(
      names = "--max-invitations",
      paramLabel = "N",
      defaultValue = "${env:INVITEKIT_MAX_INVITATIONS:-1000000}",
      description = "How many invitations to keep at most (default: 1000000).")
  private int maxInvitations;

  @Option(
      names = "--seed",
      paramLabel = "FILE",
      defaultValue = "${env:INVITEKIT_SEED}",
      description = "JSON or YAML file with invitations and members to begin with.")
  private @Nullable Path seed;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      defaultValue = "${env:INVITEKIT_FAULT}",
      description =
          "What goes wrong: rate-limited, or fields as in status=503,every=3; can be repeated.")
  private List<String> faults = List.of();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    ServerOptions options = options(out);
    if (noControl && (seed != null || !faults.isEmpty())) {
      throw new BadInput("no-control: expected without --seed and --fault, which need it");
    }
    InviteKitServer server = InviteKitServer.start(options);
    try {
      new Beginning(Optional.ofNullable(seed), faults).in(server);
    } catch (BadInput e) {
      server.close();
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, out), "stop"));
    if (!new InetSocketAddress(host, 0).getAddress().isLoopbackAddress()) {
      spec.commandLine()
          .getErr()
          .println(
              "invitekit: warning: %s can be reached from other machines, and the keys are public knowledge"
                  .formatted(host));
      spec.commandLine().getErr().flush();
    }
    new Greeting(server, options).print(out);
    server.warmUp();
    new CountDownLatch(1).await(); // until the process is told to stop
    return ExitCode.OK;
  }

  /** Being told to stop is no failure, as the exit code would be if the Java VM chose it. */
  private static void stop(InviteKitServer server, PrintWriter out) {
    server.close();
    out.flush();
    Runtime.getRuntime().halt(ExitCode.OK);
  }

  private ServerOptions options(PrintWriter out) {
    ServerOptions options =
        new ServerOptions(
            host,
            port,
            Set.copyOf(apis),
            tenants == null ? Tenants.standard() : Tenants.read(tenants),
            !noControl,
            maxInvitations,
            new BrowserPolicy(Set.copyOf(allowedHosts), Set.copyOf(corsOrigins)),
            Optional.empty());
    return accessLog
        ? options.withAccessLog(
            line -> {
              out.println(line);
              out.flush();
            })
        : options;
  }
}
