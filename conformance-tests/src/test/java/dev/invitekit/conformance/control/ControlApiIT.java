package dev.invitekit.conformance.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.run.Observer;
import dev.invitekit.conformance.run.RunOptions;
import dev.invitekit.conformance.run.Runner;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.Verdict;
import dev.invitekit.server.InviteKitServer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlApiIT {

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "clickhouse-cloud", "elastic-cloud"})
  void theControlApiKeepsItsOwnDocument(String api) {
    try (InviteKitServer server = InviteKitServer.start()) {
      Runner.Job job = ControlApi.of(server, api);

      RunResult result =
          new Runner(
                  List.of(job),
                  new RunOptions(1, false, false, List.of(), List.of()),
                  Observer.NONE)
              .run("test");

      assertThat(result.apis().get(0).verdicts())
          .filteredOn(verdict -> verdict.promise().id().startsWith("CTL-"))
          .extracting(Verdict::outcome)
          .hasSize(8)
          .containsOnly(Outcome.PASS);
      assertThat(result.apis().get(0).verdicts())
          .filteredOn(
              verdict ->
                  Set.of(Outcome.FAIL, Outcome.WARN, Outcome.ERROR).contains(verdict.outcome()))
          .isEmpty();
    }
  }
}
