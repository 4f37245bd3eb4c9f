package dev.invitekit.conformance.plan;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.plan.Expectation.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what the planners plan, and holds back what there is no leave for. */
final class CaseCollector {

  private final Leave leave;
  private final Map<String, List<RequestCase>> byOperation = new LinkedHashMap<>();
  private final Set<Skip> skips = new LinkedHashSet<>();
  private final Map<String, Integer> heldBack = new LinkedHashMap<>();

  CaseCollector(Leave leave) {
    this.leave = leave;
  }

  /** A case about an operation, whose answers may not be those of the operation. */
  void add(
      Operation about,
      String id,
      RequestPlan plan,
      Generic promise,
      Kind kind,
      boolean sure,
      String because) {
    add(
        Optional.of(about),
        about.id(),
        id,
        plan,
        new Expectation(promise.id(), kind, sure, because));
  }

  /** A case about no operation of the document. */
  void add(String id, RequestPlan plan, Generic promise, Kind kind, boolean sure, String because) {
    add(Optional.empty(), "", id, plan, new Expectation(promise.id(), kind, sure, because));
  }

  private void add(
      Optional<Operation> about,
      String group,
      String id,
      RequestPlan plan,
      Expectation expectation) {
    Optional<String> missing = leave.missingFor(plan, about);
    boolean acts =
        expectation.promise().equals(Generic.VALID_REQUEST_ACCEPTED.id())
            && about.filter(operation -> !leave.allowsSuccess(operation)).isPresent();
    if (missing.isPresent() || acts) {
      holdBack(missing.orElse(group), expectation);
      return;
    }
    byOperation
        .computeIfAbsent(group, name -> new ArrayList<>())
        .add(new RequestCase(id, plan, expectation));
  }

  private void holdBack(String operation, Expectation expectation) {
    int cases = heldBack.merge(operation, 1, Integer::sum);
    String reason = new Plan.HeldBack(operation, cases).reason();
    skips.add(new Skip(operation + "/held-back", expectation.promise(), reason));
  }

  void skip(String id, Generic promise, String reason) {
    skips.add(new Skip(id, promise.id(), reason));
  }

  /** All of it, at most so many cases of one operation. */
  Plan plan(int mostOfOneOperation) {
    List<RequestCase> cases = new ArrayList<>();
    int leftOut = 0;
    for (Map.Entry<String, List<RequestCase>> entry : byOperation.entrySet()) {
      List<RequestCase> all = entry.getValue();
      List<RequestCase> chosen =
          entry.getKey().isEmpty() ? all : CaseBudget.choose(all, mostOfOneOperation);
      cases.addAll(chosen);
      leftOut += all.size() - chosen.size();
    }
    return new Plan(
        cases,
        List.copyOf(skips),
        heldBack.entrySet().stream()
            .map(entry -> new Plan.HeldBack(entry.getKey(), entry.getValue()))
            .toList(),
        leftOut);
  }
}
