package dev.invitekit.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The resource that an API is about, as the shape of its paths and schemas tells: which operations
 * create, read, list and delete it, where it sits in their answers, and which property names it.
 *
 * @param idProperty the property of the resource that its paths carry
 * @param undo what takes a creation back: the deletion, or that of another revision where this one
 *     has none
 * @param deletesSeveral whether the path of the deletion takes several ids, with commas between
 */
public record ResourceShape(
    Operation create,
    Place inCreate,
    Optional<Operation> read,
    Place inRead,
    Optional<Operation> list,
    Place inList,
    Optional<Operation> delete,
    Optional<Operation> undo,
    Schema resource,
    String idProperty,
    boolean deletesSeveral,
    Optional<Paging> paging) {

  private record Found(Operation operation, Place place, Schema schema) {}

  /** The shape of the resource that {@code operations} work on; empty when they show none. */
  static Optional<ResourceShape> of(List<Operation> operations) {
    for (Operation create : operations) {
      if (!create.method().equals("POST")
          || create.body().isEmpty()
          || create.lastPathParameter().isPresent()) {
        continue;
      }
      for (Operation read : operations) {
        if (read.method().equals("GET") && read.lastPathParameter().isPresent()) {
          Optional<ResourceShape> shape = of(operations, create, read);
          if (shape.isPresent()) {
            return shape;
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The shape of a revision that does not show it by itself, because it can do less than {@code
   * fuller}: what is created is the same there, and named by the same property.
   */
  static Optional<ResourceShape> of(List<Operation> operations, ResourceShape fuller) {
    for (Operation create : operations) {
      if (!create.method().equals("POST") || !create.isAt(fuller.create().path())) {
        continue;
      }
      List<Found> made = new ArrayList<>(places(create, false));
      made.addAll(places(create, true));
      for (Found one : made) {
        if (one.place().equals(fuller.inCreate())) {
          return Optional.of(
              new ResourceShape(
                  create,
                  one.place(),
                  Optional.empty(),
                  one.place(),
                  Optional.empty(),
                  one.place(),
                  Optional.empty(),
                  fuller.undo(),
                  one.schema(),
                  fuller.idProperty(),
                  fuller.deletesSeveral(),
                  Optional.empty()));
        }
      }
    }
    return Optional.empty();
  }

  /** The operations of the shape that are there. */
  public List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    all.add(create);
    read.ifPresent(all::add);
    list.ifPresent(all::add);
    delete.ifPresent(all::add);
    return all;
  }

  /**
   * The path parameter that carries the id; empty when the operation works on no single resource.
   */
  public Optional<String> idParameter(Operation operation) {
    if (read.filter(operation::equals).isPresent() || undo.filter(operation::equals).isPresent()) {
      return operation.lastPathParameter();
    }
    String wanted = read.flatMap(Operation::lastPathParameter).orElse("");
    return operation.parametersIn("path").stream()
        .map(Parameter::name)
        .filter(name -> Names.singularSnake(name).equals(Names.singularSnake(wanted)))
        .findFirst();
  }

  private static Optional<ResourceShape> of(
      List<Operation> operations, Operation create, Operation read) {
    boolean nested = read.parentPath().equals(create.path());
    for (Found one : places(read, false)) {
      Optional<String> id = idProperty(read.lastPathParameter().orElseThrow(), one.schema());
      if (id.isEmpty()) {
        continue;
      }
      Optional<Found> made = fitting(create, one.schema(), nested);
      if (made.isEmpty()) {
        continue;
      }
      Optional<Operation> list =
          operations.stream()
              .filter(o -> o.method().equals("GET") && o.path().equals(create.path()))
              .findFirst();
      Optional<Found> listed =
          list.flatMap(
              operation ->
                  places(operation, true).stream()
                      .filter(f -> f.schema().equals(one.schema()) || nested)
                      .findFirst());
      Optional<Operation> delete =
          operations.stream()
              .filter(o -> o.method().equals("DELETE") && o.lastPathParameter().isPresent())
              .filter(o -> o.path().equals(read.path()) || o.parentPath().equals(create.path()))
              .findFirst();
      return Optional.of(
          new ResourceShape(
              create,
              made.get().place(),
              Optional.of(read),
              one.place(),
              listed.map(Found::operation),
              listed.map(Found::place).orElse(new Place("", true)),
              delete,
              delete,
              one.schema(),
              id.get(),
              delete.flatMap(Operation::lastPathParameter).filter(Names::isPlural).isPresent(),
              listed
                  .map(Found::operation)
                  .flatMap(
                      operation ->
                          operation
                              .success()
                              .flatMap(Answer::body)
                              .flatMap(page -> Paging.of(operation, page)))));
    }
    return Optional.empty();
  }

  /** The place in {@code create}'s answer that holds the same resource. */
  private static Optional<Found> fitting(Operation create, Schema resource, boolean nested) {
    List<Found> places = new ArrayList<>(places(create, false));
    places.addAll(places(create, true));
    Optional<Found> same = places.stream().filter(f -> f.schema().equals(resource)).findFirst();
    return same.isPresent() || !nested
        ? same
        : places.stream().filter(f -> !f.place().each()).findFirst();
  }

  private static List<Found> places(Operation operation, boolean each) {
    return operation.success().flatMap(Answer::body).stream()
        .flatMap(body -> Place.candidates(body).stream())
        .filter(candidate -> candidate.place().each() == each)
        .map(candidate -> new Found(operation, candidate.place(), candidate.schema()))
        .toList();
  }

  /** The property that a path parameter means: {@code invitation_token} means {@code token}. */
  private static Optional<String> idProperty(String parameter, Schema resource) {
    List<String> words = Names.words(Names.singularSnake(parameter));
    for (int i = 0; i < words.size(); i++) {
      String wanted = String.join("_", words.subList(i, words.size()));
      for (String property : resource.properties().keySet()) {
        if (Names.snake(property).equals(wanted)) {
          return Optional.of(property);
        }
      }
    }
    return Optional.empty();
  }
}
