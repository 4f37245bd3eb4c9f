package dev.invitekit.server.domain;

/**
 * One reason why the domain will not do what it was asked.
 *
 * @param subject what it is about: an address, an id, a field's name
 * @param detail for people: what was expected
 */
public record Refusal(Reason reason, String subject, String detail) {

  /** The domain's words; each dialect answers every one of them in its vendor's format. */
  public enum Reason {
    /** No such invitation, or none that this caller may see. */
    INVITATION_NOT_FOUND,
    /** No such organization, or not the caller's. */
    ORGANIZATION_NOT_FOUND,
    /** The subject is not an e-mail address. */
    INVALID_ADDRESS,
    /** The subject names a field whose value makes no sense; the detail says what would. */
    INVALID_FIELD,
    /** A pending invitation for this address exists; the detail names it. */
    ALREADY_INVITED,
    /** The address belongs to a member. */
    ALREADY_MEMBER,
    /** The invitation was accepted before. */
    ALREADY_ACCEPTED,
    /** The invitation's time ran out. */
    EXPIRED,
    /** The invitation was withdrawn before. */
    ALREADY_REVOKED,
    /** The subject names the cursor that stands for nothing on the list. */
    UNKNOWN_CURSOR,
    /** Every seat is taken by a member or a pending invitation. */
    NO_SEAT,
    /** An identity provider decides who joins the organization. */
    PROVISIONED_ELSEWHERE,
    /** The credential may read, not write, or is of another kind. */
    NOT_PERMITTED,
    /** No such member, or none that this caller may see. */
    MEMBER_NOT_FOUND,
    /** The person is known, but does not belong to this organization. */
    NOT_A_MEMBER,
    /** The organization would be left without an owner. */
    LAST_OWNER,
    /** The organization would be left without a member. */
    LAST_MEMBER,
    /** Somebody whom this API neither removes nor changes. */
    PROTECTED_MEMBER,
    /** No such project in the organization. */
    PROJECT_NOT_FOUND,
    /** The project is out of use; nobody's place in it is read or changed. */
    PROJECT_ARCHIVED,
    /** No such role in the organization. */
    ROLE_NOT_FOUND,
    /** The server holds as many invitations as it may. */
    STORE_FULL
  }
}
