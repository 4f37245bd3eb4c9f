package dev.invitekit.conformance.junit;

import dev.invitekit.conformance.contract.YamlFile;
import dev.invitekit.conformance.target.EmbeddedTarget;
import dev.invitekit.conformance.target.Target;
import dev.invitekit.conformance.target.TargetFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * The gate: the server that comes along keeps every contract; or, with {@code
 * -Dinvitekit.target=FILE}, somebody else's does.
 */
class ConformanceGateIT {

  private static @Nullable EmbeddedTarget server;

  @BeforeAll
  static void start() {
    if (System.getProperty("invitekit.target") == null) {
      server = EmbeddedTarget.start();
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @TestFactory
  Stream<DynamicNode> keepsTheContract() {
    return targets().stream()
        .map(
            target ->
                DynamicContainer.dynamicContainer(
                    target.api(), Conformance.of(target.api()).against(target).tests()));
  }

  private static List<Target> targets() {
    return server != null
        ? server.targets()
        : new TargetFile(
                YamlFile.read(Path.of(System.getProperty("invitekit.target"))), System::getenv)
            .targets();
  }
}
