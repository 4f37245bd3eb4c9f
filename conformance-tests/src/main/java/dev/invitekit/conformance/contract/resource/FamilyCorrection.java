package dev.invitekit.conformance.contract.resource;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Answer;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A family whose steps somebody names. What is not named stays as it was recognised. */
final class FamilyCorrection {

  private final String name;
  private final List<Operation> operations;
  private final Map<String, String> steps;

  FamilyCorrection(String name, List<Operation> operations, Map<String, String> steps) {
    this.name = name;
    this.operations = operations;
    this.steps = steps;
  }

  Family of(Optional<Family> known) {
    String id =
        Optional.ofNullable(steps.get("id")).or(() -> known.map(Family::idProperty)).orElse("id");
    Optional<Operation> delete = operation("delete").or(() -> known.flatMap(Family::delete));
    Optional<Step> read = step("read", known.flatMap(family -> family.steps().read()), false, id);
    Optional<Step> create =
        step("create", known.flatMap(family -> family.steps().create()), false, id);
    Optional<Step> list = step("list", known.flatMap(family -> family.steps().list()), true, id);
    Schema resource =
        Stream.of(read, create, list)
            .flatMap(Optional::stream)
            .flatMap(step -> schema(step).stream())
            .findFirst()
            .or(() -> known.map(Family::resource))
            .orElseThrow(
                () ->
                    new BadInput(
                        "families: %s: name what creates, reads or lists one".formatted(name)));
    return new Family(
        name,
        new Steps(
            create,
            read,
            list,
            step("change", known.flatMap(family -> family.steps().change()), false, id),
            step("replace", known.flatMap(family -> family.steps().replace()), false, id),
            delete,
            delete),
        resource,
        id,
        known.map(Family::deletesSeveral).orElse(false),
        list.map(Step::operation)
            .flatMap(o -> o.success().flatMap(Answer::body).flatMap(page -> Paging.of(o, page))),
        known.map(Family::parents).orElse(Map.of()),
        known.map(Family::actions).orElse(List.of()),
        List.of("as the target file says"));
  }

  private Optional<Step> step(String step, Optional<Step> known, boolean each, String id) {
    return operation(step)
        .map(operation -> new Step(operation, place(operation, each, id)))
        .or(() -> known);
  }

  private Optional<Operation> operation(String step) {
    String wanted = steps.get(step);
    if (wanted == null) {
      return Optional.empty();
    }
    return Optional.of(
        operations.stream()
            .filter(operation -> operation.id().equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInput(
                        "families: %s: %s: '%s' is no operation of the document"
                            .formatted(name, step, wanted))));
  }

  private static Place place(Operation operation, boolean each, String id) {
    return candidates(operation)
        .filter(candidate -> candidate.place().each() == each)
        .filter(candidate -> candidate.schema().property(id).isPresent())
        .map(Place.Candidate::place)
        .findFirst()
        .orElse(new Place("", each));
  }

  private static Optional<Schema> schema(Step step) {
    return candidates(step.operation())
        .filter(candidate -> candidate.place().equals(step.place()))
        .map(Place.Candidate::schema)
        .findFirst();
  }

  private static Stream<Place.Candidate> candidates(Operation operation) {
    return operation.success().flatMap(Answer::body).stream()
        .flatMap(body -> Place.candidates(body).stream());
  }
}
