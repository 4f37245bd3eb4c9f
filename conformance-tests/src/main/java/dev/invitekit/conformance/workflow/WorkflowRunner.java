package dev.invitekit.conformance.workflow;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.verdict.Fact;
import dev.invitekit.conformance.workflow.StepSender.CannotTry;
import dev.invitekit.conformance.workflow.WorkflowRun.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs the workflows of one document. Not safe for several threads. */
public final class WorkflowRunner {

  /** More steps than this are taken for a loop without an end. */
  static final int MOST_STEPS = 1000;

  private final Map<String, Workflow> workflows;
  private final StepSender sender;
  private final Consumer<Duration> pause;
  private final Map<String, Map<String, JsonNode>> outputsOfWorkflows = new HashMap<>();

  /**
   * @param pause waits before a step is tried again
   */
  public WorkflowRunner(List<Workflow> workflows, StepSender sender, Consumer<Duration> pause) {
    this.workflows =
        workflows.stream().collect(Collectors.toMap(Workflow::id, Function.identity()));
    this.sender = sender;
    this.pause = pause;
  }

  /**
   * Runs a workflow, after those that it depends on and that have not run yet.
   *
   * @param inputs in the place of the document's defaults; names that the workflow does not have
   *     are ignored
   */
  public WorkflowRun run(String workflowId, Map<String, JsonNode> inputs) {
    Workflow workflow = workflows.get(workflowId);
    for (String needed : workflow.dependsOn()) {
      if (!outputsOfWorkflows.containsKey(needed)) {
        WorkflowRun before = run(needed, inputs);
        if (before.status() != Status.PASSED) {
          return new WorkflowRun(
              workflowId,
              Status.SKIPPED,
              List.of(fact("depends on", needed + ", which did not pass")),
              before.exchanges(),
              Map.of());
        }
      }
    }
    WorkflowRun run = new Run(workflow, inputs).go();
    if (run.status() == Status.PASSED) {
      outputsOfWorkflows.put(workflowId, run.outputs());
    }
    return run;
  }

  /** One run of one workflow. */
  private final class Run {
    private final Workflow workflow;
    private final Scope scope;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Map<String, Integer> retries = new HashMap<>();

    Run(Workflow workflow, Map<String, JsonNode> given) {
      this.workflow = workflow;
      Map<String, JsonNode> inputs = new LinkedHashMap<>(workflow.inputs());
      given.forEach((name, value) -> inputs.computeIfPresent(name, (n, fallback) -> value));
      this.scope = new Scope(inputs, outputsOfWorkflows);
    }

    WorkflowRun go() {
      int at = 0;
      for (int taken = 0; at < workflow.steps().size(); taken++) {
        Step step = workflow.steps().get(at);
        if (taken == MOST_STEPS) {
          return ended(
              Status.FAILED, facts(step, "an end after %d steps".formatted(MOST_STEPS), "none"));
        }
        List<Fact> failed;
        try {
          failed = carryOut(step);
        } catch (CannotTry e) {
          return ended(Status.SKIPPED, List.of(fact("not tried", e.getMessage())));
        }
        Optional<Action> action = actionAfter(step, failed.isEmpty());
        if (action.isEmpty()) {
          if (!failed.isEmpty()) {
            return ended(Status.FAILED, failed);
          }
          at++;
          continue;
        }
        switch (action.get().kind()) {
          case END -> {
            return ended(failed.isEmpty() ? Status.PASSED : Status.FAILED, failed);
          }
          case GOTO -> {
            if (action.get().workflowId().isPresent()) {
              WorkflowRun other = run(action.get().workflowId().get(), Map.of());
              exchanges.addAll(other.exchanges());
              return ended(other.status(), other.facts());
            }
            at = indexOf(action.get().stepId().orElseThrow());
          }
          case RETRY -> {
            int tried = retries.merge(step.id() + "/" + action.get().name(), 1, Integer::sum);
            if (tried > action.get().retryLimit()) {
              return ended(Status.FAILED, failed);
            }
            try {
              pause.accept(action.get().retryAfter());
            } catch (CannotTry e) {
              return ended(Status.SKIPPED, List.of(fact("not tried", e.getMessage())));
            }
            action
                .get()
                .workflowId()
                .ifPresent(id -> exchanges.addAll(run(id, Map.of()).exchanges()));
          }
        }
      }
      return ended(Status.PASSED, List.of());
    }

    private WorkflowRun ended(Status status, List<Fact> facts) {
      Map<String, JsonNode> outputs = new LinkedHashMap<>();
      workflow.outputs().forEach((name, value) -> outputs.put(name, scope.evaluate(value)));
      return new WorkflowRun(workflow.id(), status, facts, List.copyOf(exchanges), outputs);
    }

