package dev.invitekit.server.domain;

import java.util.List;

/**
 * Somebody who belongs to an organization.
 *
 * @param grants the rights that came with the accepted invitation; none for a member from the start
 */
public record Member(OrganizationId organization, String email, List<String> grants) {

  public Member {
    grants = List.copyOf(grants);
  }
}
