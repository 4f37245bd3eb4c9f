package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Names;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Parameter;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.contract.resource.Families;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Target;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The plainest requests of each operation: what all that is tried starts from. Values come from the
 * target's inputs, ids of resources, examples, defaults, enums, and at last from the schema. Safe
 * for any number of threads.
 */
public final class Requests {

  private static final String SAMPLE_ID = "sample-id";

  private static final int MOST_RICHER = 12;

  private final Contract contract;
  private final Target target;
  private final Families families;
  private final OtherRevisions revisions;
  private final Map<String, String> inputs;
  private final Map<String, Base> bases = new ConcurrentHashMap<>();
  private final Map<String, Optional<JsonNode>> smallest = new ConcurrentHashMap<>();

  /** A request with all that it needs but a body, or what it lacks. */
  private record Base(Optional<RequestPlan> plan, String lacks) {}

  private record Value(JsonNode value, boolean guessed) {}

  public Requests(Contract contract, Target target) {
    this.contract = contract;
    this.target = target;
    this.families = contract.families();
    this.revisions = new OtherRevisions(contract);
    Map<String, String> all = new LinkedHashMap<>();
    families.creatable().stream()
        .filter(
            family ->
                families.all().stream().filter(f -> f.idName().equals(family.idName())).count()
                    == 1)
        .forEach(family -> all.put(family.idName(), RequestPlan.idOf(family)));
    all.putAll(target.inputs());
    this.inputs = Map.copyOf(all);
  }

  OtherRevisions revisions() {
    return revisions;
  }

  Contract contract() {
    return contract;
  }

  Target target() {
    return target;
  }

  /** The operation with all that it needs but a body; empty when something is missing. */
  Optional<RequestPlan> base(Operation operation) {
    return bases.computeIfAbsent(operation.id(), id -> readBase(operation)).plan();
  }

  /** What the operation needs and nobody gives, in words. */
  public String lacks(Operation operation) {
    Base base = bases.computeIfAbsent(operation.id(), id -> readBase(operation));
    return base.plan().isPresent() ? "the smallest valid body needs an input" : base.lacks();
  }

  /** The operation with the smallest body that the document itself shows. */
  RequestPlan filled(Operation operation, RequestPlan base) {
    return bodies(operation)
        .flatMap(BodyGenerator::minimal)
        .map(body -> base.withJson(withIds(operation, body)))
        .orElse(base);
  }

  Optional<BodyGenerator> bodies(Operation operation) {
    return operation.body().map(schema -> new BodyGenerator(schema, inputs));
  }

  /**
   * The smallest request of an operation that every revision calls valid, a resource's id still a
   * marker.
   */
  public Optional<RequestPlan> minimal(Operation operation) {
    Optional<RequestPlan> base = base(operation);
    if (base.isEmpty() || operation.body().isEmpty()) {
      return base;
    }
    return smallest
        .computeIfAbsent(operation.id(), id -> smallestBody(operation))
        .map(body -> base.get().withJson(withIds(operation, body)))
        .or(() -> operation.bodyRequired() ? Optional.empty() : base);
  }

  private Optional<JsonNode> smallestBody(Operation operation) {
    BodyGenerator own = bodies(operation).orElseThrow();
    Stream<JsonNode> mine =
        Stream.concat(own.minimal().stream(), own.valid().stream().map(Sample::value));
    Stream<JsonNode> theirs =
        contract.others().stream()
            .flatMap(other -> other.operation(operation.method(), operation.path()).stream())
            .flatMap(other -> other.body().stream())
            .flatMap(body -> new BodyGenerator(body, inputs).minimal().stream());
    return Stream.concat(mine, theirs)
        .filter(body -> revisions.allAllowBody(operation, body))
        .findFirst()
        .or(own::minimal);
  }

  /** Valid bodies with a field more than the smallest has, and at last the one with all fields. */
  public List<JsonNode> richer(Operation operation) {
    return bodies(operation).map(BodyGenerator::valid).orElse(List.of()).stream()
        .filter(sample -> sample.id().equals("full") || sample.id().startsWith("with/"))
        .sorted(Comparator.comparing(sample -> sample.id().equals("full")))
        .map(Sample::value)
        .filter(body -> revisions.allAllowBody(operation, body))
        .limit(MOST_RICHER)
        .map(body -> withIds(operation, body))
        .toList();
  }

  /** Whether every revision of the document allows a body. */
  public boolean isAllowed(Operation operation, JsonNode body) {
    return revisions.allAllowBody(operation, withoutIds(operation, body));
  }

  /** Whether a case with {@code body} in the place of its own would still try the same. */
  public boolean stillMeans(RequestCase one, JsonNode body) {
    Operation operation = one.plan().operation().orElseThrow();
    JsonNode plain = withoutIds(operation, body);
    return switch (one.expectation().kind()) {
      case ACCEPTED -> revisions.allAllowBody(operation, plain);
      case REFUSED -> revisions.allForbidBody(operation, plain);
      default -> true;
    };
  }

  /**
   * The body with the ids of resources where its fields mean them by name, and are numbers: texts
   * are inputs of the generator.
   */
  JsonNode withIds(Operation operation, JsonNode body) {
    return replaced(operation, body, true);
  }

  private JsonNode withoutIds(Operation operation, JsonNode body) {
    return replaced(operation, body, false);
  }

