package dev.invitekit.conformance.junit;

import java.nio.file.Path;
import java.util.Optional;
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

  private static @Nullable Judged judged;

  @BeforeAll
  static void start() {
    judged =
        Judged.by(
            Optional.ofNullable(System.getProperty("invitekit.target")),
            Path.of(System.getProperty("invitekit.root", "..")));
  }

  @AfterAll
  static void stop() {
    if (judged != null) {
      judged.close();
    }
  }

  @TestFactory
  Stream<DynamicNode> keepsTheContract() {
    return judged.targets().stream()
        .map(
            target ->
                DynamicContainer.dynamicContainer(
                    target.api(), Conformance.of(target.api()).against(target).tests()));
  }
}
