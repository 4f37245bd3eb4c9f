package dev.invitekit.conformance.diff;

import java.util.EnumSet;
import java.util.Set;

/** How the set of allowed values moved. */
enum Shift {
  /** Some values are no longer allowed, none is new. */
  NARROWER,
  /** Some values are new, all old ones are still allowed. */
  WIDER,
  /** Some values are new, some are no longer allowed; or nobody can tell. */
  OTHER,
  /** The same values. */
  NONE;

  /** The smallest shift that is both. */
  Shift and(Shift other) {
    if (this == NONE || this == other) {
      return other;
    }
    return other == NONE ? this : OTHER;
  }

  /** Whom a shift of what goes that way breaks. */
  Set<Party> breaks(Flow flow) {
    Set<Party> parties = EnumSet.noneOf(Party.class);
    boolean request = flow == Flow.REQUEST;
    if (this == OTHER || this == (request ? NARROWER : WIDER)) {
      parties.add(Party.CLIENTS);
    }
    if (this == OTHER || this == (request ? WIDER : NARROWER)) {
      parties.add(Party.IMPLEMENTATIONS);
    }
    return parties;
  }
}
