package dev.invitekit.conformance.run.scenario;

import java.util.List;

/** All scenarios, in the order in which they are played. */
public final class Scenarios {

  public static final List<Scenario> ALL =
      List.of(
          new Life(),
          new Isolation(),
          new Many(),
          new AtOnce(),
          new AsSent(),
          new Changes(),
          new Parents(),
          new Filters(),
          new Preconditions(),
          new HeadLikeGet());

  private Scenarios() {}
}
