package dev.invitekit.conformance.verdict;

import java.util.List;

/**
 * One fault of the target, and everything that shows it.
 *
 * @param sentence what is wrong: the field or status, what came, what was promised
 * @param clause where it is promised: a file and a line
 * @param outcome the worst of its findings
 * @param shown the finding that shows it best: the simplest, preferably one that reads
 * @param alsoExplains ids of the other promises that are not kept because of it
 * @param cases how many cases show it
 * @param findings how many findings are folded into it
 */
public record Cause(
    String sentence,
    String clause,
    Outcome outcome,
    Finding shown,
    List<String> alsoExplains,
    int cases,
    int findings) {

  public Cause {
    alsoExplains = List.copyOf(alsoExplains);
  }

  /** The id of the promise that the finding shown is about. */
  public String promise() {
    return shown.promise();
  }
}
