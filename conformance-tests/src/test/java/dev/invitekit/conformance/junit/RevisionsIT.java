package dev.invitekit.conformance.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.invitekit.conformance.report.ExitCode;
import dev.invitekit.conformance.run.RunOptions;
import dev.invitekit.conformance.targets.EmbeddedTarget;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The compatibility gate: the server that comes along keeps every revision that is kept. */
class RevisionsIT {

  private static final Path SPECS = Path.of("../specs");
  private static final RunOptions OPTIONS = RunOptions.all(11);

  private record Revision(String api, String name) {}

  @TestFactory
  Stream<DynamicTest> theServerKeepsEveryRevision() throws IOException {
    return revisions().stream()
        .map(one -> dynamicTest(one.api() + "@" + one.name(), () -> keeps(one)));
  }

  @Test
  void everyApiHasARevision() throws IOException {
    assertThat(revisions())
        .extracting(Revision::api)
        .containsAll(EmbeddedTarget.apis())
        .hasSizeGreaterThanOrEqualTo(EmbeddedTarget.apis().size());
  }

  /** Each on a server of its own: workflows move the clock. */
  private static void keeps(Revision revision) {
    try (EmbeddedTarget server = EmbeddedTarget.start()) {
      Target target =
          server.targets().stream()
              .filter(one -> one.api().equals(revision.api()))
              .findFirst()
              .orElseThrow();

      RunResult result =
          Conformance.of(revision.api(), revision.name()).against(target).with(OPTIONS).run();

      assertThat(broken(result)).isEmpty();
      assertThat(result.apis().get(0).coverage().neverSucceeded()).isEmpty();
      assertThat(ExitCode.of(result)).isEqualTo(ExitCode.ALL_PASSED);
    }
  }

  private static List<String> broken(RunResult result) {
    return result.apis().get(0).verdicts().stream()
        .flatMap(verdict -> verdict.findings().stream())
        .filter(finding -> finding.outcome().compareTo(Outcome.DEVIATION) > 0)
        .map(finding -> finding.promise() + " " + finding.caseId() + " " + finding.facts())
        .toList();
  }

  private static List<Revision> revisions() throws IOException {
    try (Stream<Path> files = Files.walk(SPECS, 3)) {
      return files
          .filter(file -> file.getParent().endsWith("revisions"))
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(
              file ->
                  new Revision(
                      file.getParent().getParent().getFileName().toString(),
                      file.getFileName().toString().replace(".yaml", "")))
          .sorted(java.util.Comparator.comparing(Revision::toString))
          .toList();
    }
  }
}