    /** Makes the call, keeps the outputs; answers what failed. */
    private List<Fact> carryOut(Step step) {
      if (step.target() instanceof Step.Target.SubWorkflow sub) {
        Map<String, JsonNode> inputs = new HashMap<>();
        step.parameters().forEach(p -> inputs.put(p.name(), scope.fill(p.value())));
        WorkflowRun called = run(sub.workflowId(), inputs);
        exchanges.addAll(called.exchanges());
        if (called.status() == Status.SKIPPED) {
          throw new CannotTry(called.facts().get(0).value());
        }
        scope.finished(step.id(), called.outputs());
        return called.facts();
      }
      Exchange exchange = sender.send(call(step, (Step.Target.Operation) step.target()));
      exchanges.add(exchange);
      scope.saw(exchange);
      List<Fact> failed = judge(step, exchange);
      Map<String, JsonNode> outputs = new LinkedHashMap<>();
      step.outputs().forEach((name, value) -> outputs.put(name, scope.evaluate(value)));
      scope.finished(step.id(), outputs);
      return failed;
    }

    private List<Fact> judge(Step step, Exchange exchange) {
      if (step.successCriteria().isEmpty()) {
        int status = exchange.response().status();
        return status < 400 ? List.of() : facts(step, "a status below 400", String.valueOf(status));
      }
      for (Criterion criterion : step.successCriteria()) {
        if (!Criteria.compile(criterion).test(scope)) {
          String where = criterion.context().map(context -> context + " ").orElse("");
          return facts(
              step,
              where
                  + (criterion.type() == Criterion.Type.JSONPATH
                      ? scope.embedJson(criterion.condition())
                      : criterion.condition()),
              "status %d, body %s"
                  .formatted(exchange.response().status(), exchange.response().body()));
        }
      }
      return List.of();
    }

    private List<Fact> facts(Step step, String expected, String was) {
      return List.of(
          fact("workflow", workflow.id()),
          fact("step", step.id()),
          fact("expected", expected),
          fact("but was", was));
    }

    private StepCall call(Step step, Step.Target.Operation operation) {
      Map<String, String> path = new LinkedHashMap<>();
      Map<String, String> headers = new LinkedHashMap<>();
      List<Map.Entry<String, String>> query = new ArrayList<>();
      List<Parameter> parameters = new ArrayList<>(workflow.parameters());
      parameters.addAll(step.parameters());
      for (Parameter parameter : parameters) {
        JsonNode value = scope.fill(parameter.value());
        switch (parameter.in()) {
          case PATH -> path.put(parameter.name(), Scope.text(value));
          case HEADER -> headers.put(parameter.name(), Scope.text(value));
          case COOKIE ->
              headers.merge(
                  "Cookie", parameter.name() + "=" + Scope.text(value), (a, b) -> a + "; " + b);
          case QUERY, INPUT -> {
            for (JsonNode one : value.isArray() ? value : List.of(value)) {
              query.add(Map.entry(parameter.name(), Scope.text(one)));
            }
          }
        }
      }
      return new StepCall(
          operation.source(),
          operation.operationId(),
          step.caller(),
          path,
          query,
          headers,
          step.body().map(body -> body.contentType().orElse("application/json")),
          step.body().map(this::payload));
    }

    private String payload(Step.Body body) {
      JsonNode payload = scope.fill(body.payload().deepCopy());
      for (Map.Entry<String, JsonNode> replacement : body.replacements().entrySet()) {
        JsonPointer pointer = JsonPointer.compile(replacement.getKey());
        JsonNode parent = payload.at(pointer.head());
        JsonNode value = scope.fill(replacement.getValue());
        if (parent instanceof ObjectNode object) {
          object.set(pointer.last().getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode array) {
          array.set(pointer.last().getMatchingIndex(), value);
        }
      }
      return Scope.text(payload);
    }

    private Optional<Action> actionAfter(Step step, boolean succeeded) {
      List<Action> own = succeeded ? step.onSuccess() : step.onFailure();
      List<Action> shared = succeeded ? workflow.successActions() : workflow.failureActions();
      return (own.isEmpty() ? shared : own)
          .stream()
              .filter(a -> a.criteria().stream().allMatch(c -> Criteria.compile(c).test(scope)))
              .findFirst();
    }

    private int indexOf(String stepId) {
      List<String> ids = workflow.steps().stream().map(Step::id).toList();
      return ids.indexOf(stepId);
    }
  }
}
