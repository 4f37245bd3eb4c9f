package dev.invitekit.conformance.run;

import static java.util.stream.Collectors.joining;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.Broken;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.exchange.AccessToken;
import dev.invitekit.conformance.plan.Plan;
import dev.invitekit.conformance.plan.RequestCase;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.targets.Scope;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges targets, each by its contract. */
public final class Runner {

  /** A target and what it is judged by. */
  public record Job(Contract contract, Target target) {

    /** The same with tokens for the target's OAuth 2 clients. */
    public Job signedIn() {
      return new Job(contract, AccessToken.signedIn(target));
    }
  }

  private static final Duration TO_END_CASES = Duration.ofMillis(300);
  private static final Duration TO_CLEAN_UP = Duration.ofSeconds(2);
  private static final Duration TO_END = Duration.ofMillis(4700);
  private static final int ENDED_BY_SIGNAL = 143;

  private final RunOptions options;
  private final Observer observer;
  private final List<ApiRun> runs = new ArrayList<>();
  private Optional<Duration> mostTime = Optional.empty();
  private Optional<Thread> runThread = Optional.empty();
  private volatile Optional<String> interrupted = Optional.empty();

  public Runner(List<Job> jobs, RunOptions options, Observer observer) {
    this.options = options;
    this.observer = observer;
    jobs.forEach(job -> runs.add(new ApiRun(inScope(job), job.target(), options, observer)));
    for (String pattern : options.only()) {
      if (runs.stream().noneMatch(run -> run.knows(pattern))) {
        throw new BadInput("%s: names no promise, operation or case".formatted(pattern));
      }
    }
  }

  /** The part of the contract that is judged at the target. */
  private static Contract inScope(Job job) {
    Scope scope = job.target().scope();
    return job.contract().limitedTo(scope::wants, scope.families());
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
      for (ScenarioCase scenario : run.scenarios()) {
        lines.add("%s  %s  %s".formatted(api, scenario.id(), scenario.plan()));
      }
      for (Plan.HeldBack held : run.plan().heldBack()) {
        lines.add(
            "%s  %s  held back, %d cases: %s"
                .formatted(api, held.operation(), held.cases(), held.reason()));
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

  /** Has the run end after that time, as if it had been interrupted. */
  public Runner endingAfter(Duration time) {
    mostTime = Optional.of(time);
    return this;
  }

  /**
   * Runs all cases and cleans up after them, whatever happens.
   *
   * @throws dev.invitekit.conformance.Broken when a target does not answer at all
   * @throws dev.invitekit.conformance.BadInput when a target refuses its credential
   */
  public RunResult run(String version) {
    Instant startedAt = Instant.now();
    Thread onExit = new Thread(() -> endOfProcess(version, startedAt), "clean-up");
    Runtime.getRuntime().addShutdownHook(onExit);
    runThread = Optional.of(Thread.currentThread());
    Optional<Thread> timer = mostTime.map(this::timer);
    try {
      runs.stream().filter(run -> run.size() > 0).forEach(ApiRun::knock);
      runs.stream()
          .filter(run -> run.size() > 0)
          .forEach(run -> observer.announced(run.announcement()));
      observer.started(runs.stream().mapToInt(ApiRun::size).sum(), this::causesSoFar);
      runs.forEach(ApiRun::runRequests);
      runs.forEach(ApiRun::runScenarios);
      // Workflows may move the clock, after which some things can no longer be deleted.
      runs.forEach(ApiRun::tidy);
      runs.forEach(ApiRun::runWorkflows);
    } catch (Broken e) {
      if (interrupted.isEmpty()) {
        throw e;
      }
      // What did not answer had no more time to.
    } finally {
      synchronized (this) {
        runThread = Optional.empty(); // nobody interrupts the cleaning up
        boolean unused = Thread.interrupted();
      }
      timer.ifPresent(Thread::interrupt);
      cleanUp();
      removeHook(onExit);
    }
    return result(version, startedAt);
  }

  private RunResult result(String version, Instant startedAt) {
    return new RunResult(
        version,
        options.seed(),
        startedAt,
        Duration.between(startedAt, Instant.now()),
        runs.stream().map(ApiRun::result).toList(),
        interrupted,
        options.only().stream()
            .filter(pattern -> runs.stream().noneMatch(run -> run.judged(pattern)))
            .toList());
  }

  private int causesSoFar() {
    return runs.stream().mapToInt(run -> run.causes().size()).sum();
  }

  private Thread timer(Duration time) {
    Thread timer =
        new Thread(
            () -> {
              try {
                Thread.sleep(time.toMillis());
                interrupt("the time for the run was over (--max-time)");
              } catch (InterruptedException e) {
                // The run has come to its end.
              }
            },
            "max-time");
    timer.setDaemon(true);
    timer.start();
    return timer;
  }

  /** Ends the run: no case begins any more, none waits any more. */
  private synchronized void interrupt(String why) {
    if (interrupted.isEmpty()) {
      interrupted = Optional.of(why);
      runs.forEach(run -> run.interrupt(why, TO_CLEAN_UP));
      runThread.ifPresent(Thread::interrupt);
    }
  }

  private void endOfProcess(String version, Instant startedAt) {
    Thread last = new Thread(Runner::haltSoon, "end");
    last.setDaemon(true);
    last.start();
    interrupt("the process was told to end");
    cleanUp();
    observer.interrupted(result(version, startedAt));
  }

  /** Ends the process even if something here hangs. */
  private static void haltSoon() {
    try {
      Thread.sleep(TO_END.toMillis());
      Runtime.getRuntime().halt(ENDED_BY_SIGNAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void cleanUp() {
    for (ApiRun run : runs) {
      run.cleanUp(interrupted.isPresent() ? TO_END_CASES : run.timeout());
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it is running already
    }
  }
}
