package dev.invitekit.server.dialect.elasticcloud;

import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.Scope;
import dev.invitekit.server.domain.Terms;
import dev.invitekit.server.generated.elasticcloud.ProjectRoleAssignment;
import dev.invitekit.server.generated.elasticcloud.RoleAssignments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Roles by scope.
 *
 * @param assignments with every organization filled in; empty when the request had none (ELC-23)
 */
record ElasticCloudTerms(Optional<RoleAssignments> assignments) implements Terms {

  static final Grant OWNER = Grant.inOrganization("organization-admin");

  /** Whether the invitation that made this member made an owner of the organization. */
  static boolean makeOwner(Member member) {
    return member.holds(OWNER);
  }

  @Override
  public List<Grant> grantsIn(Organization organization) {
    List<Grant> grants = new ArrayList<>();
    assignments.ifPresent(
        roles -> {
          orEmpty(roles.platform())
              .forEach(r -> grants.add(Grant.of(new Scope.The("platform"), r.roleId())));
          orEmpty(roles.organization()).forEach(r -> grants.add(Grant.inOrganization(r.roleId())));
          orEmpty(roles.deployment())
              .forEach(r -> add(grants, "deployment", r.deploymentIds(), r.roleId()));
          Optional.ofNullable(roles.project())
              .ifPresent(
                  project -> {
                    add(grants, "elasticsearch project", project.elasticsearch());
                    add(grants, "observability project", project.observability());
                    add(grants, "security project", project.security());
                  });
        });
    return grants;
  }

  private static void add(
      List<Grant> grants, String scope, @Nullable List<ProjectRoleAssignment> roles) {
    orEmpty(roles).forEach(r -> add(grants, scope, r.projectIds(), r.roleId()));
  }

  /** One line for each id, or one for all when there is none. */
  private static void add(
      List<Grant> grants, String scope, @Nullable List<String> ids, String role) {
    if (orEmpty(ids).isEmpty()) {
      grants.add(Grant.of(new Scope.Every(scope), role));
    } else {
      orEmpty(ids).forEach(id -> grants.add(Grant.of(new Scope.One(scope, id), role)));
    }
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
