package dev.invitekit.server.dialect.clickhousecloud;

import static dev.invitekit.server.http.CallerSecurity.callerOf;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.Refusal.Reason;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;

/** The organization in the path is the key's, or there is none (CHC-20, CHC-M02). */
final class OwnOrganization {

  private OwnOrganization() {}

  /**
   * The organization of the key, if it is the one that was asked for.
   *
   * @throws InvitationRefused {@code ORGANIZATION_NOT_FOUND}
   */
  static OrganizationId of(SecurityContext security, UUID requested) {
    return callerOf(security)
        .organization()
        .filter(own -> own.value().equalsIgnoreCase(requested.toString()))
        .orElseThrow(
            () ->
                new InvitationRefused(
                    Reason.ORGANIZATION_NOT_FOUND,
                    requested.toString(),
                    "expected the organization that the key belongs to"));
  }
}
