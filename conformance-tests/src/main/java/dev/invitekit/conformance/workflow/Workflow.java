package dev.invitekit.conformance.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.promise.Promise;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sequence of calls (Arazzo 1.0.1, Workflow Object).
 *
 * @param promise the {@code x-rule} extension: what the workflow judges; empty for one that others
 *     call
 * @param inputs each input's default; null where it has none
 */
public record Workflow(
    String id,
    Optional<Promise> promise,
    Map<String, JsonNode> inputs,
    List<String> dependsOn,
    List<Step> steps,
    List<Action> successActions,
    List<Action> failureActions,
    List<Parameter> parameters,
    Map<String, String> outputs) {

  /** The same, its promise written at {@code place}, such as {@code FILE:LINE}. */
  public Workflow writtenIn(String place) {
    return new Workflow(
        id,
        promise.map(one -> new Promise(one.id(), one.level(), one.text(), one.source(), place)),
        inputs,
        dependsOn,
        steps,
        successActions,
        failureActions,
        parameters,
        outputs);
  }

  /** The workflows that it cannot run without. */
  public List<String> needed() {
    return Stream.concat(
            dependsOn.stream(),
            steps.stream()
                .map(Step::target)
                .filter(Step.Target.SubWorkflow.class::isInstance)
                .map(target -> ((Step.Target.SubWorkflow) target).workflowId()))
        .distinct()
        .toList();
  }

  /** The operations that its own steps call, as {@code source/operationId}. */
  public List<String> operations() {
    return steps.stream()
        .map(Step::target)
        .filter(Step.Target.Operation.class::isInstance)
        .map(Step.Target.Operation.class::cast)
        .map(o -> o.source() + "/" + o.operationId())
        .distinct()
        .toList();
  }
}
