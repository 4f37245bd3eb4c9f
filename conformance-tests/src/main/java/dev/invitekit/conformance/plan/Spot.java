package dev.invitekit.conformance.plan;

import dev.invitekit.conformance.contract.Names;
import dev.invitekit.conformance.contract.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a body: property names, and {@code []} for an item of an array.
 *
 * @param schema what may stand there
 * @param required whether the object around it must have it
 */
record Spot(List<String> steps, Schema schema, boolean required) {

  static final String ITEM = "[]";

  static Spot root(Schema schema) {
    return new Spot(List.of(), schema, true);
  }

  Spot property(String name) {
    return new Spot(
        added(name), schema.property(name).orElseThrow(), schema.required().contains(name));
  }

  Spot item() {
    return new Spot(added(ITEM), schema.items().orElseThrow(), false);
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
