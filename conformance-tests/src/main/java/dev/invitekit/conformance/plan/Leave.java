package dev.invitekit.conformance.plan;

import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.targets.Scope;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests may go out. Without leave, one that may change something must create a resource of
 * a recognised family, or address one that the run has made. A target that is thrown away after the
 * run may be changed, but by nothing that is to succeed: later cases need it as it is.
 */
public final class Leave {

  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final Contract contract;
  private final Scope scope;

  public Leave(Contract contract, Scope scope) {
    this.contract = contract;
    this.scope = scope;
  }

  /** Whether a method only looks. */
  public static boolean isHarmless(String method) {
    return HARMLESS.contains(method);
  }

  /** What leave is needed for; empty for a request that may be sent. */
  Optional<String> missingFor(RequestPlan plan, Optional<Operation> about) {
    String name = about.map(Operation::id).orElse(plan.method() + " " + plan.path());
    boolean free =
        isHarmless(plan.method())
            || scope.disposable()
            || scope.givesLeave(name, plan.method() + " " + plan.path())
            || about.map(operation -> touchesOwn(operation, plan)).orElseGet(() -> isKnown(plan));
    return free ? Optional.empty() : Optional.of(name);
  }

  private boolean touchesOwn(Operation operation, RequestPlan plan) {
    return worksOnOwn(operation) || goesThroughOwn(plan);
  }

  /** Whether it is a step of a family whose resources the run can make, or an action on one. */
  private boolean worksOnOwn(Operation operation) {
    return contract.families().of(operation).filter(Family::isCreatable).isPresent();
  }

  /**
   * Whether a valid request may be sent. What an action does to the rest of the target nobody
   * knows, be it on a resource of the run: without leave only what must be refused is sent.
   */
  boolean allowsSuccess(Operation operation) {
    boolean step =
        contract
            .families()
            .of(operation)
            .filter(Family::isCreatable)
            .filter(family -> family.operations().contains(operation))
            .isPresent();
    return step
        || isHarmless(operation.method())
        || scope.givesLeave(operation.id(), operation.method() + " " + operation.path());
  }

  /** Whether its path goes through a resource that the run makes for it. */
  private boolean goesThroughOwn(RequestPlan plan) {
    return plan.needsInPath().stream()
        .flatMap(name -> contract.families().named(name).stream())
        .anyMatch(Family::isCreatable);
  }

  /**
   * Whether what the document does not declare is surely not there: several revisions of it agree.
   * Of one document alone nobody knows whether it is the whole API.
   */
  private boolean isKnown(RequestPlan plan) {
    return !contract.others().isEmpty() || goesThroughOwn(plan);
  }
}
