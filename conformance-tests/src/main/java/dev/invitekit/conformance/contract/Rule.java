package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.invitekit.conformance.promise.Promise;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A promise about one exchange, as an expression.
 *
 * @param operationId the operation whose exchanges it judges; empty for a rule about a schema
 * @param schema name of the schema whose values it judges; empty for a rule about an operation
 * @param expression what must be true, as written
 * @param reads what it reads of bodies, its condition included
 * @param decidesStatus whether the rule, and not only its condition, speaks of the answer's status
 */
public record Rule(
    Promise promise,
    Optional<String> operationId,
    Optional<String> schema,
    Optional<CelRuntime.Program> when,
    CelRuntime.Program rule,
    String expression,
    Set<ReadPath> reads,
    boolean decidesStatus) {

  public Rule {
    reads = Set.copyOf(reads);
  }

  /** What evaluating a rule showed. */
  public enum Result {
    NOT_APPLICABLE,
    KEPT,
    BROKEN,
    /** What the rule reads is not there, or not what its schema says: that was said already. */
    NOT_JUDGED
  }

  /**
   * A result.
   *
   * @param because why it was not judged; empty otherwise
   * @param isFaultOfRule whether it was not judged because the expression has no value where all
   *     that it reads is as documented
   */
  public record Judgement(Result result, Optional<String> because, boolean isFaultOfRule) {

    static Judgement of(Result result) {
      return new Judgement(result, Optional.empty(), false);
    }

    static Judgement followsFrom(String fault) {
      return new Judgement(Result.NOT_JUDGED, Optional.of(fault), false);
    }

    static Judgement faulty(CelEvaluationException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("no value");
      return new Judgement(Result.NOT_JUDGED, Optional.of(message), true);
    }
  }

  /**
   * What is wrong with what the rule reads of one body.
   *
   * @param root which of its paths begin there
   */
  public Optional<String> fault(ReadPath.Root root, Schema schema, JsonNode body) {
    return reads.stream()
        .filter(path -> path.root() == root)
        .flatMap(path -> Premises.fault(schema, body, path).stream())
        .sorted()
        .findFirst();
  }

  /**
   * Judges the variables of one exchange.
   *
   * @param answerFault what is wrong with what the rule reads of the answer
   * @param excuse why the expression may have no value all the same, such as a request that is not
   *     as documented, which may be just what the rule speaks of
   */
  public Judgement judge(
      Map<String, Object> variables, Optional<String> answerFault, Optional<String> excuse) {
    try {
      if (when.isPresent() && !Boolean.TRUE.equals(when.get().eval(variables))) {
        return Judgement.of(Result.NOT_APPLICABLE);
      }
    } catch (CelEvaluationException e) {
      return answerFault.map(Judgement::followsFrom).orElse(Judgement.of(Result.NOT_APPLICABLE));
    }
    if (answerFault.isPresent()) {
      return Judgement.followsFrom(answerFault.get());
    }
    try {
      return Judgement.of(Boolean.TRUE.equals(rule.eval(variables)) ? Result.KEPT : Result.BROKEN);
    } catch (CelEvaluationException e) {
      return excuse.map(Judgement::followsFrom).orElseGet(() -> Judgement.faulty(e));
    }
  }
}
