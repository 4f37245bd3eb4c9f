package dev.invitekit.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.support.Proxy;
import dev.invitekit.conformance.targets.Deviation;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.verdict.Finding;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.Standing;
import dev.invitekit.conformance.verdict.Verdict;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RunnerIT {

  private static final String API = "openai";
  private static final Contract CONTRACT = Contract.load(API);
  private static EmbeddedTarget server;
  private static String origin;

  @BeforeAll
  static void start() {
    server = EmbeddedTarget.start();
    URI url = target(server).baseUrl();
    origin = url.getScheme() + "://" + url.getAuthority();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aServerWithoutDefectPassesAndIsLeftAsItWas() {
    RunResult result = judge(new Proxy.Defect() {}, RunOptions.all(7), List.of());

    assertThat(broken(result)).as(findings(result)).isEmpty();
    assertThat(Standing.of(result)).isEqualTo(Standing.HOLDS);
    assertThat(
            result.apis().get(0).coverage().operations()) // members are not changed without leave
        .contains(
            entry("inviteUser", true),
            entry("list-invites", true),
            entry("retrieve-invite", true),
            entry("delete-invite", true),
            entry("list-users", true),
            entry("list-projects", true));
    assertThat(result.apis().get(0).coverage().judged().get("inviteUser 200"))
        .contains("response-body", "valid-request-accepted", "OAI-06", "ids-unique");
    assertThat(
            result.apis().get(0).coverage().judged().values().stream()
                .flatMap(List::stream)
                .toList())
        .as("what scenarios judge")
        .containsAll(
            EnumSet.range(Generic.READ_EQUALS_CREATED, Generic.PARALLEL_CREATES).stream()
                .filter(generic -> isPassed(result, generic))
                .map(Generic::id)
                .toList())
        .contains("listed-once", "pages-complete", "tenants-isolated");
    assertThat(result.apis().get(0).leftBehind()).isEmpty();
  }

  private static boolean isPassed(RunResult result, Generic generic) {
    return result.apis().get(0).verdicts().stream()
        .anyMatch(v -> v.promise().id().equals(generic.id()) && v.outcome() == Outcome.PASS);
  }

  @Test
  void aFieldThatIsMissingInAnAnswerBreaksTheSchema() {
    RunResult result =
        judge(
            reply(
                (sent, reply) ->
                    new Proxy.Reply(reply.status(), reply.body().replace("\"role\"", "\"rolle\""))),
            only("inviteUser/valid/minimal"),
            List.of());

    assertThat(broken(result)).contains("response-body");
  }

  @Test
  void anInvalidRequestThatIsTakenIsShownAsTheSmallestThatIs() {
    RunResult result =
        judge(
            new Proxy.Defect() {
              @Override
              public Proxy.Sent request(Proxy.Sent sent) {
                return new Proxy.Sent(
                    sent.method(),
                    sent.path(),
                    sent.body().replace("\"role\":\"READER\"", "\"role\":\"reader\""),
                    sent.authorization());
              }
            },
            only("inviteUser/invalid/value/role/*"),
            List.of());

    Verdict verdict = verdict(result, "invalid-request-refused");
    assertThat(verdict.outcome()).isEqualTo(Outcome.WARN);
    Finding finding = verdict.findings().get(0);
    assertThat(finding.caseId()).isEqualTo("inviteUser/invalid/value/role/enum-upper-case");
    assertThat(finding.facts()).extracting(fact -> fact.key()).contains("expected", "but was");
  }

  @Test
  void aCredentialThatIsNotLookedAtIsFound() {
    RunResult result =
        judge(
            new Proxy.Defect() {
              @Override
              public Proxy.Sent request(Proxy.Sent sent) {
                return new Proxy.Sent(
                    sent.method(),
                    sent.path(),
                    sent.body(),
                    sent.authorization().map(value -> "Bearer sk-admin-north"));
              }
            },
            only("retrieve-invite/credential/*", "state/isolation"),
            List.of());

    assertThat(broken(result)).contains("credential-required", "tenants-isolated");
  }

  @Test
  void aDeletionThatDoesNothingIsFound() {
    RunResult result =
        judge(
            new Proxy.Defect() {
              private final Map<String, Integer> deletions = new ConcurrentHashMap<>();

              @Override
              public Proxy.Sent request(Proxy.Sent sent) {
                boolean spoilt =
                    sent.method().equals("DELETE")
                        && sent.path().contains("/invites/invite-")
                        && deletions.merge(sent.path(), 1, Integer::sum) == 1;
                return spoilt ? new Proxy.Sent("GET", sent.path(), "", sent.authorization()) : sent;
              }

              @Override
              public Proxy.Reply reply(Proxy.Sent sent, Proxy.Reply reply) {
                return sent.method().equals("DELETE") && deletions.getOrDefault(sent.path(), 0) == 1
                    ? new Proxy.Reply(
                        200,
                        "{\"object\":\"organization.invite.deleted\",\"id\":\"%s\",\"deleted\":true}"
                            .formatted(sent.path().replaceAll(".*/", "")))
                    : reply;
              }
            },
            only("state/life"),
            List.of());

    assertThat(broken(result)).contains("gone-after-delete");
  }

  @Test
  void aFaultOfTheServerIsFound() {
    RunResult result =
        judge(
            reply(
                (sent, reply) ->
                    sent.body().contains("+some.tag")
                        ? new Proxy.Reply(500, "{\"error\":{}}")
                        : reply),
            only("inviteUser/valid/edge/*"),
            List.of());

    assertThat(broken(result)).contains("no-server-error");
  }

  @Test
  void aDeclaredDeviationIsShownAndDoesNotFailTheRun() {
    RunResult result =
        judge(
            reply(
                (sent, reply) ->
                    new Proxy.Reply(
                        reply.status(), reply.body().replace("\"pending\"", "\"expired\""))),
            only("OAI-01a"),
            List.of(new Deviation("OAI-01a", "ticket 123")));

    assertThat(verdict(result, "OAI-01a").outcome()).isEqualTo(Outcome.DEVIATION);
    assertThat(verdict(result, "OAI-01a").reason()).contains("ticket 123");
    assertThat(Standing.of(result)).isEqualTo(Standing.HOLDS);
  }

  @Test
  void aDeviationThatIsNoneFailsTheRun() {
    RunResult result =
        judge(
            new Proxy.Defect() {},
            only("OAI-01a"),
            List.of(new Deviation("OAI-01a", "ticket 123")));

    assertThat(verdict(result, "OAI-01a").outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void readOnlySendsNothingButGets() {
    try (Proxy proxy = new Proxy(origin, new Proxy.Defect() {})) {
      run(proxy, new RunOptions(7, false, true, List.of(), List.of()), List.of());

      assertThat(proxy.log()).isNotEmpty().allMatch(sent -> sent.method().equals("GET"));
    }
  }

  @Test
  void aDryRunSendsNothing() {
    try (Proxy proxy = new Proxy(origin, new Proxy.Defect() {})) {
      Runner runner =
          new Runner(
              List.of(new Runner.Job(CONTRACT, target(proxy, List.of()))),
              RunOptions.all(7),
              Observer.NONE);

      assertThat(runner.dryRun()).hasSizeGreaterThan(100);
      assertThat(proxy.log()).isEmpty();
    }
  }

  @Test
  void deletesAllThatItMadeAndNothingElse() {
    try (Proxy proxy = new Proxy(origin, new Proxy.Defect() {})) {
      RunResult result =
          run(proxy, only("inviteUser/valid/*", "state/life", "state/at-once"), List.of());

      assertThat(result.apis().get(0).leftBehind()).isEmpty();
    }
    RunResult after =
        judge(
            new Proxy.Defect() {},
            new RunOptions(7, false, true, List.of("list-invites/query/after/existing"), List.of()),
            List.of());
    assertThat(verdict(after, "valid-request-accepted").reason())
        .contains("--read-only, and there is nothing to read");
  }

  private static RunOptions only(String... patterns) {
    return new RunOptions(7, false, false, List.of(patterns), List.of());
  }

  private static Proxy.Defect reply(
      java.util.function.BiFunction<Proxy.Sent, Proxy.Reply, Proxy.Reply> change) {
    return new Proxy.Defect() {
      @Override
      public Proxy.Reply reply(Proxy.Sent sent, Proxy.Reply reply) {
        return change.apply(sent, reply);
      }
    };
  }

  private RunResult judge(Proxy.Defect defect, RunOptions options, List<Deviation> deviations) {
    try (Proxy proxy = new Proxy(origin, defect)) {
      return run(proxy, options, deviations);
    }
  }

  private RunResult run(Proxy proxy, RunOptions options, List<Deviation> deviations) {
    return new Runner(
            List.of(new Runner.Job(CONTRACT, target(proxy, deviations))), options, Observer.NONE)
        .run("test");
  }

  private static Target target(EmbeddedTarget server) {
    return server.targets().stream().filter(t -> t.api().equals(API)).findFirst().orElseThrow();
  }

  private Target target(Proxy proxy, List<Deviation> deviations) {
    Target direct = target(server);
    return new Target(
        direct.api(),
        URI.create(direct.baseUrl().toString().replace(origin, proxy.url())),
        direct.credentials(),
        direct.inputs(),
        Map.of(), // the clock is shared with other tests
        deviations,
        direct.limits());
  }

  private static List<String> broken(RunResult result) {
    return result.apis().get(0).verdicts().stream()
        .filter(verdict -> verdict.outcome() == Outcome.FAIL || verdict.outcome() == Outcome.ERROR)
        .map(verdict -> verdict.promise().id())
        .toList();
  }

  private static String findings(RunResult result) {
    return result.apis().get(0).verdicts().stream()
        .flatMap(verdict -> verdict.findings().stream())
        .filter(finding -> finding.outcome().compareTo(Outcome.SKIPPED) > 0)
        .map(finding -> "%s %s".formatted(finding.caseId(), finding.facts()))
        .collect(java.util.stream.Collectors.joining("\n"));
  }

  private static Verdict verdict(RunResult result, String promise) {
    return result.apis().get(0).verdicts().stream()
        .filter(verdict -> verdict.promise().id().equals(promise))
        .findFirst()
        .orElseThrow();
  }
}
