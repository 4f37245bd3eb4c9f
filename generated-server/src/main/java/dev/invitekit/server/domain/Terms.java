package dev.invitekit.server.domain;

import java.util.List;

/**
 * What the invited person gets on acceptance, as its dialect remembers it. Immutable. The store
 * keeps it and never looks inside.
 */
public interface Terms {

  /**
   * The rights that acceptance gives in {@code organization}, one a line, for people to read: for
   * example {@code project proj_1: member}.
   */
  List<String> grantsIn(Organization organization);
}
