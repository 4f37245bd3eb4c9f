package dev.invitekit.conformance.run;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.Broken;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.exchange.NetworkTrouble;
import dev.invitekit.conformance.exchange.Redactor;
import dev.invitekit.conformance.exchange.RequestBudgetSpent;
import dev.invitekit.conformance.plan.Plan;
import dev.invitekit.conformance.plan.Planner;
import dev.invitekit.conformance.plan.RequestCase;
import dev.invitekit.conformance.plan.Requests;
import dev.invitekit.conformance.plan.Skip;
import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.run.scenario.CannotTry;
import dev.invitekit.conformance.targets.Deviation;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.verdict.Cause;
import dev.invitekit.conformance.verdict.FindingLog;
import dev.invitekit.conformance.verdict.RunResult.ApiResult;
import dev.invitekit.conformance.workflow.Workflow;
import dev.invitekit.conformance.yaml.YamlFile;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** All cases of one API, in three parts: what stands alone, what builds on itself, cleaning up. */
final class ApiRun {

  private static final int MOST_TROUBLE = 10;

  /** About so many requests each makes; what creates many makes more, most make fewer. */
  private static final int REQUESTS_OF_A_SCENARIO = 60;

  /** Of a server near by; of one far away it takes some times as long. */
  private static final Duration USUAL_ANSWER = Duration.ofMillis(40);

  private final Contract contract;
  private final Target target;
  private final RunOptions options;
  private final Selection selection;
  private final Observer observer;
  private final FindingLog tally;
  private final Session session;
  private final Plan plan;
  private final List<RequestCase> cases;
  private final List<ScenarioCase> allScenarios;
  private final List<ScenarioCase> scenarios;
  private final List<Workflow> workflows;
  private final ExecutorService threads;
  private final AtomicInteger troubles = new AtomicInteger();
  private final List<Future<?>> running = new CopyOnWriteArrayList<>();
  private volatile Optional<String> stopped = Optional.empty();

  ApiRun(Contract contract, Target target, RunOptions options, Observer observer) {
    this.contract = contract;
    this.target = target;
    this.options = options;
    this.observer = observer;
    this.selection = new Selection(contract, options);
    this.tally = new FindingLog(options.strict(), Redactor.of(target)::redact);
    for (Generic generic : Generic.values()) {
      if (selection.wants(generic.promise())) {
        tally.expect(generic.promise());
      }
    }
    contract.rules().stream()
        .filter(rule -> selection.wants(rule.promise()))
        .forEach(rule -> tally.expect(rule.promise()));
    contract.workflows().stream()
        .flatMap(workflow -> workflow.promise().stream())
        .filter(selection::wants)
        .forEach(tally::expect);
    contract.unfit().stream()
        .filter(unfit -> selection.wants(unfit.promise()))
        .forEach(unfit -> tally.unfit(unfit.promise(), unfit.reason()));
    checkDeviations();
    Requests requests = new Requests(contract, target);
    this.plan = Planner.plan(requests, options.casesPerOperation());
    this.session =
        new Session(
            contract,
            target,
            options,
            tally,
            requests,
            (caseId, exchange) -> {
              tally.saw(caseId, exchange);
              observer.exchange(contract.api(), caseId, exchange);
            });
    session.sender().announceWaits(pause -> observer.waits(contract.api(), pause));
    this.threads = Executors.newFixedThreadPool(target.limits().concurrency(), ApiRun::daemon);
    this.cases = plan.cases().stream().filter(selection::wants).toList();
    this.allScenarios = ScenarioCase.of(contract.families());
    this.scenarios = allScenarios.stream().filter(selection::wants).toList();
    this.workflows =
        contract.workflows().stream()
            .filter(workflow -> workflow.promise().isPresent())
            .filter(selection::wants)
            .toList();
    for (Skip skip : plan.skips()) {
      if (selection.wants(skip)) {
        tally.skipped(skip.promise(), skip.caseId(), skip.reason());
      }
    }
  }

  /** How many cases were selected. */
  int size() {
    return cases.size() + scenarios.size() + workflows.size();
  }

  /** Whether a pattern names anything here. */
  boolean knows(String pattern) {
    return selection.knows(pattern, plan.cases(), allScenarios);
  }

  /** What is planned, selected or not. */
  Plan plan() {
    return plan;
  }

  /** Whether something was judged that a pattern names. */
  boolean judged(String pattern) {
    return tally.judged(Selection.meantBy(pattern));
  }

  List<RequestCase> cases() {
    return cases;
  }

  List<ScenarioCase> scenarios() {
    return scenarios;
  }

  List<Workflow> workflows() {
    return workflows;
  }

  Session session() {
    return session;
  }

  /**
   * Sees whether the target is there and lets the admin in.
   *
   * @throws Broken when it does not answer
   * @throws BadInput when it refuses the credential, or has nothing at the paths of the document
   */
  void knock() {
    new Knock(session).knock();
  }

  /**
   * What is going to be sent, and about how long that takes if an answer takes as long as usual.
   */
  String announcement() {
    long operations = cases.stream().flatMap(one -> operationOf(one).stream()).distinct().count();
    long requests = 2L * cases.size() + (long) REQUESTS_OF_A_SCENARIO * scenarios.size();
    long byAnswers = USUAL_ANSWER.multipliedBy(requests).toMillis() / target.limits().concurrency();
    int pace = target.limits().requestsPerSecond();
    long seconds = Math.max(byAnswers / 1000, pace == 0 ? 0 : requests / pace);
    return "%s: %d requests try %d operations, %d scenarios and %d workflows follow%s%s; about %s"
        .formatted(
            contract.api(),
            cases.size(),
            operations,
            scenarios.size(),
            workflows.size(),
            plan.heldBack().isEmpty()
                ? ""
                : "; %d operations are held back (--dry-run lists them)"
                    .formatted(plan.heldBack().size()),
            plan.leftOut() == 0
                ? ""
                : "; %d more cases with a larger --cases-per-operation".formatted(plan.leftOut()),
            seconds < 120 ? Math.max(1, seconds) + " s" : seconds / 60 + " min");
  }

