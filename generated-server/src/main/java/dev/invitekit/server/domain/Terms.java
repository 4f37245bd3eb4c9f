package dev.invitekit.server.domain;

import java.util.List;

/**
 * What the invited person gets on acceptance, as its dialect remembers it. Immutable. The store
 * keeps it and never looks inside.
 */
public interface Terms {

  /** What acceptance gives in {@code organization}. */
  List<Grant> grantsIn(Organization organization);
}