  private JsonNode replaced(Operation operation, JsonNode body, boolean in) {
    Optional<Schema> schema = operation.body();
    if (!body.isObject() || schema.isEmpty()) {
      return body;
    }
    ObjectNode result = ((ObjectNode) body).deepCopy();
    for (Map.Entry<String, Schema> property : schema.get().properties().entrySet()) {
      Optional<Family> family = meant(property.getKey(), property.getValue());
      Optional<JsonNode> plain = new Values(property.getValue(), property.getKey()).plain();
      if (family.isEmpty() || plain.isEmpty()) {
        continue;
      }
      JsonNode marker = JsonNodeFactory.instance.textNode(RequestPlan.idOf(family.get()));
      JsonNode now = result.path(property.getKey());
      if (now.equals(in ? plain.get() : marker)) {
        result.set(property.getKey(), in ? marker : plain.get());
      }
    }
    return result;
  }

  private Optional<Family> meant(String name, Schema schema) {
    String marker = inputs.getOrDefault(Names.singularSnake(name), "");
    return schema.type().equals("integer")
        ? families.creatable().stream().filter(f -> RequestPlan.idOf(f).equals(marker)).findFirst()
        : Optional.empty();
  }

  private Base readBase(Operation operation) {
    RequestPlan plan = RequestPlan.of(operation, Credential.ADMIN);
    for (Parameter parameter : operation.parameters()) {
      boolean isPath = parameter.in().equals("path");
      if (!isPath && !parameter.required()) {
        continue;
      }
      Optional<Value> value = isPath ? pathValue(operation, parameter) : plainValue(parameter);
      if (value.isEmpty()) {
        return new Base(Optional.empty(), missing(operation, parameter));
      }
      plan = plan.withParameter(parameter, value.get().value());
      if (value.get().guessed()) {
        plan = plan.withGuess(parameter.name());
      }
    }
    // What is made below something made up is refused, whatever its body: nothing is learned.
    boolean creates =
        families.of(operation).flatMap(Family::create).filter(operation::equals).isPresent();
    if (creates && !plan.guessed().isEmpty()) {
      String first = plan.guessed().stream().sorted().findFirst().orElseThrow();
      Optional<Parameter> parameter =
          operation.parametersIn("path").stream().filter(p -> p.name().equals(first)).findFirst();
      if (parameter.isPresent()) {
        return new Base(Optional.empty(), missing(operation, parameter.get()));
      }
    }
    return new Base(Optional.of(plan), "");
  }

  private String missing(Operation operation, Parameter parameter) {
    String input = Names.singularSnake(parameter.name());
    return "the target has no input %s, which %s needs as %s parameter %s%s: give --input %s=VALUE, or inputs: in the target file"
        .formatted(
            input,
            operation.id(),
            parameter.in(),
            parameter.name(),
            families
                .of(operation)
                .map(family -> " (family %s)".formatted(family.name()))
                .orElse(""),
            input);
  }

  private Optional<Value> pathValue(Operation operation, Parameter parameter) {
    Optional<Family> family = families.bound(operation, parameter.name());
    boolean own =
        families
            .of(operation)
            .filter(
                mine -> mine.idParameter(operation).filter(parameter.name()::equals).isPresent())
            .filter(mine -> family.filter(mine::equals).isPresent())
            .isPresent();
    if (own && family.get().isCreatable()) {
      return known(RequestPlan.idOf(family.get()));
    }
    Optional<String> input =
        target
            .input(Names.singularSnake(parameter.name()))
            .or(() -> family.flatMap(one -> target.input(one.idName())));
    if (input.isPresent()) {
      return known(input.get());
    }
    if (family.filter(one -> one.isCreatable() || one.list().isPresent()).isPresent()) {
      return known(RequestPlan.idOf(family.get()));
    }
    return guess(parameter);
  }

  private Optional<Value> plainValue(Parameter parameter) {
    Optional<String> input = target.input(Names.singularSnake(parameter.name()));
    if (input.isPresent()) {
      return known(input.get());
    }
    Optional<Family> family = families.meant(parameter);
    if (family.filter(one -> one.isCreatable() || one.list().isPresent()).isPresent()) {
      return known(RequestPlan.idOf(family.get()));
    }
    if (parameter.given().isPresent()) {
      return Optional.of(new Value(parameter.given().get(), false));
    }
    if (parameter.schema().isArray() || parameter.schema().isObject()) {
      return composed(parameter);
    }
    Values values = new Values(parameter.schema(), parameter.name());
    return values.isReference() || values.isFree()
        ? guess(parameter)
        : values.plain().map(value -> new Value(value, false));
  }

  private static Optional<Value> known(String text) {
    return Optional.of(new Value(JsonNodeFactory.instance.textNode(text), false));
  }

  private Optional<Value> composed(Parameter parameter) {
    return new BodyGenerator(parameter.schema(), inputs)
        .minimal()
        .map(value -> new Value(value, false));
  }

  /** A value of the right form that may name nothing. */
  private static Optional<Value> guess(Parameter parameter) {
    Values values = new Values(parameter.schema(), parameter.name());
    Optional<String> text = parameter.example().or(() -> values.plain().map(JsonNode::asText));
    return text.or(() -> values.isReference() ? Optional.of(SAMPLE_ID) : Optional.empty())
        .filter(value -> !value.isEmpty())
        .map(
            value ->
                new Value(
                    JsonNodeFactory.instance.textNode(value),
                    parameter.schema().values().isEmpty()));
  }
}