  /** Runs the cases that stand alone, in parallel. */
  void runRequests() {
    RequestRunner runner = new RequestRunner(session);
    for (RequestCase one : cases) {
      running.add(
          threads.submit(
              () ->
                  guarded(one.id(), List.of(one.expectation().promise()), () -> runner.run(one))));
    }
    try {
      for (Future<?> future : running) {
        future.get();
      }
    } catch (CancellationException e) {
      // The run was stopped.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop("the run was interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    running.clear();
  }

  /** Runs the cases of several requests, one after the other. */
  void runScenarios() {
    for (ScenarioCase one : scenarios) {
      guarded(
          one.id(),
          one.promises().stream().map(Generic::id).toList(),
          () -> one.scenario().play(new FamilyStage(session, threads, one.family(), one.id())));
    }
  }

  /** Runs the workflows, which may move the clock and come last therefore. */
  void runWorkflows() {
    Workflows runner = new Workflows(session);
    for (Workflow workflow : workflows) {
      String caseId = Workflows.caseId(workflow);
      guarded(
          caseId,
          workflow.promise().stream().map(Promise::id).toList(),
          () -> runner.run(workflow));
    }
  }

  /** No case begins after this, and those that run come to an end soon. */
  void stop(String why) {
    stopped = Optional.of(stopped.orElse(why));
    session.stop(why);
    threads.shutdown();
  }

  /** Like {@link #stop}, and whoever waits for the target waits no longer. */
  void interrupt(String why, Duration left) {
    stop(why);
    session.sender().endWithin(left);
    running.forEach(future -> future.cancel(true));
  }

  /** Deletes what was created so far. */
  void tidy() {
    if (!options.readOnly()) {
      session.stock().cleanUp();
    }
  }

  /**
   * Waits for what is on its way, then deletes what was created.
   *
   * @param wait how long what is on its way may take before it is cut off
   */
  void cleanUp(Duration wait) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
        // What is cut off now may have created something, which must be known before cleaning up.
        threads.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tidy();
  }

  Duration timeout() {
    return target.limits().timeout();
  }

  ApiResult result() {
    return new ApiResult(
        contract.api(),
        target.baseUrl().toString(),
        contract.revision(),
        session.sender().requests(),
        tally.verdicts(target.deviations()),
        causes(),
        session.coverage().coverage(),
        session.stock().leftBehind());
  }

  /** What is behind the findings so far. */
  List<Cause> causes() {
    return tally.causes(target.deviations(), this::place);
  }

  /** Where the document has an operation. */
  private Optional<String> place(String operationId) {
    YamlFile file = contract.document().file();
    return contract
        .operation(operationId)
        .map(
            operation ->
                "%s:%d"
                    .formatted(
                        file.name(),
                        file.lineOf(
                            "/paths/%s/%s"
                                .formatted(
                                    operation.path().replace("~", "~0").replace("/", "~1"),
                                    operation.method().toLowerCase(Locale.ROOT)))));
  }

  private void checkDeviations() {
    for (Deviation deviation : target.deviations()) {
      boolean known =
          Generic.byId(deviation.rule()).isPresent()
              || contract.promises().stream().anyMatch(p -> p.id().equals(deviation.rule()));
      if (!known) {
        throw new BadInput(
            "deviation %s: %s has no promise of that name"
                .formatted(deviation.rule(), contract.api()));
      }
    }
  }

  private void guarded(String caseId, List<String> promises, Runnable run) {
    if (stopped.isPresent()) {
      return;
    }
    try {
      run.run();
    } catch (CannotTry | RequestBudgetSpent | RejectedExecutionException e) {
      String reason =
          e instanceof RejectedExecutionException ? "the run was stopped" : e.getMessage();
      promises.forEach(promise -> tally.skipped(promise, caseId, reason));
    } catch (NetworkTrouble e) {
      troubled(caseId, promises, e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Whatever breaks in a case says nothing of the target, and ends no other case.
      observer.broke(caseId, e);
      String reason = SuiteFault.sentence(e);
      promises.forEach(promise -> tally.error(promise, caseId, reason));
    } finally {
      Optional<String> givenUp = session.sender().whyGivenUp();
      if (givenUp.isPresent() && stopped.isEmpty()) {
        stop(givenUp.get());
        promises.forEach(promise -> tally.error(promise, caseId, givenUp.get()));
      }
      observer.done(tally.worst(caseId));
    }
  }

  private void troubled(String caseId, List<String> promises, NetworkTrouble trouble) {
    if (stopped.isPresent()) {
      promises.forEach(promise -> tally.skipped(promise, caseId, stopped.get()));
      return;
    }
    promises.forEach(promise -> tally.error(promise, caseId, trouble.getMessage()));
    if (troubles.incrementAndGet() == MOST_TROUBLE) {
      String reason =
          "%d requests had no answer, so nothing more was tried".formatted(MOST_TROUBLE);
      stop(reason);
      promises.forEach(promise -> tally.error(promise, caseId, reason));
    }
  }

  private static Thread daemon(Runnable run) {
    Thread thread = new Thread(run, "case");
    thread.setDaemon(true);
    return thread;
  }

  /** The operation that a promise or a case is about. */
  static Optional<String> operationOf(RequestCase one) {
    return one.plan().operation().map(Operation::id);
  }
}
