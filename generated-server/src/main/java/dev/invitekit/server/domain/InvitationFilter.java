package dev.invitekit.server.domain;

/** Which invitations a list shows. */
@FunctionalInterface
public interface InvitationFilter {

  /**
   * Whether {@code invitation}, in {@code state} at the instant of reading, belongs on the list.
   */
  boolean admits(Invitation invitation, Invitation.State state);
}
