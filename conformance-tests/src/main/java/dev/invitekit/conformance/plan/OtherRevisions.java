package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Parameter;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.contract.SchemaValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the revisions of a contract say about a value: an implementation of any one of them is a
 * correct one, so only what all of them allow must be accepted, and only what all forbid refused.
 */
final class OtherRevisions {

  private final List<Contract> revisions = new ArrayList<>();
  private final Map<String, SchemaValidator> compiled = new ConcurrentHashMap<>();

  OtherRevisions(Contract contract) {
    revisions.add(contract);
    revisions.addAll(contract.others());
  }

  /** Whether every revision that has the operation allows the body. */
  boolean allAllowBody(Operation operation, JsonNode body) {
    return allSay(true, bodyVerdicts(operation, body));
  }

  /** Whether every revision that has the operation forbids the body. */
  boolean allForbidBody(Operation operation, JsonNode body) {
    return allSay(false, bodyVerdicts(operation, body));
  }

  /** Whether every revision that has the parameter forbids the value. */
  boolean allForbid(Operation operation, Parameter parameter, JsonNode value) {
    return allSay(false, parameterVerdicts(operation, parameter, value));
  }

  /** Whether every revision that has the operation has the parameter and allows the value. */
  boolean allAllow(Operation operation, Parameter parameter, JsonNode value) {
    return allSay(true, parameterVerdicts(operation, parameter, value));
  }

  /** Whether every revision that has the operation requires the parameter. */
  boolean allRequire(Operation operation, Parameter parameter) {
    return revisions.stream()
        .flatMap(revision -> revision.operation(operation.method(), operation.path()).stream())
        .allMatch(other -> find(other, parameter).map(Parameter::required).orElse(false));
  }

  private static boolean allSay(boolean allowed, List<Optional<Boolean>> verdicts) {
    return verdicts.stream().allMatch(verdict -> verdict.filter(v -> v == allowed).isPresent());
  }

  /** What each revision says; empty where its schema cannot be used. */
  private List<Optional<Boolean>> bodyVerdicts(Operation operation, JsonNode body) {
    List<Optional<Boolean>> verdicts = new ArrayList<>();
    for (Contract revision : revisions) {
      revision
          .operation(operation.method(), operation.path())
          .flatMap(Operation::body)
          .ifPresent(
              schema ->
                  verdicts.add(
                      allows(revision, operation.method() + operation.path(), schema, body)));
    }
    return verdicts;
  }

  private List<Optional<Boolean>> parameterVerdicts(
      Operation operation, Parameter parameter, JsonNode value) {
    List<Optional<Boolean>> verdicts = new ArrayList<>();
    for (Contract revision : revisions) {
      revision
          .operation(operation.method(), operation.path())
          .flatMap(other -> find(other, parameter))
          .ifPresent(
              other ->
                  verdicts.add(
                      allows(
                          revision,
                          operation.method() + operation.path() + " " + parameter.name(),
                          other.schema(),
                          value)));
    }
    return verdicts;
  }

  private static Optional<Parameter> find(Operation operation, Parameter parameter) {
    List<Parameter> there = operation.parametersIn(parameter.in());
    Optional<Parameter> same =
        there.stream().filter(other -> other.name().equalsIgnoreCase(parameter.name())).findFirst();
    return same.isPresent() || !parameter.in().equals("path")
        ? same
        : there.size() == 1 ? Optional.of(there.get(0)) : Optional.empty();
  }

  private Optional<Boolean> allows(Contract revision, String what, Schema schema, JsonNode value) {
    return compiled
        .computeIfAbsent(revision.revision() + " " + what, key -> SchemaValidator.of(schema))
        .allows(value);
  }
}
