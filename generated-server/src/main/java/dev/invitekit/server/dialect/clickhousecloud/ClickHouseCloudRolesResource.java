package dev.invitekit.server.dialect.clickhousecloud;

import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.domain.Window;
import dev.invitekit.server.generated.clickhousecloud.AssignedRole;
import dev.invitekit.server.generated.clickhousecloud.RoleUpdateRequest;
import dev.invitekit.server.generated.clickhousecloud.RolesApi;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The roles of the key's organization, and who has them. */
public final class ClickHouseCloudRolesResource implements RolesApi {

  private final InvitationStore store;
  @Context private SecurityContext security;

  ClickHouseCloudRolesResource(InvitationStore store) {
    this.store = store;
  }

  @Override
  public Response organizationRolesGetList(UUID organizationId) {
    Organization organization = own(organizationId);
    return Response.ok(
            MembersMapper.toRoles(
                OrganizationRoles.of(organization).all(), organization, members(organization)))
        .build();
  }

  @Override
  public Response organizationRoleGet(UUID organizationId, UUID roleId) {
    Organization organization = own(organizationId);
    AssignedRole role = OrganizationRoles.of(organization).get(roleId);
    return Response.ok(MembersMapper.toResponse(role, organization, members(organization))).build();
  }

  @Override
  public Response organizationRolePatch(
      UUID organizationId, UUID roleId, @Nullable RoleUpdateRequest request) {
    Organization organization = own(organizationId);
    AssignedRole role = OrganizationRoles.of(organization).get(roleId);
    List<Member> members = members(organization);
    if (request != null) {
      requireActorsAlone(request);
      if (request.actors() != null) {
        Set<String> wanted = memberIds(request.actors(), members);
        Grant grant = OrganizationRoles.grant(role);
        members =
            store.changeMembers(
                organization.id(), (member, now) -> changed(member, grant, wanted, now));
      }
    }
    return Response.ok(MembersMapper.toResponse(role, organization, members)).build();
  }

  private static Member changed(Member member, Grant grant, Set<String> wanted, Instant now) {
    boolean isWanted = wanted.contains(member.id().value());
    if (member.holds(grant) == isWanted) {
      return member;
    }
    List<Grant> grants = new ArrayList<>(member.grants());
    if (isWanted) {
      grants.add(grant);
    } else {
      grants.remove(grant);
    }
    return member.withGrants(grants, now);
  }

  /** CHC-M16. Our choice for roles of an organization's own, which the tenants file describes. */
  private static void requireActorsAlone(RoleUpdateRequest request) {
    if (request.name() != null || request.policies() != null) {
      throw new InvitationRefused(
          Reason.INVALID_FIELD,
          request.name() != null ? "name" : "policies",
          "only the actors of a role can be changed here");
    }
  }

  /**
   * The ids behind {@code user/ID}.
   *
   * @throws InvitationRefused {@code INVALID_FIELD} for whatever is no member
   */
  private static Set<String> memberIds(List<String> actors, List<Member> members) {
    Set<String> known = new HashSet<>();
    members.forEach(member -> known.add(member.id().value()));
    Set<String> ids = new HashSet<>();
    for (String actor : actors) {
      String id = actor.startsWith(MembersMapper.USER) ? actor.substring(5) : "";
      if (!known.contains(id.toLowerCase(Locale.ROOT))) {
        throw new InvitationRefused(
            Reason.INVALID_FIELD,
            "actors",
            "%s is no member of this organization".formatted(actor));
      }
      ids.add(id.toLowerCase(Locale.ROOT));
    }
    return ids;
  }

  private List<Member> members(Organization organization) {
    return store.members(organization.id(), Window.all(), member -> true).members();
  }

  private Organization own(UUID requested) {
    return store.organization(OwnOrganization.of(security, requested));
  }
}
