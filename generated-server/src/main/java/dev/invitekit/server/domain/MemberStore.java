package dev.invitekit.server.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The members of one API: one half of its {@link InvitationStore}, whose promises hold here too.
 */
public interface MemberStore {

  /** What is to become of a member. */
  @FunctionalInterface
  interface Change {

    /**
     * The changed member: other rights or notes, nothing else. Throws {@link InvitationRefused} to
     * leave everything as it was.
     *
     * @param now the instant of the step, cut as the store's times are
     */
    Member apply(Member member, Instant now);
  }

  /**
   * A member of this organization.
   *
   * @throws InvitationRefused {@code MEMBER_NOT_FOUND}; {@code NOT_A_MEMBER} when the id is a
   *     person's who is known but does not belong here
   */
  Member member(OrganizationId organization, MemberId id);

  /** The member of this organization with this address, compared as invitations' are. */
  Optional<Member> memberWith(OrganizationId organization, String email);

  /** Whether the address belongs to a member of this organization. */
  boolean isMember(OrganizationId organization, String email);

  /**
   * Part of the organization's list of members, in the policy's order.
   *
   * @throws InvitationRefused {@code UNKNOWN_CURSOR}
   */
  MemberPage members(
      OrganizationId organization, Window<MemberId> window, Predicate<Member> filter);

  /** Everybody who belongs to an organization. */
  List<Member> members();

  /**
   * Changes one member.
   *
   * @throws InvitationRefused as {@link #member} and the change do; {@code PROTECTED_MEMBER},
   *     {@code LAST_OWNER}
   */
  Member changeMember(OrganizationId organization, MemberId id, Change change);

  /**
   * Changes every member of the organization in one step, and answers with all of them; refuses
   * like {@link #changeMember}.
   */
  List<Member> changeMembers(OrganizationId organization, Change change);

  /**
   * Removes all these members or none. It frees their seats and addresses; their accepted
   * invitations stay.
   *
   * @throws InvitationRefused for each that cannot be removed: as {@link #member} does, {@code
   *     PROTECTED_MEMBER}; or, for the whole, {@code LAST_MEMBER}, {@code LAST_OWNER}
   */
  List<Member> removeAll(OrganizationId organization, List<MemberId> ids);

  /** Removes one member; refuses like {@link #removeAll}. */
  default Member remove(OrganizationId organization, MemberId id) {
    return removeAll(organization, List.of(id)).get(0);
  }
}
