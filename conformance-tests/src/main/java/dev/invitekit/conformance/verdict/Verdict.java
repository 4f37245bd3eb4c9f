package dev.invitekit.conformance.verdict;

import dev.invitekit.conformance.promise.Promise;
import java.util.List;
import java.util.Optional;

/**
 * What a run says about one promise.
 *
 * @param cases how many cases tried it
 * @param reason why it was skipped, or which deviation was declared
 * @param findings those that are no pass, worst first; of many, the first hundred
 * @param findingsInAll how many there are, those beyond the first hundred too
 */
public record Verdict(
    Promise promise,
    Outcome outcome,
    int cases,
    Optional<String> reason,
    List<Finding> findings,
    int findingsInAll) {

  /** A verdict that keeps all its findings. */
  public Verdict(
      Promise promise,
      Outcome outcome,
      int cases,
      Optional<String> reason,
      List<Finding> findings) {
    this(promise, outcome, cases, reason, findings, findings.size());
  }

  public Verdict {
    findings = List.copyOf(findings);
  }
}
