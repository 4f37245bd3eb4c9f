package dev.invitekit.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.support.WidgetDocument;
import dev.invitekit.conformance.support.WidgetServer;
import dev.invitekit.conformance.support.WidgetServer.Bug;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Limits;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.verdict.RunResult;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LostCreationsIT {

  @ParameterizedTest
  @EnumSource(
      names = {
        "NEVER_ANSWERS_THE_FIRST_CREATION",
        "FAILS_AFTER_THE_FIRST_CREATION",
        "CLOSES_AFTER_THE_FIRST_CREATION"
      })
  void whatWasMadeWithoutAnAnswerIsFoundInTheListAndDeleted(Bug bug) {
    try (WidgetServer server = new WidgetServer(bug)) {
      RunResult result = create(server);

      assertThat(server.size()).isZero();
      assertThat(result.apis().get(0).leftBehind()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NEVER_ANSWERS_THE_SECOND_CREATION", "FAILS_AFTER_THE_SECOND_CREATION"})
  void whatWasMadeWhileAFailureWasShrunkIsFoundToo(Bug bug) {
    try (WidgetServer server = new WidgetServer(Bug.TAKES_UNKNOWN_FIELDS, bug)) {
      RunResult result = run(server, "makeWidget/invalid/unknown-field/body");

      assertThat(server.made()).isGreaterThan(1);
      assertThat(server.size()).isZero();
      assertThat(result.apis().get(0).leftBehind()).isEmpty();
    }
  }

  @Test
  void whatNoListShowsIsSaidAsPossiblyLeftBehind() {
    try (WidgetServer server =
        new WidgetServer(Bug.FAILS_AFTER_THE_FIRST_CREATION, Bug.REFUSES_LISTS)) {
      RunResult result = create(server);

      assertThat(server.size()).isEqualTo(1);
      assertThat(result.apis().get(0).leftBehind())
          .singleElement()
          .asString()
          .startsWith("POST /shops/s1/widgets: possibly made")
          .endsWith("@suite.example.com");
    }
  }

  private static RunResult create(WidgetServer server) {
    return run(server, "makeWidget/valid/minimal");
  }

  private static RunResult run(WidgetServer server, String caseId) {
    Target target =
        new Target(
            "widgets",
            URI.create(server.url()),
            Map.of(Credential.ADMIN, new Credential.Header("x-key", WidgetServer.KEY)),
            Map.of("shop_id", "s1", "part_id", "p"),
            Map.of(),
            List.of(),
            new Limits(0, 1, Duration.ofSeconds(4), 100));
    RunOptions options = new RunOptions(5, false, false, List.of(caseId), List.of());
    return new Runner(
            List.of(new Runner.Job(WidgetDocument.contract(), target)), options, Observer.NONE)
        .run("test");
  }
}
