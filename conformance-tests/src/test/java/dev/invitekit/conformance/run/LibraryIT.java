package dev.invitekit.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.support.LibraryServer;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Limits;
import dev.invitekit.conformance.targets.Scope;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.verdict.Finding;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An API that nobody has written a rule for, judged by its document alone. */
class LibraryIT {

  @Test
  void aCorrectServerKeepsAllAndIsLeftAsItWasByteByByte() {
    try (LibraryServer server = new LibraryServer(Optional.empty())) {
      String before = server.state();

      RunResult result = judge(server, Scope.STANDARD);

      assertThat(broken(result)).as(findings(result)).isEmpty();
      assertThat(server.state()).isEqualTo(before);
      assertThat(result.apis().get(0).leftBehind()).isEmpty();
    }
  }

  @Test
  void whatWouldChangeOthersIsSkippedAndSaysWhatGivesLeave() {
    try (LibraryServer server = new LibraryServer(Optional.empty())) {
      Runner runner = runner(server, Scope.STANDARD);

      List<String> held =
          runner.dryRun().stream().filter(line -> line.contains("held back")).toList();

      for (String operation :
          List.of("clearShelves", "clearJournal", "replaceSettings", "rebuildIndex", "sealShelf")) {
        assertThat(held)
            .anyMatch(line -> line.contains("--may-change '%s' gives leave".formatted(operation)));
      }
    }
  }

  @Test
  void withLeaveItIsSent() {
    try (LibraryServer server = new LibraryServer(Optional.empty())) {
      String before = server.state();

      RunResult result = judge(server, new Scope(List.of("rebuild*"), List.of(), Map.of(), false));

      assertThat(server.state()).isNotEqualTo(before);
      assertThat(result.apis().get(0).leftBehind())
          .anyMatch(line -> line.startsWith("POST /index: answered with 202"));
    }
  }

  private static RunResult judge(LibraryServer server, Scope scope) {
    return runner(server, scope).run("test");
  }

  private static Runner runner(LibraryServer server, Scope scope) {
    Target target =
        new Target(
                "library",
                URI.create(server.url()),
                Map.of(Credential.ADMIN, new Credential.Header("x-key", LibraryServer.KEY)),
                Map.of(),
                Map.of(),
                List.of(),
                new Limits(0, 4, Duration.ofSeconds(20), 20_000))
            .withScope(scope);
    return new Runner(
        List.of(new Runner.Job(LibraryServer.contract(), target)),
        RunOptions.all(5),
        Observer.NONE);
  }

  private static List<String> broken(RunResult result) {
    return result.apis().get(0).verdicts().stream()
        .filter(
            verdict ->
                List.of(Outcome.FAIL, Outcome.WARN, Outcome.ERROR).contains(verdict.outcome()))
        .map(verdict -> verdict.promise().id())
        .toList();
  }

  private static String findings(RunResult result) {
    StringBuilder text = new StringBuilder();
    for (var verdict : result.apis().get(0).verdicts()) {
      for (Finding finding : verdict.findings()) {
        if (finding.outcome().compareTo(Outcome.SKIPPED) > 0) {
          text.append("%s %s %s%n".formatted(finding.promise(), finding.caseId(), finding.facts()));
        }
      }
    }
    return text.toString();
  }
}
