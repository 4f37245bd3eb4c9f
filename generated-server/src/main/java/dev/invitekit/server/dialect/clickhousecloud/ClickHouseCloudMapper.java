package dev.invitekit.server.dialect.clickhousecloud;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.Page;
import dev.invitekit.server.generated.clickhousecloud.AssignedRole;
import dev.invitekit.server.generated.clickhousecloud.Invitation;
import dev.invitekit.server.generated.clickhousecloud.InvitationDeleteResponse;
import dev.invitekit.server.generated.clickhousecloud.InvitationListResponse;
import dev.invitekit.server.generated.clickhousecloud.InvitationPostRequest;
import dev.invitekit.server.generated.clickhousecloud.InvitationResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The domain in ClickHouse Cloud's words and back. */
final class ClickHouseCloudMapper {

  private static final int OK = 200;

  private ClickHouseCloudMapper() {}

  /**
   * The roles that a request names: {@code assignedRoleIds} where it names any (CHC-14, CHC-M25),
   * otherwise {@code role} (CHC-15), otherwise none (CHC-17).
   *
   * @throws InvitationRefused {@code INVALID_FIELD} for an id that is no role of {@code
   *     organization}
   */
  static ClickHouseCloudTerms toTerms(InvitationPostRequest request, Organization organization) {
    List<AssignedRole> roles =
        Optional.ofNullable(request.assignedRoleIds())
            .filter(ids -> !ids.isEmpty())
            .map(OrganizationRoles.of(organization)::named)
            .or(
                () ->
                    Optional.ofNullable(request.role())
                        .map(role -> List.of(SystemRole.of(role).assigned())))
            .orElse(List.of());
    return new ClickHouseCloudTerms(roles);
  }

  /** The envelope around one invitation. */
  static InvitationResponse toResponse(
      dev.invitekit.server.domain.Invitation invitation, UUID requestId) {
    return InvitationResponse.builder()
        .status(OK)
        .requestId(requestId)
        .result(toInvitation(invitation))
        .build();
  }

  /** The envelope around a list, which has no pages. */
  static InvitationListResponse toListResponse(Page page, UUID requestId) {
    return InvitationListResponse.builder()
        .status(OK)
        .requestId(requestId)
        .result(page.invitations().stream().map(ClickHouseCloudMapper::toInvitation).toList())
        .build();
  }

  /** The envelope around nothing (CHC-08). */
  static InvitationDeleteResponse toDeleteResponse(UUID requestId) {
    return InvitationDeleteResponse.builder().status(OK).requestId(requestId).build();
  }

  /** Carries the seed revision's role and today's roles at once. */
  private static Invitation toInvitation(dev.invitekit.server.domain.Invitation invitation) {
    ClickHouseCloudTerms terms = (ClickHouseCloudTerms) invitation.terms();
    return Invitation.builder()
        .id(UUID.fromString(invitation.id().value()))
        .email(invitation.email())
        .role(terms.legacyRole().orElse(null))
        .createdAt(invitation.createdAt())
        .expireAt(invitation.expiresAt())
        .assignedRoles(terms.roles())
        .build();
  }
}
