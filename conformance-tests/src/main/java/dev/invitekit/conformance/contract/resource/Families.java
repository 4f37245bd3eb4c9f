package dev.invitekit.conformance.contract.resource;

import dev.invitekit.conformance.contract.Names;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * The families of a document.
 *
 * @param all parents before children, else in the order of the document
 * @param singletons operations on what there is one of: read, replaced or changed, never made
 * @param others operations of no family
 */
public record Families(List<Family> all, List<Operation> singletons, List<Operation> others) {

  public static final Families NONE = new Families(List.of(), List.of(), List.of());

  public Families {
    all = List.copyOf(all);
    singletons = List.copyOf(singletons);
    others = List.copyOf(others);
  }

  /** The first that can be created: what the API is about, if it is about one thing. */
  public Optional<Family> first() {
    return creatable().stream().findFirst();
  }

  public List<Family> creatable() {
    return all.stream().filter(Family::isCreatable).toList();
  }

  public Optional<Family> named(String name) {
    return all.stream().filter(family -> family.name().equals(name)).findFirst();
  }

  /** The family that the operation is a step of, or an action on. */
  public Optional<Family> of(Operation operation) {
    return all.stream()
        .filter(family -> family.operations().contains(operation))
        .findFirst()
        .or(() -> all.stream().filter(f -> f.actions().contains(operation)).findFirst());
  }

  /** The family of whose resources a path parameter of an operation carries an id. */
  public Optional<Family> bound(Operation operation, String parameter) {
    Optional<Family> own =
        all.stream()
            .filter(family -> family.operations().contains(operation))
            .filter(family -> family.idParameter(operation).filter(parameter::equals).isPresent())
            .findFirst();
    if (own.isPresent()) {
      return own;
    }
    String path = operation.path();
    String prefix = path.substring(0, path.indexOf("{" + parameter + "}") + parameter.length() + 2);
    return all.stream()
        .filter(family -> family.onOne().stream().anyMatch(one -> one.isAt(prefix)))
        .findFirst()
        .or(() -> meant(parameter));
  }

  /** The family whose id a query parameter or a field carries, as its name tells. */
  public Optional<Family> meant(Parameter parameter) {
    return meant(parameter.name());
  }

  private Optional<Family> meant(String name) {
    String wanted = Names.singularSnake(name);
    List<Family> found = all.stream().filter(f -> f.idName().equals(wanted)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
