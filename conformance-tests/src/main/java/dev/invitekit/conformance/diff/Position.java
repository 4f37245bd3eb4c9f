package dev.invitekit.conformance.diff;

import java.util.List;
import java.util.Set;

/**
 * Where a comparison of two schemas stands: how reports call the place, where the traffic shows it,
 * and which way the value goes.
 *
 * @param base the group, and the item at which the value begins
 * @param path from there downwards, such as {@code projects[].id}
 */
record Position(Where base, String path, Spot spot, Flow flow, Changes changes) {

  Where where() {
    return item(path);
  }

  Position property(String name) {
    return new Position(
        base, path.isEmpty() ? name : path + "." + name, spot.step(name), flow, changes);
  }

  Position items() {
    return new Position(base, path + Spot.ITEM, spot.step(Spot.ITEM), flow, changes);
  }

  Position otherProperties() {
    return new Position(base, path + Spot.OTHER_VALUE, spot.step(Spot.OTHER_VALUE), flow, changes);
  }

  /**
   * One of the forms that the value may have.
   *
   * @param label what tells it from the others
   * @param name of its schema; the label when it has none
   */
  Position variant(String label, String name) {
    return new Position(base, path + Spot.FORM + label, spot.step(Spot.FORM + name), flow, changes);
  }

  /** A part of the operation that this one is the top of. */
  Position part(String name, Spot.Part part, Flow way) {
    return new Position(new Where.InOperation(base.group(), name), "", spot.at(part), way, changes);
  }

  /** The same place in the traffic, from here on told as a part of that schema. */
  Position inSchema(String name) {
    return new Position(new Where.InSchema(name, ""), "", spot, flow, changes);
  }

  /** Adds a change that follows from how the allowed values moved. */
  void add(Topic topic, String what, Shift shift) {
    add(topic, what, shift.breaks(flow), Reasons.of(topic, shift, flow));
  }

  void add(Topic topic, String what, Set<Party> breaks, String why) {
    changes.add(where(), topic, what, breaks, why, List.of(spot));
  }

  private Where item(String below) {
    String item =
        base.item().isEmpty() || below.isEmpty() ? base.item() + below : base.item() + ": " + below;
    return base instanceof Where.InSchema schema
        ? new Where.InSchema(schema.schema(), item)
        : new Where.InOperation(base.group(), item);
  }
}
