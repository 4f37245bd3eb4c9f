package dev.invitekit.conformance.contract.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Names;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Parameter;
import dev.invitekit.conformance.contract.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A resource as paths and schemas show it: which operations create, read, list, change and delete
 * it, and which property names it.
 *
 * @param name the last fixed word of its collection's path, such as {@code invites}; longer where
 *     two families would share it
 * @param resource the schema of one
 * @param idProperty the property of the resource that its paths carry
 * @param deletesSeveral whether the path of the deletion takes several ids, with commas between
 * @param parents names of the families that the parameters of its collection's path name, by
 *     parameter
 * @param actions other operations below the path of one
 * @param why what it was recognised by, a line for each reason
 */
public record Family(
    String name,
    Steps steps,
    Schema resource,
    String idProperty,
    boolean deletesSeveral,
    Optional<Paging> paging,
    Map<String, String> parents,
    List<Operation> actions,
    List<String> why) {

  public Family {
    parents = Map.copyOf(parents);
    actions = List.copyOf(actions);
    why = List.copyOf(why);
  }

  public Optional<Operation> create() {
    return steps.create().map(Step::operation);
  }

  public Optional<Operation> read() {
    return steps.read().map(Step::operation);
  }

  public Optional<Operation> list() {
    return steps.list().map(Step::operation);
  }

  public Optional<Operation> delete() {
    return steps.delete();
  }

  /** Whether it can be made, so that what a run needs of it is the run's own. */
  public boolean isCreatable() {
    return steps.create().isPresent();
  }

  /** The operations that are steps of its life; actions are not. */
  public List<Operation> operations() {
    return Stream.of(
            create(),
            read(),
            list(),
            operation(steps.change()),
            operation(steps.replace()),
            delete())
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Operation> operation(Optional<Step> step) {
    return step.map(Step::operation);
  }

  /** The operations on one resource that exists. */
  public List<Operation> onOne() {
    return Stream.of(read(), operation(steps.change()), operation(steps.replace()), delete())
        .flatMap(Optional::stream)
        .toList();
  }

  /** The resource in an answer to one of its steps. */
  public Optional<JsonNode> in(Optional<Step> step, JsonNode body) {
    return step.map(Step::place).flatMap(place -> place.first(body));
  }

  /** The id of a resource; empty text where it shows none. */
  public String id(JsonNode one) {
    return one.path(idProperty).asText("");
  }

  /** Whether its ids are numbers. */
  public boolean hasNumericIds() {
    return resource
        .property(idProperty)
        .map(Schema::type)
        .filter(type -> type.equals("integer") || type.equals("number"))
        .isPresent();
  }

  /** What parameters and fields elsewhere call its id: {@code project_id} for projects. */
  public String idName() {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return Names.singularSnake(last) + "_id";
  }

  /**
   * The path parameter that carries the id; empty when the operation works on no single resource.
   */
  public Optional<String> idParameter(Operation operation) {
    if (onOne().contains(operation) || steps.undo().filter(operation::equals).isPresent()) {
      return operation.lastPathParameter();
    }
    Optional<String> wanted =
        read().or(() -> onOne().stream().findFirst()).flatMap(Operation::lastPathParameter);
    return wanted.flatMap(
        name ->
            operation.parametersIn("path").stream()
                .map(Parameter::name)
                .filter(other -> Names.singularSnake(other).equals(Names.singularSnake(name)))
                .findFirst());
  }
}
