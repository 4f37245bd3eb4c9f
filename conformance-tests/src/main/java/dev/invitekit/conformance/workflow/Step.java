package dev.invitekit.conformance.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a workflow (Arazzo 1.0.1, Step Object).
 *
 * @param caller the {@code x-caller} extension: whose credential is sent; admin's without it
 */
public record Step(
    String id,
    Target target,
    List<Parameter> parameters,
    Optional<Body> body,
    List<Criterion> successCriteria,
    List<Action> onSuccess,
    List<Action> onFailure,
    Map<String, String> outputs,
    Optional<String> caller) {

  /** What a step calls. */
  public sealed interface Target {
    /** An operation of a source description. */
    record Operation(String source, String operationId) implements Target {}

    /** Another workflow of the document. */
    record SubWorkflow(String workflowId) implements Target {}
  }

  /**
   * A request body.
   *
   * @param payload JSON, or a text that is sent as it is; runtime expressions are filled in
   * @param replacements values by the JSON Pointer of their place in the payload
   */
  public record Body(
      Optional<String> contentType, JsonNode payload, Map<String, JsonNode> replacements) {}
}
