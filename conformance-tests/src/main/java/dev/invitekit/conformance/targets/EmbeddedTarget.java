package dev.invitekit.conformance.targets;

import dev.invitekit.conformance.yaml.YamlFile;
import dev.invitekit.server.InviteKitServer;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The server of this project, started in this process to be judged. The only class that knows it;
 * everything about its tenants stands in {@code embedded-target.yaml}.
 */
public final class EmbeddedTarget implements AutoCloseable {

  private static final String RESOURCE = "dev/invitekit/conformance/targets/embedded-target.yaml";

  /** Held, for a logger that nobody holds forgets its level. */
  private static final Logger CONTAINER = Logger.getLogger("org.eclipse.jetty");

  private final InviteKitServer server;

  private EmbeddedTarget(InviteKitServer server) {
    this.server = server;
  }

  /** Starts the server on a free port. */
  public static EmbeddedTarget start() {
    CONTAINER.setLevel(Level.WARNING); // its start and stop are no news to whoever judges
    return new EmbeddedTarget(InviteKitServer.start());
  }

  /** Names of the APIs that there is a contract and a server for. */
  public static List<String> apis() {
    Set<String> known = Set.copyOf(InviteKitServer.knownApis());
    return targetsAt("http://127.0.0.1:1").stream()
        .map(Target::api)
        .filter(known::contains)
        .toList();
  }

  /** A target for each API that the server offers. */
  public List<Target> targets() {
    return targetsAt(server.baseUrl().toString()).stream()
        .filter(target -> server.apis().contains(target.api()))
        .map(target -> target.withScope(target.scope().thrownAway()))
        .toList();
  }

  /** The standard tenants, as if they were served at {@code baseUrl}. */
  public static List<Target> targetsAt(String baseUrl) {
    YamlFile file = YamlFile.onClassPath(RESOURCE).orElseThrow();
    return new TargetFile(file, name -> name.equals("SERVER") ? baseUrl : null).targets();
  }

  /** Hands a command line of the server's own to it, such as {@code serve --port 8080}. */
  public static void command(String... args) {
    dev.invitekit.server.cli.Main.main(args);
  }

  @Override
  public void close() {
    server.close();
  }
}
