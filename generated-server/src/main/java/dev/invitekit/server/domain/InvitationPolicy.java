package dev.invitekit.server.domain;

import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Where vendors differ in what a store does, as data.
 *
 * @param ids how ids look
 * @param precision instants are cut to this unit, a day or a part of one, so that times on the wire
 *     add up
 * @param storedAs what becomes of an address before it is stored, a member's too; identity to keep
 *     it as sent
 * @param mailbox two addresses with the same image are the same mailbox
 * @param visible states in which an invitation can still be read by its id; in any other it is not
 *     found, and the store forgets it
 * @param revocable states in which an invitation can be revoked
 * @param renewsExpired whether a new invitation takes the place of an expired one for the same
 *     mailbox; otherwise both are kept
 * @param oneOrganizationPerPerson whether a member of one organization cannot join another
 * @param members what the store does with members
 */
public record InvitationPolicy(
    IdFormat ids,
    ChronoUnit precision,
    UnaryOperator<String> storedAs,
    UnaryOperator<String> mailbox,
    Set<Invitation.State> visible,
    Set<Invitation.State> revocable,
    boolean renewsExpired,
    boolean oneOrganizationPerPerson,
    MemberPolicy members) {

  /**
   * What to begin with, where nothing is known of an API but how its ids look: whole seconds;
   * addresses kept as sent and compared without regard to case; a revoked invitation is gone; what
   * is pending or expired can be revoked; an expired one makes room for a new one.
   */
  public static InvitationPolicy standard(IdFormat ids) {
    return new InvitationPolicy(
        ids,
        ChronoUnit.SECONDS,
        UnaryOperator.identity(),
        EmailAddresses::ignoringCase,
        Set.of(Invitation.State.PENDING, Invitation.State.ACCEPTED, Invitation.State.EXPIRED),
        Set.of(Invitation.State.PENDING, Invitation.State.EXPIRED),
        true,
        false,
        MemberPolicy.standard(IdFormat.withPrefix("member-")));
  }
}
