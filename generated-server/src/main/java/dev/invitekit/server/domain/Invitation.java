package dev.invitekit.server.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * An offer to one e-mail address to join one organization. Immutable; all times are UTC instants.
 *
 * @param email the address as the caller gave it, unless its dialect stores it otherwise
 * @param terms what acceptance gives, in the dialect's words
 * @param expiresAt first instant at which the offer no longer holds; always after {@code createdAt}
 * @param acceptedAt when the offer was taken up; empty while it was not
 * @param revokedAt when the offer was withdrawn; empty while it was not
 */
public record Invitation(
    InvitationId id,
    OrganizationId organization,
    String email,
    Terms terms,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> acceptedAt,
    Optional<Instant> revokedAt) {

  /** What has become of an invitation. */
  public enum State {
    /** Open: it can be accepted. */
    PENDING,
    /** Taken up; it stays so, however old it grows. */
    ACCEPTED,
    /** Its time ran out before anyone accepted it. */
    EXPIRED,
    /** Withdrawn by the organization. */
    REVOKED
  }

  public Invitation {
    if (!expiresAt.isAfter(createdAt)) {
      throw new IllegalArgumentException(
          "expiresAt %s is not after createdAt %s".formatted(expiresAt, createdAt));
    }
    if (acceptedAt.isPresent() && revokedAt.isPresent()) {
      throw new IllegalArgumentException("an accepted invitation cannot be revoked");
    }
  }

  /** State at {@code now}. Expiry is nothing that happens: it is read off the clock. */
  public State stateAt(Instant now) {
    if (acceptedAt.isPresent()) {
      return State.ACCEPTED;
    }
    if (revokedAt.isPresent()) {
      return State.REVOKED;
    }
    return now.isBefore(expiresAt) ? State.PENDING : State.EXPIRED;
  }

  Invitation accepted(Instant at) {
    return new Invitation(
        id, organization, email, terms, createdAt, expiresAt, Optional.of(at), revokedAt);
  }

  Invitation revoked(Instant at) {
    return new Invitation(
        id, organization, email, terms, createdAt, expiresAt, acceptedAt, Optional.of(at));
  }
}
