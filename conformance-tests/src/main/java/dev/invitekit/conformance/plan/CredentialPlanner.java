package dev.invitekit.conformance.plan;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.plan.Expectation.Kind;
import dev.invitekit.conformance.targets.Credential;
import java.util.Optional;

/** Plans callers without a credential, with a wrong one, and with one that may only read. */
final class CredentialPlanner {

  private final Requests requests;
  private final CaseCollector cases;

  CredentialPlanner(Requests requests, CaseCollector cases) {
    this.requests = requests;
    this.cases = cases;
  }

  void plan(Operation operation, RequestPlan base) {
    RequestPlan filled = requests.filled(operation, base);
    planWrong(operation, filled);
    planReadOnly(operation, filled);
  }

  private void planWrong(Operation operation, RequestPlan plan) {
    Optional<Credential> admin = requests.target().credential(Credential.ADMIN);
    if (admin.isEmpty() || !operation.secured()) {
      return;
    }
    String prefix = operation.id() + "/credential/";
    refused(operation, prefix + "missing", plan.as(Credential.NONE), "without a credential");
    WrongCredentials.of(admin.get())
        .forEach(
            (id, parts) ->
                refused(
                    operation,
                    prefix + id,
                    plan.withCredential(parts),
                    "with a credential that is " + id));
  }

  private void refused(Operation operation, String id, RequestPlan plan, String because) {
    cases.add(operation, id, plan, Generic.CREDENTIAL_REQUIRED, Kind.REFUSED, true, because);
  }

  private void planReadOnly(Operation operation, RequestPlan plan) {
    boolean isThere = requests.target().credential(Credential.READ_ONLY).isPresent();
    if (operation.method().equals("GET")) {
      Kind kind = Planner.whenValid(requests.contract().families(), operation, plan);
      if (isThere && kind == Kind.ACCEPTED) {
        cases.add(
            operation,
            operation.id() + "/valid/read-only-caller",
            plan.as(Credential.READ_ONLY),
            Generic.VALID_REQUEST_ACCEPTED,
            kind,
            true,
            "a caller who may read");
      }
      return;
    }
    String id = operation.id() + "/read-only-caller";
    if (isThere) {
      cases.add(
          operation,
          id,
          plan.as(Credential.READ_ONLY),
          Generic.READ_ONLY_CANNOT_WRITE,
          Kind.REFUSED,
          true,
          "a caller who may only read");
    } else {
      cases.skip(id, Generic.READ_ONLY_CANNOT_WRITE, "the target has no credential read-only");
    }
  }
}
