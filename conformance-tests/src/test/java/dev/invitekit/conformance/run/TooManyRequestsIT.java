package dev.invitekit.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitekit.conformance.Broken;
import dev.invitekit.conformance.report.ExitCode;
import dev.invitekit.conformance.support.WidgetDocument;
import dev.invitekit.conformance.support.WidgetServer;
import dev.invitekit.conformance.support.WidgetServer.Bug;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Limits;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.verdict.Finding;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TooManyRequestsIT {

  @Test
  void aTargetThatAnswersNothingElseIsNotJudgedAndSaidSoInOneLine() {
    try (WidgetServer server = new WidgetServer(Bug.IS_BUSY_FOR_AN_HOUR)) {
      assertThatThrownBy(() -> run(server))
          .isInstanceOf(Broken.class)
          .hasMessage(
              "widgets: %s: the target answers 429 and asks to wait 3600 s, longer than the 90 s"
                      .formatted(server.url())
                  + " of the suite");
    }
  }

  @Test
  void aRunWhoseCreationsAreAllAnsweredWithItIsIncompleteAndFailsNothing() {
    try (WidgetServer server = new WidgetServer(Bug.MAKES_NONE_FOR_AN_HOUR)) {
      RunResult result = run(server);

      assertThat(ExitCode.of(result)).isEqualTo(ExitCode.BROKEN);
      assertThat(findings(result))
          .extracting(Finding::outcome)
          .contains(Outcome.ERROR)
          .doesNotContain(Outcome.FAIL, Outcome.WARN);
      assertThat(findings(result))
          .filteredOn(finding -> finding.outcome() == Outcome.ERROR)
          .allSatisfy(
              finding ->
                  assertThat(finding.facts().get(0).value())
                      .startsWith("the target answers 429 however long it is waited for"));
    }
  }

  private static List<Finding> findings(RunResult result) {
    return result.apis().get(0).verdicts().stream()
        .flatMap(verdict -> verdict.findings().stream())
        .toList();
  }

  private static RunResult run(WidgetServer server) {
    Target target =
        new Target(
            "widgets",
            URI.create(server.url()),
            Map.of(Credential.ADMIN, new Credential.Header("x-key", WidgetServer.KEY)),
            Map.of("shop_id", "s1", "part_id", "p"),
            Map.of(),
            List.of(),
            new Limits(0, 2, Duration.ofSeconds(4), 2000));
    return new Runner(
            List.of(new Runner.Job(WidgetDocument.contract(), target)),
            RunOptions.all(5),
            Observer.NONE)
        .run("test");
  }
}
