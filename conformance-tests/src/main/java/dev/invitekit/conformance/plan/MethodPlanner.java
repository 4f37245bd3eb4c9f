package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.plan.Expectation.Kind;
import dev.invitekit.conformance.targets.Credential;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans what the document does not declare: other methods on its paths, and other paths. */
final class MethodPlanner {

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

  private final Requests requests;
  private final Contract contract;
  private final CaseCollector cases;

  MethodPlanner(Requests requests, CaseCollector cases) {
    this.requests = requests;
    this.contract = requests.contract();
    this.cases = cases;
  }

  void plan() {
    Map<String, List<Operation>> byPath = new LinkedHashMap<>();
    contract
        .operations()
        .forEach(o -> byPath.computeIfAbsent(o.path(), path -> new ArrayList<>()).add(o));
    byPath.forEach(
        (path, operations) ->
            operations.stream()
                .map(requests::base)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(base -> planMethods(path, operations, base)));
    planUnknownPaths();
  }

  private void planMethods(String path, List<Operation> operations, RequestPlan base) {
    for (String method : METHODS) {
      if (!contract.declares(method, path)) {
        planMethod(path, operations.get(0), base, method);
      }
    }
  }

  private void planMethod(String path, Operation sibling, RequestPlan base, String method) {
    boolean harmless = Leave.isHarmless(method);
    // What is not declared might be there all the same, and must not empty a collection.
    if (method.equals("DELETE") && !path.endsWith("}")) {
      return;
    }
    // It must not change what others made either: it is sent to a resource of the run, unless
    // several revisions agree that there is nothing that it could do.
    boolean sure = isSurelyUnknown(method, path);
    RequestPlan plan = harmless || sure ? PathPlanner.amongUnknown(base, sibling) : base;
    RequestPlan request = plan.withoutBody().by(method);
    if (List.of("POST", "PUT", "PATCH").contains(method)) {
      request = request.withJson(JsonNodeFactory.instance.objectNode());
    }
    boolean mayBeAnywhere = List.of("HEAD", "OPTIONS", "TRACE").contains(method);
    cases.add(
        "method/%s%s".formatted(method, path),
        request,
        Generic.UNKNOWN_METHOD_REFUSED,
        mayBeAnywhere ? Kind.ANSWERED : Kind.NOT_OFFERED,
        sure,
        "%s is not declared for this path".formatted(method));
  }

  /**
   * Whether the API has no such operation: all of several revisions of its document have none. One
   * document alone may be a part of the whole, such as the page of a single operation.
   */
  private boolean isSurelyUnknown(String method, String path) {
    return !contract.others().isEmpty()
        && contract.others().stream().allMatch(o -> o.operation(method, path).isEmpty());
  }

  private void planUnknownPaths() {
    Optional<RequestPlan> base =
        contract.operations().stream()
            .filter(operation -> operation.lastPathParameter().isEmpty())
            .map(requests::base)
            .flatMap(Optional::stream)
            .findFirst();
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("root", "/no-such-path");
    base.ifPresent(
        plan -> {
          paths.put("below", plan.path() + "/no-such-id/no-such-path");
          paths.put("beside", plan.path() + "-no-such-path");
        });
    paths.values().removeIf(contract::matches);
    for (Map.Entry<String, String> path : paths.entrySet()) {
      for (String method : List.of("GET", "POST")) {
        RequestPlan elsewhere =
            RequestPlan.at(Optional.empty(), method, path.getValue(), Credential.ADMIN);
        for (var value : base.map(RequestPlan::pathValues).orElse(Map.of()).entrySet()) {
          elsewhere = elsewhere.withPathValue(value.getKey(), value.getValue());
        }
        for (var header : base.map(RequestPlan::headers).orElse(Map.of()).entrySet()) {
          elsewhere = elsewhere.withHeader(header.getKey(), header.getValue());
        }
        cases.add(
            "unknown-path/%s/%s".formatted(path.getKey(), method),
            method.equals("POST")
                ? elsewhere.withJson(JsonNodeFactory.instance.objectNode())
                : elsewhere,
            Generic.UNKNOWN_PATH_REFUSED,
            Kind.REFUSED,
            true,
            "a path that the document does not have");
      }
    }
  }
}
