package dev.invitekit.server.http;

import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.Refusal;
import jakarta.ws.rs.core.SecurityContext;

/** Reads the caller whom the edge has let in from what JAX-RS tells a resource. */
public final class CallerSecurity {

  private CallerSecurity() {}

  /** The caller of the present request. */
  public static Caller callerOf(SecurityContext security) {
    return (Caller) security.getUserPrincipal();
  }

  /**
   * The caller's organization.
   *
   * @throws InvitationRefused {@code ORGANIZATION_NOT_FOUND} when the caller belongs to none
   */
  public static OrganizationId organizationOf(SecurityContext security) {
    return callerOf(security)
        .organization()
        .orElseThrow(
            () ->
                new InvitationRefused(
                    Refusal.Reason.ORGANIZATION_NOT_FOUND,
                    "organization",
                    "the caller belongs to no organization"));
  }
}
