package dev.invitekit.conformance.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to do after a step (Arazzo 1.0.1, Success and Failure Action Objects).
 *
 * @param stepId where {@link Kind#GOTO} goes on in this workflow
 * @param workflowId which workflow {@link Kind#GOTO} changes to, or {@link Kind#RETRY} runs first
 * @param retryAfter how long {@link Kind#RETRY} waits
 * @param retryLimit how often {@link Kind#RETRY} tries again
 * @param criteria all of them must hold for the action to be taken
 */
public record Action(
    String name,
    Kind kind,
    Optional<String> stepId,
    Optional<String> workflowId,
    Duration retryAfter,
    int retryLimit,
    List<Criterion> criteria) {

  /** Its type. */
  public enum Kind {
    END,
    GOTO,
    RETRY
  }
}
