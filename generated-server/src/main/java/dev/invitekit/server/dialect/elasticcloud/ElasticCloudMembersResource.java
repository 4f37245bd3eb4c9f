package dev.invitekit.server.dialect.elasticcloud;

import static dev.invitekit.server.http.CallerSecurity.callerOf;

import dev.invitekit.server.dialect.elasticcloud.ElasticCloudInvitationsResource.Empty;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.MemberId;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.Window;
import dev.invitekit.server.generated.elasticcloud.MembersApi;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations tagged Members of specs/elastic-cloud/openapi.yaml. */
public final class ElasticCloudMembersResource implements MembersApi {

  private final InvitationStore store;
  private final ElasticCloudRights rights;
  @Context private SecurityContext security;

  ElasticCloudMembersResource(InvitationStore store) {
    this.store = store;
    this.rights = new ElasticCloudRights(store);
  }

  @Override
  public Response listOrganizations() { // ELC-M01
    return Response.ok(
            ElasticCloudMembersMapper.toOrganizations(rights.organizationOf(callerOf(security))))
        .build();
  }

  @Override
  public Response getOrganization(String organizationId) {
    return Response.ok(
            ElasticCloudMembersMapper.toOrganization(
                rights.organizationToRead(callerOf(security), organizationId)))
        .build();
  }

  @Override
  public Response listOrganizationMembers(String organizationId) {
    Organization organization = rights.organizationToList(callerOf(security), organizationId);
    return Response.ok(
            ElasticCloudMembersMapper.toMemberships(
                store.members(organization.id(), Window.all(), member -> true).members()))
        .build();
  }

  @Override
  public Response deleteOrganizationMemberships(
      String organizationId, String userIds, @Nullable Boolean force) {
    List<MemberId> leaving = ElasticCloudMembersMapper.toMemberIds(userIds);
    Organization organization =
        rights.organizationToRemoveFrom(callerOf(security), organizationId, leaving);
    store.removeAll(organization.id(), leaving); // ELC-M18: all or none
    return Response.ok(new Empty()).build();
  }
}
