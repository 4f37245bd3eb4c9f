package dev.invitekit.server.dialect.clickhousecloud;

import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.InvitationId;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Offer;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.Page;
import dev.invitekit.server.domain.Window;
import dev.invitekit.server.generated.clickhousecloud.InvitationPostRequest;
import dev.invitekit.server.generated.clickhousecloud.UserManagementApi;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.UUID;

/** The operations on invitations in specs/clickhouse-cloud/openapi.yaml. */
public final class ClickHouseCloudInvitationsResource implements UserManagementApi {

  static final Duration DEFAULT_LIFETIME = Duration.ofDays(7); // CHC-05

  private final InvitationStore store;
  @Context private SecurityContext security;

  ClickHouseCloudInvitationsResource(InvitationStore store) {
    this.store = store;
  }

  @Override
  public Response invitationCreate(UUID organizationId, InvitationPostRequest request) {
    Organization organization = store.organization(own(organizationId));
    ClickHouseCloudTerms terms = ClickHouseCloudMapper.toTerms(request, organization);
    Duration lifetime = organization.lifetime().orElse(DEFAULT_LIFETIME);
    Invitation invitation =
        store.invite(organization.id(), new Offer(request.email(), lifetime, terms));
    return Response.ok(ClickHouseCloudMapper.toResponse(invitation, UUID.randomUUID())).build();
  }

  @Override
  public Response invitationGetList(UUID organizationId) {
    Page page = store.list(own(organizationId), Window.all(), (invitation, state) -> true);
    return Response.ok(ClickHouseCloudMapper.toListResponse(page, UUID.randomUUID())).build();
  }

  @Override
  public Response invitationGet(UUID organizationId, UUID invitationId) {
    Invitation invitation = store.find(own(organizationId), id(invitationId));
    return Response.ok(ClickHouseCloudMapper.toResponse(invitation, UUID.randomUUID())).build();
  }

  @Override
  public Response invitationDelete(UUID organizationId, UUID invitationId) {
    store.revoke(own(organizationId), id(invitationId));
    return Response.ok(ClickHouseCloudMapper.toDeleteResponse(UUID.randomUUID())).build();
  }

  private OrganizationId own(UUID requested) {
    return OwnOrganization.of(security, requested);
  }

  private static InvitationId id(UUID invitationId) {
    return new InvitationId(invitationId.toString());
  }
}
