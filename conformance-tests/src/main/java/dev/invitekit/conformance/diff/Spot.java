package dev.invitekit.conformance.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * One place in the traffic at which a change shows. A change of a schema has as many as there are
 * ways to that schema.
 *
 * @param method in capitals
 * @param path the path template, of the newer document where it has the operation
 * @param part which part of the exchange
 * @param steps from the top of a body or value downwards: names of properties, {@value #ITEM} for
 *     the items of an array, {@value #OTHER_VALUE} for further properties
 */
public record Spot(String method, String path, Part part, List<String> steps) {

  static final String ITEM = "[]";
  static final String OTHER_VALUE = "{}";

  public Spot {
    steps = List.copyOf(steps);
  }

  /** A part of an exchange. */
  public sealed interface Part {
    /** The operation as a whole. */
    record All() implements Part {}

    /** What a caller proves its rights with. */
    record Credential() implements Part {}

    /**
     * A parameter.
     *
     * @param in {@code path}, {@code query}, {@code header} or {@code cookie}
     */
    record Parameter(String in, String name) implements Part {}

    /** The body that is sent. */
    record RequestBody() implements Part {}

    /** An answer of that status. */
    record Answer(String status) implements Part {}

    /** A header field of an answer. */
    record AnswerHeader(String status, String name) implements Part {}
  }

  Spot step(String step) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Spot(method, path, part, longer);
  }

  Spot at(Part other) {
    return new Spot(method, path, other, List.of());
  }

  /** Whether the other one is this place, above it or below it. */
  boolean touches(Spot other) {
    if (!method.equals(other.method) || !Routes.shape(path).equals(Routes.shape(other.path))) {
      return false;
    }
    if (part instanceof Part.All || other.part instanceof Part.All) {
      return true;
    }
    int common = Math.min(steps.size(), other.steps.size());
    return part.equals(other.part)
        && steps.subList(0, common).equals(other.steps.subList(0, common));
  }
}
