package dev.invitekit.conformance.report;

import static dev.invitekit.conformance.report.SampleRun.finding;
import static dev.invitekit.conformance.report.SampleRun.verdict;
import static dev.invitekit.conformance.report.SampleRun.withReason;
import static dev.invitekit.conformance.verdict.Outcome.DEVIATION;
import static dev.invitekit.conformance.verdict.Outcome.ERROR;
import static dev.invitekit.conformance.verdict.Outcome.FAIL;
import static dev.invitekit.conformance.verdict.Outcome.NOTE;
import static dev.invitekit.conformance.verdict.Outcome.NOT_APPLICABLE;
import static dev.invitekit.conformance.verdict.Outcome.PASS;
import static dev.invitekit.conformance.verdict.Outcome.SKIPPED;
import static dev.invitekit.conformance.verdict.Outcome.WARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExitCodeTest {

  static Stream<Arguments> runs() {
    Verdict pass = verdict(PASS, 1);
    Verdict fail = verdict(FAIL, 1, finding(FAIL));
    Verdict error = verdict(ERROR, 1, finding(ERROR));
    return Stream.of(
        arguments("all kept", 0, List.of(pass)),
        arguments("warnings and notes", 0, List.of(verdict(WARN, 1), verdict(NOTE, 1))),
        arguments("only a warning", 0, List.of(verdict(WARN, 1, finding(WARN)))),
        arguments("kept and skipped", 0, List.of(pass, verdict(SKIPPED, 0))),
        arguments("deviates as declared", 0, List.of(withReason(DEVIATION, 1, "t", finding(FAIL)))),
        arguments("a MUST is broken", 1, List.of(pass, fail)),
        arguments("broken, and an error too", 1, List.of(error, fail)),
        arguments(
            "an error hides a failure",
            1,
            List.of(verdict(ERROR, 2, finding(ERROR), finding(FAIL)))),
        arguments("a declared deviation passes", 1, List.of(pass, withReason(PASS, 1, "ticket"))),
        arguments("a deviation without a finding", 1, List.of(withReason(DEVIATION, 1, "ticket"))),
        arguments("a deviation that was not tried", 2, List.of(withReason(DEVIATION, 0, "ticket"))),
        arguments("no verdict", 2, List.of()),
        arguments("all skipped", 2, List.of(verdict(SKIPPED, 0))),
        arguments("nothing applies", 2, List.of(verdict(NOT_APPLICABLE, 0))),
        arguments("kept without a case", 2, List.of(verdict(PASS, 0))),
        arguments("an error", 4, List.of(pass, error)),
        arguments("nothing but an error", 4, List.of(error)),
        arguments("an error and a skip", 4, List.of(error, verdict(SKIPPED, 0))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("runs")
  void isTheWorstThatMatters(String run, int code, List<Verdict> verdicts) {
    RunResult result = SampleRun.of(verdicts.toArray(Verdict[]::new));

    assertThat(ExitCode.of(result).code()).as(run).isEqualTo(code);
  }

  @Test
  void aRunThatWasInterruptedOrLeftAPatternUnjudgedDoesNotHold() {
    RunResult holds = SampleRun.of(verdict(PASS, 1));

    assertThat(ExitCode.of(holds)).isEqualTo(ExitCode.ALL_PASSED);
    assertThat(ExitCode.of(with(holds, Optional.of("stopped"), List.of())))
        .isEqualTo(ExitCode.BROKEN);
    assertThat(ExitCode.of(with(holds, Optional.empty(), List.of("*/path/*"))))
        .isEqualTo(ExitCode.NOTHING_JUDGED);
  }

  private static RunResult with(
      RunResult result, Optional<String> interrupted, List<String> unjudged) {
    return new RunResult(
        result.version(),
        result.seed(),
        result.startedAt(),
        result.took(),
        result.apis(),
        interrupted,
        unjudged);
  }

  @Test
  void isNeverZeroWithoutAnApi() {
    RunResult empty = new RunResult("0", 0, Instant.EPOCH, Duration.ZERO, List.of());

    assertThat(ExitCode.of(empty)).isEqualTo(ExitCode.NOTHING_JUDGED);
  }
}
