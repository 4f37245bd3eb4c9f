package dev.invitekit.server.domain;

import java.time.Instant;
import java.util.List;

/**
 * Part of a list, newest first.
 *
 * @param more whether the list goes on in the direction that was asked for
 * @param readAt the instant at which the states hold
 */
public record Page(List<Invitation> invitations, boolean more, Instant readAt) {

  public Page {
    invitations = List.copyOf(invitations);
  }
}
