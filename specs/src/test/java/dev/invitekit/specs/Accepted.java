package dev.invitekit.specs;

import java.util.ArrayList;
import java.util.List;

/**
 * Differences between a contract and its seed that are meant, with the reason.
 *
 * @param complaints the words in which a check reports them
 */
record Accepted(String reason, List<String> complaints) {

  Accepted {
    if (reason.isBlank() || complaints.isEmpty()) {
      throw new IllegalArgumentException("nothing is accepted without a reason");
    }
    complaints = List.copyOf(complaints);
  }

  static Accepted because(String reason, String... complaints) {
    return new Accepted(reason, List.of(complaints));
  }

  /**
   * What is wrong after all: complaints that nobody accepted, and acceptances of what no longer
   * occurs.
   */
  static List<String> judge(List<String> complaints, List<Accepted> accepted) {
    List<String> known =
        accepted.stream().flatMap(exception -> exception.complaints().stream()).toList();
    List<String> wrong = new ArrayList<>();
    for (String complaint : complaints) {
      if (!known.contains(complaint)) {
        wrong.add("not accepted: " + complaint);
      }
    }
    for (String complaint : known) {
      if (!complaints.contains(complaint)) {
        wrong.add("accepted, but no longer occurs: " + complaint);
      }
    }
    return wrong;
  }
}
