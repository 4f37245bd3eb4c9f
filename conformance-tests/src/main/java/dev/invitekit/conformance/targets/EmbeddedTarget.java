package dev.invitekit.conformance.targets;

import dev.invitekit.conformance.yaml.YamlFile;
import dev.invitekit.server.InviteKitServer;
import java.util.List;
import java.util.Set;

/**
 * The server of this project, started in this process to be judged. The only class that knows it;
 * everything about its tenants stands in {@code embedded-target.yaml}.
 */
public final class EmbeddedTarget implements AutoCloseable {

  private static final String RESOURCE = "dev/invitekit/conformance/targets/embedded-target.yaml";

  private final InviteKitServer server;

  private EmbeddedTarget(InviteKitServer server) {
    this.server = server;
  }

  /** Starts the server on a free port. */
  public static EmbeddedTarget start() {
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
