package dev.invitekit.conformance.run;

import dev.invitekit.conformance.check.Generic;
import java.util.List;

/**
 * A case of several requests that depend on each other.
 *
 * @param id the same at every run
 * @param plan what it does, in a line
 */
record Scenario(String id, List<Generic> promises, String plan, Play play) {

  /** What a scenario does. */
  @FunctionalInterface
  interface Play {
    /**
     * Plays it.
     *
     * @throws CannotTry when the target or the document lacks what it needs
     */
    void play(String caseId);
  }
}
