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
 *     the items of an array, {@value #OTHER_VALUE} for further properties, {@value #FORM} and a
 *     schema's name for one form of several
 */
public record Spot(String method, String path, Part part, List<String> steps) {

  static final String ITEM = "[]";
  static final String OTHER_VALUE = "{}";
  static final String FORM = "|";

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

  /** What {@link Routes} calls the operation. */
  String route() {
    return Routes.key(method, path);
  }

  Spot step(String step) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Spot(method, path, part, longer);
  }

  Spot at(Part other) {
    return new Spot(method, path, other, List.of());
  }

  /** The steps that are names of properties. */
  List<String> names() {
    return steps.stream().filter(Spot::isName).toList();
  }

  /** Whether the other one is this place, above it or below it. */
  boolean touches(Spot other) {
    if (!route().equals(other.route())) {
      return false;
    }
    if (part instanceof Part.All || other.part instanceof Part.All) {
      return true;
    }
    List<String> one = withoutForms(steps);
    List<String> two = withoutForms(other.steps);
    int common = Math.min(one.size(), two.size());
    return part.equals(other.part) && one.subList(0, common).equals(two.subList(0, common));
  }

  static boolean isName(String step) {
    return !step.equals(ITEM) && !step.equals(OTHER_VALUE) && !step.startsWith(FORM);
  }

  private static List<String> withoutForms(List<String> steps) {
    return steps.stream().filter(step -> !step.startsWith(FORM)).toList();
  }
}
