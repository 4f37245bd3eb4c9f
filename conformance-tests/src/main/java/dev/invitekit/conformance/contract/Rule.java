package dev.invitekit.conformance.contract;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.invitekit.conformance.promise.Promise;
import java.util.Map;
import java.util.Optional;

/**
 * A promise about one exchange, as an expression.
 *
 * @param operationId the operation whose exchanges it judges; empty for a rule about a schema
 * @param schema name of the schema whose values it judges; empty for a rule about an operation
 * @param expression what must be true, as written
 */
public record Rule(
    Promise promise,
    Optional<String> operationId,
    Optional<String> schema,
    Optional<CelRuntime.Program> when,
    CelRuntime.Program rule,
    String expression) {

  /** Whether the rule, and not only its condition, speaks of the status of the answer. */
  public boolean decidesStatus() {
    return expression.contains("response.status");
  }

  /** What evaluating a rule showed. */
  public enum Result {
    NOT_APPLICABLE,
    KEPT,
    BROKEN
  }

  /** A result, and why it could not be evaluated if so. */
  public record Judgement(Result result, Optional<String> trouble) {}

  /** Judges the variables of one exchange. */
  public Judgement judge(Map<String, Object> variables) {
    if (when.isPresent()) {
      try {
        if (!Boolean.TRUE.equals(when.get().eval(variables))) {
          return new Judgement(Result.NOT_APPLICABLE, Optional.empty());
        }
      } catch (CelEvaluationException e) {
        return new Judgement(Result.NOT_APPLICABLE, Optional.empty());
      }
    }
    try {
      return new Judgement(
          Boolean.TRUE.equals(rule.eval(variables)) ? Result.KEPT : Result.BROKEN,
          Optional.empty());
    } catch (CelEvaluationException e) {
      String message = String.valueOf(e.getMessage());
      return new Judgement(
          Result.BROKEN, Optional.of(message.lines().findFirst().orElse("no value")));
    }
  }
}
