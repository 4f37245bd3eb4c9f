package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Parameter;
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

  private static final Dialect OPENAPI_3_0 =
      Dialect.builder(Dialects.getOpenApi30())
          .keyword(new NonValidationKeyword("components"))
          .build();

  private final List<Contract> revisions = new ArrayList<>();
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
  private final Map<String, SchemaRegistry> registries = new ConcurrentHashMap<>();

  OtherRevisions(Contract contract) {
    revisions.add(contract);
    revisions.addAll(contract.others());
  }

  /** Whether every revision that has the operation allows the body. */
  boolean allAllowBody(Operation operation, JsonNode body) {
    return bodyVerdicts(operation, body).stream().allMatch(allowed -> allowed);
  }

  /** Whether every revision that has the operation forbids the body. */
  boolean allForbidBody(Operation operation, JsonNode body) {
    return bodyVerdicts(operation, body).stream().noneMatch(allowed -> allowed);
  }

  /** Whether every revision that has the parameter forbids the value. */
  boolean allForbid(Operation operation, Parameter parameter, JsonNode value) {
    return parameterVerdicts(operation, parameter, value).stream().noneMatch(allowed -> allowed);
  }

  /** Whether every revision that has the operation has the parameter and allows the value. */
  boolean allAllow(Operation operation, Parameter parameter, JsonNode value) {
    return parameterVerdicts(operation, parameter, value).stream().allMatch(allowed -> allowed);
  }

  /** Whether every revision that has the operation requires the parameter. */
  boolean allRequire(Operation operation, Parameter parameter) {
    return revisions.stream()
        .flatMap(revision -> revision.operation(operation.method(), operation.path()).stream())
        .allMatch(other -> find(other, parameter).map(Parameter::required).orElse(false));
  }

  private List<Boolean> bodyVerdicts(Operation operation, JsonNode body) {
    List<Boolean> verdicts = new ArrayList<>();
    for (Contract revision : revisions) {
      revision
          .operation(operation.method(), operation.path())
          .flatMap(Operation::body)
          .ifPresent(
              schema ->
                  verdicts.add(
                      allows(
                          revision, operation.method() + operation.path(), schema.json(), body)));
    }
    return verdicts;
  }

  private List<Boolean> parameterVerdicts(
      Operation operation, Parameter parameter, JsonNode value) {
    List<Boolean> verdicts = new ArrayList<>();
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
                          other.schema().json(),
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

  private boolean allows(Contract revision, String what, JsonNode schema, JsonNode value) {
    return compiled
        .computeIfAbsent(revision.revision() + " " + what, key -> compile(revision, key, schema))
        .validate(value)
        .isEmpty();
  }

  private Schema compile(Contract revision, String key, JsonNode schema) {
    JsonNode document = revision.document().root();
    boolean older = document.path("openapi").asText().startsWith("3.0.");
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("allOf", JsonNodeFactory.instance.arrayNode().add(schema));
    root.set("components", document.path("components"));
    return registries
        .computeIfAbsent(
            older ? "3.0" : "3.1",
            version ->
                SchemaRegistry.withDefaultDialect(
                    older ? OPENAPI_3_0 : Dialects.getOpenApi31(),
                    registry ->
                        registry.schemaRegistryConfig(
                            SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build())))
        .getSchema(SchemaLocation.of("urn:suite:" + Integer.toHexString(key.hashCode())), root);
  }
}
