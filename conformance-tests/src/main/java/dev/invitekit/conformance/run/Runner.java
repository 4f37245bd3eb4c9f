package dev.invitekit.conformance.run;

import static java.util.stream.Collectors.joining;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.plan.RequestCase;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Judges targets, each by its contract. */
public final class Runner {

  /** A target and what it is judged by. */
  public record Job(Contract contract, Target target) {}

  private final RunOptions options;
  private final Observer observer;
  private final List<ApiRun> runs = new ArrayList<>();

  public Runner(List<Job> jobs, RunOptions options, Observer observer) {
    this.options = options;
    this.observer = observer;
    jobs.forEach(job -> runs.add(new ApiRun(job.contract(), job.target(), options, observer)));
    for (String pattern : options.only()) {
      if (runs.stream().noneMatch(run -> run.knows(pattern))) {
        throw new BadInput("%s: names no promise, operation or case".formatted(pattern));
      }
    }
  }

  /**
   * What would be sent, a line for each case.
   *
   * @return nothing is sent
   */
  public List<String> dryRun() {
    List<String> lines = new ArrayList<>();
    for (ApiRun run : runs) {
      for (RequestCase one : run.cases()) {
        lines.add(
            "%s  %s  %s %s%s%s"
                .formatted(
                    run.session().contract().api(),
                    one.id(),
                    one.plan().method(),
                    one.plan().path(),
                    query(one.plan()),
                    one.plan().json().map(json -> "  " + json).orElse("")));
      }
      String api = run.session().contract().api();
      for (Scenario scenario : run.scenarios()) {
        lines.add("%s  %s  %s".formatted(api, scenario.id(), scenario.plan()));
      }
      for (Workflow workflow : run.workflows()) {
        String text = workflow.promise().map(Promise::text).orElse("");
        lines.add("%s  %s  %s".formatted(api, Workflows.caseId(workflow), text));
      }
    }
    return lines;
  }

  private static String query(RequestPlan plan) {
    return plan.query().isEmpty()
        ? ""
        : plan.query().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(joining("&", "?", ""));
  }

  /**
   * Runs all cases and cleans up after them, whatever happens.
   *
   * @throws dev.invitekit.conformance.Broken when a target does not answer at all
   * @throws dev.invitekit.conformance.BadInput when a target refuses its credential
   */
  public RunResult run(String version) {
    Instant startedAt = Instant.now();
    long start = System.nanoTime();
    Thread onExit = new Thread(this::stopAndCleanUp, "clean-up");
    Runtime.getRuntime().addShutdownHook(onExit);
    try {
      runs.stream().filter(run -> run.size() > 0).forEach(ApiRun::knock);
      observer.started(runs.stream().mapToInt(ApiRun::size).sum());
      runs.forEach(ApiRun::runRequests);
      runs.forEach(ApiRun::runScenarios);
      // Workflows may move the clock, after which some things can no longer be deleted.
      runs.forEach(ApiRun::tidy);
      runs.forEach(ApiRun::runWorkflows);
    } finally {
      cleanUp();
      removeHook(onExit);
    }
    return new RunResult(
        version,
        options.seed(),
        startedAt,
        Duration.ofNanos(System.nanoTime() - start),
        runs.stream().map(ApiRun::result).toList());
  }

  private void stopAndCleanUp() {
    runs.forEach(ApiRun::stop);
    cleanUp();
    List<String> left = runs.stream().flatMap(run -> run.session().leftBehind().stream()).toList();
    System.err.println(
        left.isEmpty()
            ? "invitekit: stopped; what was created is deleted again"
            : "invitekit: stopped");
    left.forEach(what -> System.err.println("invitekit: could not delete " + what));
  }

  private synchronized void cleanUp() {
    runs.forEach(ApiRun::cleanUp);
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it is running already
    }
  }
}
