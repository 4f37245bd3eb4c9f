package dev.invitekit.conformance.run;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Rule;
import dev.invitekit.conformance.plan.RequestCase;
import dev.invitekit.conformance.plan.Skip;
import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code --only} and {@code --skip} leave of a contract: patterns with {@code *} and {@code ?}
 * that name promises, operations or cases.
 */
final class Selection {

  private final Contract contract;
  private final List<Pattern> only;
  private final List<Pattern> skip;

  Selection(Contract contract, RunOptions options) {
    this.contract = contract;
    this.only = options.only().stream().map(Selection::pattern).toList();
    this.skip = options.skip().stream().map(Selection::pattern).toList();
  }

  /**
   * Whether a promise is judged: the promise itself was named, or a case or an operation was, whose
   * answers are judged by all that applies to them.
   */
  boolean wants(Promise promise) {
    if (matches(skip, promise.id())) {
      return false;
    }
    return !namesPromisesAlone() || matches(only, promise.id());
  }

  /** Whether a text is meant by this pattern. */
  static Predicate<String> meantBy(String glob) {
    List<Pattern> one = List.of(pattern(glob));
    return text -> matches(one, text);
  }

  boolean wants(RequestCase one) {
    String operation = ApiRun.operationOf(one).orElse("");
    if (matches(skip, one.id())
        || matches(skip, operation)
        || matches(skip, one.expectation().promise())) {
      return false;
    }
    return only.isEmpty()
        || matches(only, one.id())
        || matches(only, operation)
        || matches(only, one.expectation().promise())
        || Generic.OF_ANY_ANSWER.stream().anyMatch(promise -> matches(only, promise.id()))
        || selectedRules().anyMatch(rule -> speaksOf(rule, operation));
  }

  boolean wants(ScenarioCase scenario) {
    if (matches(skip, scenario.id())
        || scenario.promises().stream().allMatch(p -> matches(skip, p.id()))) {
      return false;
    }
    return only.isEmpty()
        || matches(only, scenario.id())
        || scenario.promises().stream().anyMatch(p -> matches(only, p.id()));
  }

  boolean wants(Workflow workflow) {
    String promise = workflow.promise().map(Promise::id).orElse("");
    String id = Workflows.caseId(workflow);
    if (matches(skip, id) || matches(skip, promise)) {
      return false;
    }
    return only.isEmpty() || matches(only, id) || matches(only, promise);
  }

  boolean wants(Skip one) {
    return Generic.byId(one.promise()).map(g -> wants(g.promise())).orElse(true)
        && (only.isEmpty() || matches(only, one.caseId()) || matches(only, one.promise()))
        && !matches(skip, one.caseId());
  }

  /** Whether a pattern names a promise, an operation or a case of this contract. */
  boolean knows(String glob, List<RequestCase> cases, List<ScenarioCase> scenarios) {
    List<Pattern> one = List.of(pattern(glob));
    return promises().anyMatch(promise -> matches(one, promise.id()))
        || contract.operations().stream().anyMatch(operation -> matches(one, operation.id()))
        || cases.stream().anyMatch(request -> matches(one, request.id()))
        || contract.workflows().stream().anyMatch(w -> matches(one, Workflows.caseId(w)))
        || scenarios.stream().anyMatch(scenario -> matches(one, scenario.id()));
  }

  private boolean namesPromisesAlone() {
    return !only.isEmpty()
        && only.stream()
            .allMatch(pattern -> promises().anyMatch(p -> matches(List.of(pattern), p.id())));
  }

  private Stream<Promise> promises() {
    return Stream.concat(
        contract.promises().stream(), Stream.of(Generic.values()).map(Generic::promise));
  }

  private Stream<Rule> selectedRules() {
    return contract.rules().stream().filter(rule -> matches(only, rule.promise().id()));
  }

  private static boolean speaksOf(Rule rule, String operation) {
    Optional<String> id = rule.operationId();
    return id.isEmpty() || id.get().equals(operation);
  }

  private static boolean matches(List<Pattern> patterns, String text) {
    return !text.isEmpty()
        && patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
  }

  private static Pattern pattern(String glob) {
    return Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
  }
}
