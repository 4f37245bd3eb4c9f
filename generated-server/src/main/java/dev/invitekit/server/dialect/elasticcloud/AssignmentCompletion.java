package dev.invitekit.server.dialect.elasticcloud;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.generated.elasticcloud.DeploymentRoleAssignment;
import dev.invitekit.server.generated.elasticcloud.OrganizationRoleAssignment;
import dev.invitekit.server.generated.elasticcloud.ProjectRoleAssignment;
import dev.invitekit.server.generated.elasticcloud.ProjectRoleAssignments;
import dev.invitekit.server.generated.elasticcloud.RoleAssignments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Role assignments for one organization: fills in the organization where an assignment names none
 * and refuses what the schema cannot (ELC-24, ELC-25).
 */
record AssignmentCompletion(OrganizationId organization) {

  /**
   * The same assignments, completed.
   *
   * @throws InvitationRefused {@code INVALID_FIELD} for the first one that makes no sense
   */
  RoleAssignments complete(RoleAssignments requested) {
    ProjectRoleAssignments projects = requested.project();
    return RoleAssignments.builder()
        .platform(requested.platform())
        .organization(
            each("role_assignments.organization", requested.organization(), this::complete))
        .deployment(each("role_assignments.deployment", requested.deployment(), this::complete))
        .project(projects == null ? null : complete(projects))
        .build();
  }

  private ProjectRoleAssignments complete(ProjectRoleAssignments projects) {
    String field = "role_assignments.project.";
    return ProjectRoleAssignments.builder()
        .elasticsearch(each(field + "elasticsearch", projects.elasticsearch(), this::complete))
        .observability(each(field + "observability", projects.observability(), this::complete))
        .security(each(field + "security", projects.security(), this::complete))
        .build();
  }

  private OrganizationRoleAssignment complete(String field, OrganizationRoleAssignment role) {
    return OrganizationRoleAssignment.builder()
        .roleId(role.roleId())
        .organizationId(organizationOf(field, role.organizationId()))
        .applicationRoles(role.applicationRoles())
        .build();
  }

  private DeploymentRoleAssignment complete(String field, DeploymentRoleAssignment role) {
    requireAllOrSome(field, role.all(), "deployment_ids", role.deploymentIds());
    return DeploymentRoleAssignment.builder()
        .roleId(role.roleId())
        .organizationId(organizationOf(field, role.organizationId()))
        .all(role.all())
        .deploymentIds(role.deploymentIds())
        .applicationRoles(role.applicationRoles())
        .build();
  }

  private ProjectRoleAssignment complete(String field, ProjectRoleAssignment role) {
    requireAllOrSome(field, role.all(), "project_ids", role.projectIds());
    return ProjectRoleAssignment.builder()
        .roleId(role.roleId())
        .organizationId(organizationOf(field, role.organizationId()))
        .all(role.all())
        .projectIds(role.projectIds())
        .applicationRoles(role.applicationRoles())
        .build();
  }

  private String organizationOf(String field, @Nullable String given) {
    if (given != null && !given.equals(organization.value())) {
      throw new InvitationRefused(
          Reason.INVALID_FIELD,
          field + ".organization_id",
          "expected %s, the organization of the path".formatted(organization));
    }
    return organization.value();
  }

  private static void requireAllOrSome(
      String field, @Nullable Boolean all, String idsName, @Nullable List<String> ids) {
    boolean some = ids != null && !ids.isEmpty();
    if (Boolean.TRUE.equals(all) == some) {
      throw new InvitationRefused(
          Reason.INVALID_FIELD,
          field,
          "expected either all to be true or %s to have an id".formatted(idsName));
    }
  }

  private static <T> @Nullable List<T> each(
      String field, @Nullable List<T> roles, BiFunction<String, T, T> completion) {
    if (roles == null) {
      return null;
    }
    List<T> completed = new ArrayList<>();
    for (T role : roles) {
      completed.add(completion.apply("%s[%d]".formatted(field, completed.size()), role));
    }
    return completed;
  }
}
