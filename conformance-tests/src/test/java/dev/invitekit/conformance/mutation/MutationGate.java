package dev.invitekit.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.Broken;
import dev.invitekit.conformance.check.Outcome;
import dev.invitekit.conformance.check.Verdict;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.control.ControlApi;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.report.RunResult;
import dev.invitekit.conformance.run.Observer;
import dev.invitekit.conformance.run.RunOptions;
import dev.invitekit.conformance.run.Runner;
import dev.invitekit.conformance.target.EmbeddedTarget;
import dev.invitekit.conformance.target.Target;
import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * The only test that {@code mvn -Pmutation verify} asks about each mutant of the server; see {@code
 * docs/mutation.md}. It runs once for each of them, so it starts one API alone, judges it and then
 * the control API, and gives up at the first promise that is broken. Its name keeps it out of every
 * other build.
 */
class MutationGate {

  /** An {@code ERROR} is none: it says that the suite or the network broke, not the promise. */
  private static final Set<Outcome> KILLING = EnumSet.of(Outcome.FAIL, Outcome.WARN);

  /** Strict or not: what the contracts leave open, our server promises all the same. */
  private static final RunOptions OPTIONS =
      new RunOptions(
          1, Boolean.getBoolean("invitekit.mutation.strict"), false, List.of(), List.of());

  private static final Map<String, Contract> CONTRACTS = new ConcurrentHashMap<>();

  @Test
  void openAiKeepsItsContract() {
    judge("openai");
  }

  @Test
  void anthropicKeepsItsContract() {
    judge("anthropic");
  }

  @Test
  void clickHouseCloudKeepsItsContract() {
    judge("clickhouse-cloud");
  }

  @Test
  void elasticCloudKeepsItsContract() {
    judge("elastic-cloud");
  }

  private static void judge(String api) {
    Contract contract = CONTRACTS.computeIfAbsent(api, Contract::load);
    ServerOptions options = ServerOptions.standard().withApis(Set.of(api));
    try (InviteKitServer server = InviteKitServer.start(options)) {
      Target target =
          EmbeddedTarget.targetsAt(server.baseUrl().toString()).stream()
              .filter(one -> one.api().equals(api))
              .findFirst()
              .orElseThrow();

      keepsItsPromises(new Runner.Job(contract, target));
      keepsItsPromises(ControlApi.at(server.baseUrl().toString(), api));
    }
  }

  private static void keepsItsPromises(Runner.Job job) {
    RunResult result = new Runner(List.of(job), OPTIONS, new FirstBreach()).run("mutation");

    assertThat(result.apis().get(0).verdicts())
        .extracting(Verdict::outcome)
        .doesNotContainAnyElementsOf(KILLING);
  }

  /** Ends the run once the mutant is known to be killed. */
  private static final class FirstBreach implements Observer {

    private final AtomicBoolean seen = new AtomicBoolean();

    @Override
    public void done(Outcome worst) {
      if (KILLING.contains(worst)) {
        seen.set(true);
      }
      stopIfSeen();
    }

    @Override
    public void exchange(String api, String caseId, Exchange exchange) {
      stopIfSeen();
    }

    private void stopIfSeen() {
      if (seen.get()) {
        throw new Broken("a promise is broken; the others need no answer");
      }
    }
  }
}
