package dev.invitekit.server.domain;

import java.time.Instant;
import java.util.List;

/**
 * The invitations and members of one API. It owns time, ids and uniqueness: each method is one
 * atomic step that either answers with the new state or throws {@link InvitationRefused} and leaves
 * everything as it was. Safe for any number of threads.
 */
public interface InvitationStore extends MemberStore {

  /** The present instant, as all steps see it. */
  Instant now();

  /**
   * The organization as it was at the start.
   *
   * @throws InvitationRefused {@code ORGANIZATION_NOT_FOUND}
   */
  Organization organization(OrganizationId id);

  /**
   * Sends all offers or none; answers in their order. An address that stands in it twice is invited
   * once.
   *
   * @throws InvitationRefused with a refusal for each offer that cannot be sent: {@code
   *     INVALID_ADDRESS}, {@code ALREADY_MEMBER}, {@code ALREADY_INVITED}; or, for the whole,
   *     {@code ORGANIZATION_NOT_FOUND}, {@code PROVISIONED_ELSEWHERE}, {@code NO_SEAT}, {@code
   *     STORE_FULL}
   */
  List<Invitation> inviteAll(OrganizationId organization, List<Offer> offers);

  /** Sends one offer; refuses like {@link #inviteAll}. */
  default Invitation invite(OrganizationId organization, Offer offer) {
    return inviteAll(organization, List.of(offer)).get(0);
  }

  /**
   * An invitation of any organization.
   *
   * @throws InvitationRefused {@code INVITATION_NOT_FOUND}
   */
  Invitation find(InvitationId id);

  /**
   * An invitation of this organization.
   *
   * @throws InvitationRefused {@code INVITATION_NOT_FOUND}, for another organization's too
   */
  Invitation find(OrganizationId organization, InvitationId id);

  /**
   * Part of the organization's list of invitations, newest first, ties by id downwards.
   *
   * @throws InvitationRefused {@code UNKNOWN_CURSOR}
   */
  Page list(OrganizationId organization, Window<InvitationId> window, InvitationFilter filter);

  /**
   * Revokes all these invitations or none.
   *
   * @throws InvitationRefused for each that cannot be: {@code INVITATION_NOT_FOUND}, {@code
   *     ALREADY_ACCEPTED}, {@code EXPIRED}, {@code ALREADY_REVOKED}
   */
  List<Invitation> revokeAll(OrganizationId organization, List<InvitationId> ids);

  /** Revokes one invitation; refuses like {@link #revokeAll}. */
  default Invitation revoke(OrganizationId organization, InvitationId id) {
    return revokeAll(organization, List.of(id)).get(0);
  }

  /**
   * The invited person accepts and becomes a member.
   *
   * @throws InvitationRefused {@code INVITATION_NOT_FOUND}, {@code ALREADY_ACCEPTED}, {@code
   *     EXPIRED}, {@code ALREADY_REVOKED}, {@code ALREADY_MEMBER}
   */
  Invitation accept(InvitationId id);

  /** The newest invitations of all organizations, at most so many of those still visible. */
  List<Invitation> newest(int limit);

  /** How many invitations are visible, over all organizations. */
  int size();

  /**
   * Forgets every invitation, every member that came later and every change of those from the
   * start. Ids are not used again.
   */
  void reset();
}
