package dev.invitekit.server.dialect.clickhousecloud;

import static dev.invitekit.server.http.CallerSecurity.organizationOf;

import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.generated.clickhousecloud.OrganizationApi;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;

/** The organization of the key. */
public final class ClickHouseCloudOrganizationsResource implements OrganizationApi {

  private final InvitationStore store;
  @Context private SecurityContext security;

  ClickHouseCloudOrganizationsResource(InvitationStore store) {
    this.store = store;
  }

  @Override
  public Response organizationGetList() { // CHC-M01
    return Response.ok(MembersMapper.toListResponse(store.organization(organizationOf(security))))
        .build();
  }

  @Override
  public Response organizationGet(UUID organizationId) {
    return Response.ok(
            MembersMapper.toResponse(
                store.organization(OwnOrganization.of(security, organizationId))))
        .build();
  }
}
