package dev.invitekit.server.dialect.elasticcloud;

import static dev.invitekit.server.http.CallerSecurity.callerOf;

import dev.invitekit.server.dialect.elasticcloud.ElasticCloudInvitationsResource.Empty;
import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.generated.elasticcloud.RoleAssignments;
import dev.invitekit.server.generated.elasticcloud.RoleAssignmentsApi;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** What members may do changes by adding and taking away alone. */
public final class ElasticCloudRoleAssignmentsResource implements RoleAssignmentsApi {

  private final InvitationStore store;
  private final ElasticCloudRights rights;
  @Context private SecurityContext security;

  ElasticCloudRoleAssignmentsResource(InvitationStore store) {
    this.store = store;
    this.rights = new ElasticCloudRights(store);
  }

  @Override
  public Response addRoleAssignments(String userId, RoleAssignments request) {
    return change(userId, request, ElasticCloudRoleAssignmentsResource::union);
  }

  @Override
  public Response removeRoleAssignments(String userId, RoleAssignments request) {
    return change(userId, request, ElasticCloudRoleAssignmentsResource::without);
  }

  private Response change(
      String userId,
      RoleAssignments request,
      BiFunction<List<Grant>, List<Grant>, List<Grant>> change) {
    Caller caller = callerOf(security);
    List<Grant> named =
        rights.organizationOf(caller).isPresent() ? named(request, caller) : List.of();
    Member member = rights.memberToAssign(caller, userId, named);
    store.changeMember(
        member.organization(),
        member.id(),
        (before, now) -> before.withGrants(change.apply(before.grants(), named), now));
    return Response.ok(new Empty()).build();
  }

  /** ELC-M12, ELC-M13: what the request names, of the caller's organization and making sense. */
  private List<Grant> named(RoleAssignments request, Caller caller) {
    OrganizationId organization = rights.organizationOf(caller).orElseThrow().id();
    try {
      return AssignmentGrants.of(new AssignmentCompletion(organization).complete(request));
    } catch (InvitationRefused refused) {
      if (refused.first().reason() == Reason.INVALID_FIELD) {
        throw new ElasticCloudRefused(
            ElasticCloudCode.INVALID_CONFIG,
            refused.first().subject() + ": " + refused.first().detail());
      }
      throw refused;
    }
  }

  /** ELC-M06: what is named twice, be it with other application roles, is there once. */
  private static List<Grant> union(List<Grant> held, List<Grant> added) {
    List<Grant> union = new ArrayList<>(held);
    for (Grant grant : added) {
      int at = indexOf(union, grant);
      if (at < 0) {
        union.add(grant);
      } else {
        union.set(at, grant);
      }
    }
    return union;
  }

  /** ELC-M07, ELC-M09: what is not held is no error. */
  private static List<Grant> without(List<Grant> held, List<Grant> taken) {
    return held.stream().filter(grant -> indexOf(taken, grant) < 0).toList();
  }

  private static int indexOf(List<Grant> grants, Grant wanted) {
    for (int i = 0; i < grants.size(); i++) {
      if (grants.get(i).scope().equals(wanted.scope())
          && grants.get(i).role().equals(wanted.role())) {
        return i;
      }
    }
    return -1;
  }
}
