package dev.invitekit.conformance.plan;

import dev.invitekit.conformance.contract.Names;
import dev.invitekit.conformance.contract.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A place in a body: property names, and {@code []} for an item of an array.
 *
 * @param schema what may stand there
 * @param required whether the object around it must have it
 * @param above names of the schemas that it stands in
 */
record Spot(List<String> steps, Schema schema, boolean required, Set<String> above) {

  static final String ITEM = "[]";

  static Spot root(Schema schema) {
    return new Spot(List.of(), first(schema), true, Set.of());
  }

  Spot property(String name) {
    return within(name, schema.property(name).orElseThrow(), schema.required().contains(name));
  }

  Spot item() {
    return within(ITEM, schema.items().orElseThrow(), false);
  }

  /** What stands in it under {@code step}. */
  Spot within(String step, Schema inner, boolean needed) {
    Set<String> names = new HashSet<>(above);
    if (!schema.name().isEmpty()) {
      names.add(schema.name());
    }
    return new Spot(added(step), first(inner), needed, Set.copyOf(names));
  }

  /** The same place, to be filled by another schema. */
  Spot as(Schema other) {
    return new Spot(steps, other, required, above);
  }

  /** Whether its schema stands in one of the same name. */
  boolean isWithinItself() {
    return !schema.name().isEmpty() && above.contains(schema.name());
  }

  /** A choice is tried by its first variant, unless it is one of plain values. */
  private static Schema first(Schema schema) {
    return schema.variants().isEmpty() || !schema.values().isEmpty()
        ? schema
        : schema.alternatives().get(0);
  }

  boolean isItem() {
    return !steps.isEmpty() && steps.get(steps.size() - 1).equals(ITEM);
  }

  /** The last property name on the way. */
  String name() {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (!steps.get(i).equals(ITEM)) {
        return steps.get(i);
      }
    }
    return "";
  }

  /** The name of the input that gives a value for it: {@code project_id} for projects[].id. */
  String input() {
    if (!Names.singularSnake(name()).equals("id")) {
      return Names.singularSnake(name());
    }
    List<String> names = steps.stream().filter(step -> !step.equals(ITEM)).toList();
    return names.size() < 2 ? "id" : Names.singularSnake(names.get(names.size() - 2)) + "_id";
  }

  Values values() {
    return new Values(schema, name());
  }

  /** As in {@code projects[].role}. */
  @Override
  public String toString() {
    return String.join(".", steps).replace("." + ITEM, ITEM);
  }

  private List<String> added(String step) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(step);
    return longer;
  }
}
