package dev.invitekit.server.dialect.clickhousecloud;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.MemberId;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.domain.Window;
import dev.invitekit.server.generated.clickhousecloud.AssignedRole;
import dev.invitekit.server.generated.clickhousecloud.MemberPatchRequest;
import dev.invitekit.server.generated.clickhousecloud.MembersApi;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The members of the key's organization. */
public final class ClickHouseCloudMembersResource implements MembersApi {

  private final InvitationStore store;
  @Context private SecurityContext security;

  ClickHouseCloudMembersResource(InvitationStore store) {
    this.store = store;
  }

  @Override
  public Response memberGetList(UUID organizationId) {
    Organization organization = own(organizationId);
    List<Member> members = store.members(organization.id(), Window.all(), member -> true).members();
    return Response.ok(MembersMapper.toMembers(members, OrganizationRoles.of(organization)))
        .build();
  }

  @Override
  public Response memberGet(UUID organizationId, UUID userId) {
    Organization organization = own(organizationId);
    Member member = store.member(organization.id(), id(userId));
    return Response.ok(MembersMapper.toResponse(member, OrganizationRoles.of(organization)))
        .build();
  }

  @Override
  public Response memberUpdate(
      UUID organizationId, UUID userId, @Nullable MemberPatchRequest request) {
    Organization organization = own(organizationId);
    OrganizationRoles roles = OrganizationRoles.of(organization);
    Optional<List<AssignedRole>> wanted =
        request == null ? Optional.empty() : wanted(request, organization, roles);
    Member member =
        store.changeMember(
            organization.id(),
            id(userId),
            (before, now) ->
                wanted.map(all -> before.withGrants(grants(all), now)).orElse(before)); // CHC-M09
    return Response.ok(MembersMapper.toResponse(member, roles)).build();
  }

  @Override
  public Response memberDelete(UUID organizationId, UUID userId) {
    store.remove(own(organizationId).id(), id(userId));
    return Response.ok(MembersMapper.toDeleteResponse()).build();
  }

  /** All roles that the member is to have (CHC-M06); empty when the request speaks of none. */
  private static Optional<List<AssignedRole>> wanted(
      MemberPatchRequest request, Organization organization, OrganizationRoles roles) {
    if (request.role() != null && organization.customRolesOnly()) { // CHC-M07
      throw new InvitationRefused(
          Reason.INVALID_FIELD,
          "role",
          "this organization has roles of its own; use assignedRoleIds");
    }
    return Optional.ofNullable(request.assignedRoleIds())
        .map(roles::named)
        .or(
            () ->
                Optional.ofNullable(request.role())
                    .map(role -> List.of(SystemRole.of(role).assigned())));
  }

  private static List<dev.invitekit.server.domain.Grant> grants(List<AssignedRole> roles) {
    return roles.stream().map(OrganizationRoles::grant).toList();
  }

  private Organization own(UUID requested) {
    return store.organization(OwnOrganization.of(security, requested));
  }

  private static MemberId id(UUID userId) {
    return new MemberId(userId.toString());
  }
}
