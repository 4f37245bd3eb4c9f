package dev.invitekit.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.Broken;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.control.ControlApi;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.run.Observer;
import dev.invitekit.conformance.run.RunOptions;
import dev.invitekit.conformance.run.Runner;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.Verdict;
import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.Tenants;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * the control API, and gives up at the first promise that is broken. The server has limits of
 * requests, so that they are judged too. Its name keeps it out of every other build.
 */
class MutationGate {

  /** An {@code ERROR} is none: it says that the suite or the network broke, not the promise. */
  private static final Set<Outcome> KILLING = EnumSet.of(Outcome.FAIL, Outcome.WARN);

  /** Strict or not: what the contracts leave open, our server promises all the same. */
  private static final boolean STRICT = Boolean.getBoolean("invitekit.mutation.strict");

  /** Often enough for the suite to meet each limit, and seldom enough to lose little time. */
  private static final String LIMITS =
      "\n  limits: {requests: {count: 400, seconds: 1}, creations: {count: 150, seconds: 1}}";

  /** As many invitations as the suite ever keeps at once. */
  private static final int AT_ONCE = 200;

  private static final List<String> FILLING = List.of("ids-unique");
  private static final List<String> EXPIRING = List.of("workflow/*expired*");

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

  /** What is deleted or expired leaves its room, in a server that has none to spare. */
  @Test
  void roomIsFoundAgain() {
    for (String api : List.of("clickhouse-cloud", "elastic-cloud")) {
      try (InviteKitServer server =
          start(ServerOptions.standard().withMaxInvitations(AT_ONCE), api)) {
        Runner.Job job = job(server, api);
        for (List<String> only : List.of(FILLING, EXPIRING, FILLING)) {
          keepsItsPromises(job, only, new NeverThrottled());
        }
      }
    }
  }

  private static void judge(String api) {
    try (InviteKitServer server = start(ServerOptions.standard().withTenants(limited(api)), api)) {
      keepsItsPromises(job(server, api), List.of(), new FirstBreach());
      keepsItsPromises(ControlApi.of(server, api), List.of(), new FirstBreach());
    }
  }

  /** The standard tenants, who may not ask too often. */
  private static Tenants limited(String api) {
    try (InputStream standard = Tenants.class.getResourceAsStream("/tenants.yaml")) {
      String yaml = new String(standard.readAllBytes(), StandardCharsets.UTF_8);
      Path file = Files.createTempFile("tenants", ".yaml");
      Files.writeString(file, yaml.replaceFirst("(?m)^" + api + ":$", "$0" + LIMITS));
      Tenants limited = Tenants.read(file);
      Files.delete(file);
      return limited;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InviteKitServer start(ServerOptions options, String api) {
    return InviteKitServer.start(options.withApis(Set.of(api)));
  }

  private static Runner.Job job(InviteKitServer server, String api) {
    Target target =
        EmbeddedTarget.targetsAt(server.baseUrl().toString()).stream()
            .filter(one -> one.api().equals(api))
            .findFirst()
            .orElseThrow();
    return new Runner.Job(CONTRACTS.computeIfAbsent(api, Contract::load), target);
  }

  private static void keepsItsPromises(Runner.Job job, List<String> only, Observer observer) {
    RunOptions options = new RunOptions(1, STRICT, false, only, List.of());
    RunResult result = new Runner(List.of(job), options, observer).run("mutation");

    assertThat(result.apis().get(0).verdicts())
        .extracting(Verdict::outcome)
        .doesNotContainAnyElementsOf(KILLING);
  }

  /** A server without limits of requests has no reason for 429 but a lack of room. */
  private static final class NeverThrottled implements Observer {
    @Override
    public void exchange(String api, String caseId, Exchange exchange) {
      if (exchange.response().status() == 429) {
        throw new Broken(caseId + ": " + exchange.response().body());
      }
    }
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
