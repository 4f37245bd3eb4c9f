package dev.invitekit.conformance.contract;

import java.util.List;

/**
 * A place in a body that a rule reads.
 *
 * @param steps names of properties from the outside in; {@link #ITEM} for the items of an array
 */
public record ReadPath(Root root, List<String> steps) {

  /** The step from an array to any of its items. */
  public static final String ITEM = "[]";

  /** What the path begins at. */
  public enum Root {
    REQUEST_BODY("request body"),
    RESPONSE_BODY("body"),
    SELF("body");

    private final String words;

    Root(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  public ReadPath {
    steps = List.copyOf(steps);
  }

  ReadPath then(String step) {
    List<String> longer = new java.util.ArrayList<>(steps);
    longer.add(step);
    return new ReadPath(root, longer);
  }
}
