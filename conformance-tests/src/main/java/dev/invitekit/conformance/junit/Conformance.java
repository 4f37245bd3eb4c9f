package dev.invitekit.conformance.junit;

import static java.util.stream.Collectors.joining;

import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.report.text.CurlLine;
import dev.invitekit.conformance.run.Observer;
import dev.invitekit.conformance.run.RunOptions;
import dev.invitekit.conformance.run.Runner;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.verdict.Fact;
import dev.invitekit.conformance.verdict.Finding;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.RunResult.ApiResult;
import dev.invitekit.conformance.verdict.Verdict;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/**
 * The suite in a build of somebody's own: one test for each promise and family of cases.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> keepsTheContract() {
 *   return Conformance.of("my-api").against(target).tests();
 * }
 * }</pre>
 */
public final class Conformance {

  private final Supplier<Contract> contract;
  private final Optional<Target> target;
  private final RunOptions options;

  private Conformance(Supplier<Contract> contract, Optional<Target> target, RunOptions options) {
    this.contract = contract;
    this.target = target;
    this.options = options;
  }

  /** By the contract of that name. */
  public static Conformance of(String api) {
    return of(api, Contract.CURRENT);
  }

  /** By a revision of the contract of that name, such as {@code seed}. */
  public static Conformance of(String api, String revision) {
    return new Conformance(
        () -> Contract.load(api, revision),
        Optional.empty(),
        RunOptions.all(ThreadLocalRandom.current().nextLong(1, 1_000_000_000)));
  }

  /** By an OpenAPI document of somebody's own. */
  public static Conformance of(Path spec) {
    return new Conformance(
        () -> Contract.read(spec, Optional.empty(), Optional.empty()),
        Optional.empty(),
        RunOptions.all(ThreadLocalRandom.current().nextLong(1, 1_000_000_000)));
  }

  /** Judges this target. */
  public Conformance against(Target judged) {
    return new Conformance(contract, Optional.of(judged), options);
  }

  /** Runs in this way, for instance with a seed that repeats a run. */
  public Conformance with(RunOptions changed) {
    return new Conformance(contract, target, changed);
  }

  /** Runs the suite; what it found. */
  public RunResult run() {
    Target judged =
        target.orElseThrow(() -> new IllegalStateException("against(target) is missing"));
    return new Runner(
            List.of(new Runner.Job(contract.get(), judged).signedIn()), options, Observer.NONE)
        .run("junit");
  }

  /** Runs the suite when the first test is asked for: a container for each promise. */
  public Stream<DynamicNode> tests() {
    return Stream.of(options).flatMap(o -> nodes(run()));
  }

  private static Stream<DynamicNode> nodes(RunResult result) {
    return result.apis().stream()
        .flatMap(api -> api.verdicts().stream().map(verdict -> node(api, verdict, result.seed())));
  }

  private static DynamicNode node(ApiResult api, Verdict verdict, long seed) {
    String name = verdict.promise().id() + ": " + verdict.promise().text();
    Map<String, Finding> families = new LinkedHashMap<>();
    for (Finding finding : verdict.findings()) { // worst first
      families.putIfAbsent(family(finding.caseId()), finding);
    }
    if (families.isEmpty()) {
      return DynamicTest.dynamicTest(name, () -> judge(api, verdict, Optional.empty(), seed));
    }
    return DynamicContainer.dynamicContainer(
        name,
        new TreeMap<>(families)
            .entrySet().stream()
                .map(
                    entry ->
                        DynamicTest.dynamicTest(
                            verdict.promise().id() + " in " + entry.getValue().caseId(),
                            () -> judge(api, verdict, Optional.of(entry.getValue()), seed))));
  }

  private static void judge(ApiResult api, Verdict verdict, Optional<Finding> finding, long seed) {
    switch (finding
        .filter(f -> !isDeviation(verdict))
        .map(Finding::outcome)
        .orElse(verdict.outcome())) {
      case FAIL, ERROR ->
          throw failure(
              finding
                  .map(f -> text(api, verdict, f, seed))
                  .orElse(verdict.reason().orElse("broken")));
      case SKIPPED, NOT_APPLICABLE ->
          Assumptions.abort(
              finding
                  .flatMap(f -> f.facts().stream().findFirst().map(Fact::value))
                  .or(verdict::reason)
                  .orElse("no exchange that it speaks of"));
      default -> {}
    }
  }

  /** Without a stack trace: the fault is the target's, and no line of the suite tells of it. */
  private static AssertionError failure(String message) {
    AssertionError failure = new AssertionFailedError(message);
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }

  private static boolean isDeviation(Verdict verdict) {
    return verdict.outcome() == dev.invitekit.conformance.verdict.Outcome.DEVIATION;
  }

  private static String text(ApiResult api, Verdict verdict, Finding finding, long seed) {
    return "%s (%s) in %s, seed %d%n%s%s"
        .formatted(
            verdict.promise().text(),
            verdict.promise().source(),
            finding.caseId(),
            seed,
            finding.facts().stream()
                .map(fact -> "  %s: %s".formatted(fact.key(), fact.value()))
                .collect(joining(System.lineSeparator())),
            finding
                .exchange()
                .map(
                    exchange ->
                        "%n  answer: %d %s%n  %s"
                            .formatted(
                                exchange.response().status(),
                                exchange.response().body(),
                                CurlLine.of(api.baseUrl(), exchange)))
                .orElse(""));
  }

  /** The first two parts of a case's id: the operation and what is done to it. */
  private static String family(String caseId) {
    String[] parts = caseId.split("/", -1);
    return parts.length < 2 ? caseId : parts[0] + "/" + parts[1];
  }
}
