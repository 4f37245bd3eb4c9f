package dev.invitekit.conformance.run.scenario;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.resource.Family;
import java.util.List;

/** A case of several requests that depend on each other, about one family. */
public interface Scenario {

  /** Its id, the same at every run. */
  String id();

  List<Generic> promises();

  /** What it does, in a line. */
  String plan();

  /** Whether a family has what makes it worth trying; one that lacks less is tried, and says so. */
  boolean fits(Family family);

  /**
   * Plays it.
   *
   * @throws CannotTry when the target or the document lacks what it needs
   */
  void play(Stage stage);
}
