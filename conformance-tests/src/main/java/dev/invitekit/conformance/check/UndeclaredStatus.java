package dev.invitekit.conformance.check;

import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.promise.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How much it weighs that a document does not declare the status of an answer.
 *
 * @param because why no more, or no less
 */
record UndeclaredStatus(Level atMost, String because) {

  /** Refusals that frameworks and proxies make on their own. */
  private static final Set<Integer> OF_ANY_SERVER =
      Set.of(401, 403, 404, 405, 406, 408, 411, 413, 414, 415, 421, 422, 426, 431);

  /** Weighs a status that {@code operation} does not declare. */
  static UndeclaredStatus of(Contract contract, Operation operation, int status) {
    if (status / 100 != 4) {
      return new UndeclaredStatus(
          Level.MUST, "the document lists every status of this operation that is no refusal");
    }
    List<Operation> revisions = new ArrayList<>(List.of(operation));
    contract
        .others()
        .forEach(
            other ->
                other.operation(operation.method(), operation.path()).ifPresent(revisions::add));
    if (!revisions.stream().allMatch(Operation::documentsRefusals)) {
      return new UndeclaredStatus(
          Level.MAY, "the document lists no refusal of this operation, so their statuses are free");
    }
    if (revisions.stream().anyMatch(revision -> revision.answer(status).isPresent())) {
      return new UndeclaredStatus(Level.MAY, "another revision of the document declares it");
    }
    if (status == 429) {
      return new UndeclaredStatus(Level.MAY, "any server may ask for fewer requests");
    }
    if ((status == 401 || status == 403) && leavesCredentialsOpen(revisions)) {
      return new UndeclaredStatus(
          Level.MAY, "the document does not say how a wrong credential is refused");
    }
    if (OF_ANY_SERVER.contains(status)) {
      return new UndeclaredStatus(
          Level.SHOULD, "any server may use it, but the document lists others for its refusals");
    }
    return new UndeclaredStatus(
        Level.MUST, "the document lists the statuses of its refusals, and this is none of them");
  }

  private static boolean leavesCredentialsOpen(List<Operation> revisions) {
    return revisions.stream()
        .anyMatch(one -> one.answer(401).isEmpty() && one.answer(403).isEmpty());
  }
}
