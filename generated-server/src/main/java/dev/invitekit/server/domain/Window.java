package dev.invitekit.server.domain;

import java.util.Optional;

/**
 * Which part of a list to read. At most one of the cursors is present.
 *
 * @param limit at most so many invitations; positive
 * @param after the page starts right after this invitation
 * @param before the page ends right before this invitation
 */
public record Window(int limit, Optional<InvitationId> after, Optional<InvitationId> before) {

  public Window {
    if (limit < 1) {
      throw new IllegalArgumentException("a limit is positive, not " + limit);
    }
    if (after.isPresent() && before.isPresent()) {
      throw new IllegalArgumentException("at most one cursor");
    }
  }

  /** The whole list. */
  public static Window all() {
    return new Window(Integer.MAX_VALUE, Optional.empty(), Optional.empty());
  }
}
