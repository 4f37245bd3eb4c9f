package dev.invitekit.conformance.diff;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One difference between two documents.
 *
 * @param what the difference, in a few words
 * @param breaks whom it asks to do something; empty when nobody has to
 * @param why one or more short sentences on {@code breaks}
 * @param spots where the traffic shows it; empty for what no traffic shows
 */
public record Change(
    Where where, Topic topic, String what, Set<Party> breaks, String why, List<Spot> spots) {

  public Change {
    breaks = breaks.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(breaks));
    spots = List.copyOf(spots);
  }

  /** Whether it breaks anybody. */
  public boolean isBreaking() {
    return !breaks.isEmpty();
  }
}
