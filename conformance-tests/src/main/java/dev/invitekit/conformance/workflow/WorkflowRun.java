package dev.invitekit.conformance.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.verdict.Fact;
import java.util.List;
import java.util.Map;

/**
 * What became of a workflow.
 *
 * @param facts what failed, or why it was skipped; empty when it passed
 * @param exchanges all of its calls, in order; the last one is where it failed
 */
public record WorkflowRun(
    String workflowId,
    Status status,
    List<Fact> facts,
    List<Exchange> exchanges,
    Map<String, JsonNode> outputs) {

  /** How it ended. */
  public enum Status {
    PASSED,
    FAILED,
    /** The target lacks what a step needs. */
    SKIPPED
  }
}
