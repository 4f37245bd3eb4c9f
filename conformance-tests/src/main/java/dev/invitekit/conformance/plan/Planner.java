package dev.invitekit.conformance.plan;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.resource.Families;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.plan.Expectation.Kind;
import java.util.Optional;

/** Plans the requests that try each operation of a contract by itself. */
public final class Planner {

  private Planner() {}

  /**
   * All of them, the same at each call.
   *
   * @param casesPerOperation at most so many for each operation
   */
  public static Plan plan(Requests requests, int casesPerOperation) {
    Contract contract = requests.contract();
    CaseCollector cases = new CaseCollector(new Leave(contract, requests.target().scope()));
    BodyPlanner bodies = new BodyPlanner(requests, cases);
    ParameterPlanner parameters = new ParameterPlanner(requests, cases);
    PathPlanner paths = new PathPlanner(requests, cases);
    CredentialPlanner credentials = new CredentialPlanner(requests, cases);
    for (Operation operation : contract.operations()) {
      Optional<RequestPlan> base = requests.base(operation);
      if (base.isEmpty()) {
        cases.skip(
            operation.id() + "/valid", Generic.VALID_REQUEST_ACCEPTED, requests.lacks(operation));
        continue;
      }
      bodies.plan(operation, base.get());
      parameters.plan(operation, base.get());
      paths.plan(operation, base.get());
      credentials.plan(operation, base.get());
    }
    new MethodPlanner(requests, cases).plan();
    return cases.plan(casesPerOperation);
  }

  /**
   * What the answer to a valid request must be: a success where the document tells enough to know;
   * a success or 404 where nobody knows whether a value names anything; anything but a fault for
   * what is no step in the life of a resource.
   */
  static Kind whenValid(Families families, Operation operation, RequestPlan plan) {
    Optional<Family> family =
        families.of(operation).filter(one -> one.operations().contains(operation));
    if (!plan.guessed().isEmpty()) {
      return Leave.isHarmless(operation.method()) ? Kind.FOUND_OR_NOT : Kind.ANSWERED;
    }
    if (family.isPresent()) {
      return Kind.ACCEPTED;
    }
    if (!operation.method().equals("GET")) {
      return Kind.ANSWERED;
    }
    return plan.needsInPath().isEmpty() ? Kind.ACCEPTED : Kind.FOUND_OR_NOT;
  }
}
