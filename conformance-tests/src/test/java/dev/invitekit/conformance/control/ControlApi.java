package dev.invitekit.conformance.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.run.Runner;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.yaml.YamlFile;
import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.dialect.ExampleCall;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The control API as a contract, so that the suite judges that one too. */
public final class ControlApi {

  private static final String RESOURCES = "dev/invitekit/conformance/control/";

  // Faults, sandboxes and waiting change or delay other answers, as they should; pages are for
  // people. Each has tests of its own.
  private static final Contract CONTRACT =
      Contract.of(
              "control",
              Contract.CURRENT,
              new Document(
                  YamlFile.read(Path.of("..", "generated-server/src/main/openapi/control.yaml"))),
              List.of(),
              YamlFile.onClassPath(RESOURCES + "rules.yaml"),
              YamlFile.onClassPath(RESOURCES + "workflows.arazzo.yaml"))
          .limitedTo(tags -> !Collections.disjoint(tags, Set.of("Control", "Health")), Map.of());

  private ControlApi() {}

  /**
   * What judges the control API of that server, and makes it forget everything at the end. So that
   * there is something to control, the creation is sent that the server offers as an example.
   *
   * @throws AssertionError when the example does not create an invitation
   */
  public static Runner.Job of(InviteKitServer server, String servedApi) {
    ExampleCall example = server.example(servedApi).orElseThrow();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.baseUrl(servedApi) + example.path()))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(example.body()));
    example.headers().forEach(request::header);
    assertThat(
            HttpClient.newHttpClient().sendAsync(request.build(), BodyHandlers.ofString()).join())
        .returns(2, response -> response.statusCode() / 100);
    Target target =
        Target.at("control", server.baseUrl().resolve("/_invitekit")).withInput("api", servedApi);
    return new Runner.Job(CONTRACT, target);
  }
}
