package dev.invitekit.conformance.control;

import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.YamlFile;
import dev.invitekit.conformance.run.Runner;
import dev.invitekit.conformance.target.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The control API as a contract, so that the suite judges that one too. */
public final class ControlApi {

  private static final String RESOURCES = "dev/invitekit/conformance/control/";

  private static final Contract CONTRACT =
      Contract.of(
          "control",
          Contract.CURRENT,
          new Document(
              YamlFile.read(Path.of("..", "generated-server/src/main/openapi/control.yaml"))),
          List.of(),
          YamlFile.onClassPath(RESOURCES + "rules.yaml"),
          YamlFile.onClassPath(RESOURCES + "workflows.arazzo.yaml"));

  private ControlApi() {}

  /** What judges the server at that URL, and makes it forget everything at the end. */
  public static Runner.Job at(String baseUrl, String servedApi) {
    Target target =
        Target.at("control", URI.create(baseUrl + "/_invitekit")).withInput("api", servedApi);
    return new Runner.Job(CONTRACT, target);
  }
}
