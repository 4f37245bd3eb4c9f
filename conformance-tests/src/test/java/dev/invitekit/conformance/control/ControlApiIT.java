package dev.invitekit.conformance.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.check.Outcome;
import dev.invitekit.conformance.check.Verdict;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.report.RunResult;
import dev.invitekit.conformance.run.Observer;
import dev.invitekit.conformance.run.RunOptions;
import dev.invitekit.conformance.run.Runner;
import dev.invitekit.conformance.target.EmbeddedTarget;
import dev.invitekit.conformance.target.Target;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlApiIT {

  @Test
  void theControlApiKeepsItsOwnDocument() {
    try (EmbeddedTarget server = EmbeddedTarget.start()) {
      Target openAi = server.targets().get(0);
      judged(new Runner.Job(Contract.load(openAi.api()), openAi), List.of("*accepted*"));
      URI url = openAi.baseUrl();

      RunResult result =
          judged(
              ControlApi.at(url.getScheme() + "://" + url.getAuthority(), openAi.api()), List.of());

      assertThat(result.apis().get(0).verdicts())
          .filteredOn(verdict -> verdict.promise().id().startsWith("CTL-"))
          .extracting(Verdict::outcome)
          .hasSize(7)
          .containsOnly(Outcome.PASS);
      assertThat(result.apis().get(0).verdicts())
          .extracting(Verdict::outcome)
          .doesNotContain(Outcome.FAIL, Outcome.WARN, Outcome.ERROR);
    }
  }

  private static RunResult judged(Runner.Job job, List<String> only) {
    RunOptions options = new RunOptions(1, false, false, only, List.of());
    return new Runner(List.of(job), options, Observer.NONE).run("test");
  }
}
