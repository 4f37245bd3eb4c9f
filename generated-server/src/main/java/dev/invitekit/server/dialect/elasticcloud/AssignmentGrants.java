package dev.invitekit.server.dialect.elasticcloud;

import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.Scope;
import dev.invitekit.server.generated.elasticcloud.DeploymentRoleAssignment;
import dev.invitekit.server.generated.elasticcloud.OrganizationRoleAssignment;
import dev.invitekit.server.generated.elasticcloud.PlatformRoleAssignment;
import dev.invitekit.server.generated.elasticcloud.ProjectRoleAssignment;
import dev.invitekit.server.generated.elasticcloud.ProjectRoleAssignments;
import dev.invitekit.server.generated.elasticcloud.RoleAssignments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Role assignments as grants, and grants as role assignments: an assignment for several deployments
 * is one grant for each, and grants that differ in nothing but the deployment are one assignment.
 */
final class AssignmentGrants {

  static final String DEPLOYMENT = "deployment";

  private static final Scope PLATFORM = new Scope.The("platform");
  private static final String ELASTICSEARCH = "elasticsearch project";
  private static final String OBSERVABILITY = "observability project";
  private static final String SECURITY = "security project";

  private AssignmentGrants() {}

  /** What the assignments give, in their order. */
  static List<Grant> of(RoleAssignments roles) {
    List<Grant> grants = new ArrayList<>();
    orEmpty(roles.platform()).forEach(r -> grants.add(Grant.of(PLATFORM, r.roleId())));
    orEmpty(roles.organization())
        .forEach(r -> grants.add(grant(Scope.ORGANIZATION, r.roleId(), r.applicationRoles())));
    orEmpty(roles.deployment())
        .forEach(r -> add(grants, DEPLOYMENT, r.deploymentIds(), r.roleId(), r.applicationRoles()));
    ProjectRoleAssignments projects = roles.project();
    if (projects != null) {
      add(grants, ELASTICSEARCH, projects.elasticsearch());
      add(grants, OBSERVABILITY, projects.observability());
      add(grants, SECURITY, projects.security());
    }
    return grants;
  }

  private static void add(
      List<Grant> grants, String kind, @Nullable List<ProjectRoleAssignment> roles) {
    orEmpty(roles)
        .forEach(r -> add(grants, kind, r.projectIds(), r.roleId(), r.applicationRoles()));
  }

  /** One for each id, or one for all of the kind when there is none. */
  private static void add(
      List<Grant> grants,
      String kind,
      @Nullable List<String> ids,
      String role,
      @Nullable List<String> applicationRoles) {
    if (orEmpty(ids).isEmpty()) {
      grants.add(grant(new Scope.Every(kind), role, applicationRoles));
    } else {
      orEmpty(ids)
          .forEach(id -> grants.add(grant(new Scope.One(kind, id), role, applicationRoles)));
    }
  }

  private static Grant grant(Scope scope, String role, @Nullable List<String> applicationRoles) {
    return new Grant(scope, role, Optional.ofNullable(applicationRoles));
  }

  /** The assignments that give this, in the order in which it came (ELC-M15). */
  static RoleAssignments assignments(List<Grant> grants, OrganizationId organization) {
    List<Together> all = together(grants);
    return RoleAssignments.builder()
        .platform(
            orNull(
                all.stream()
                    .filter(one -> one.scope().equals(PLATFORM))
                    .map(one -> PlatformRoleAssignment.builder().roleId(one.role()).build())
                    .toList()))
        .organization(
            orNull(
                all.stream()
                    .filter(one -> one.scope().equals(Scope.ORGANIZATION))
                    .map(one -> inOrganization(one, organization))
                    .toList()))
        .deployment(
            orNull(
                all.stream()
                    .filter(one -> one.isOf(DEPLOYMENT))
                    .map(one -> onDeployments(one, organization))
                    .toList()))
        .project(projects(all, organization))
        .build();
  }

  private static @Nullable ProjectRoleAssignments projects(
      List<Together> all, OrganizationId organization) {
    Predicate<Together> isProject =
        one -> one.isOf(ELASTICSEARCH) || one.isOf(OBSERVABILITY) || one.isOf(SECURITY);
    if (all.stream().noneMatch(isProject)) {
      return null;
    }
    return ProjectRoleAssignments.builder()
        .elasticsearch(projectsOf(ELASTICSEARCH, all, organization))
        .observability(projectsOf(OBSERVABILITY, all, organization))
        .security(projectsOf(SECURITY, all, organization))
        .build();
  }

  private static @Nullable List<ProjectRoleAssignment> projectsOf(
      String kind, List<Together> all, OrganizationId organization) {
    return orNull(
        all.stream()
            .filter(one -> one.isOf(kind))
            .map(
                one ->
                    ProjectRoleAssignment.builder()
                        .roleId(one.role())
                        .organizationId(organization.value())
                        .all(one.ids().isEmpty())
                        .projectIds(orNull(one.ids()))
                        .applicationRoles(one.applicationRoles().orElse(null))
                        .build())
            .toList());
  }

  private static OrganizationRoleAssignment inOrganization(
      Together one, OrganizationId organization) {
    return OrganizationRoleAssignment.builder()
        .roleId(one.role())
        .organizationId(organization.value())
        .applicationRoles(one.applicationRoles().orElse(null))
        .build();
  }

  private static DeploymentRoleAssignment onDeployments(Together one, OrganizationId organization) {
    return DeploymentRoleAssignment.builder()
        .roleId(one.role())
        .organizationId(organization.value())
        .all(one.ids().isEmpty())
        .deploymentIds(orNull(one.ids()))
        .applicationRoles(one.applicationRoles().orElse(null))
        .build();
  }

  /**
   * Grants that one assignment can write.
   *
   * @param scope of the first one
   * @param ids what they reach one by one; empty for all of the kind (ELC-M08)
   */
  private record Together(
      Scope scope, String role, Optional<List<String>> applicationRoles, List<String> ids) {

    boolean isOf(String kind) {
      return (scope instanceof Scope.One one && one.kind().equals(kind))
          || (scope instanceof Scope.Every every && every.kind().equals(kind));
    }
  }

  private static List<Together> together(List<Grant> grants) {
    record Key(String kind, String role, Optional<List<String>> applicationRoles) {}
    Map<Key, Together> all = new LinkedHashMap<>();
    for (Grant grant : grants) {
      String kind = grant.scope() instanceof Scope.One one ? one.kind() : grant.scope().toString();
      Together group =
          all.computeIfAbsent(
              new Key(kind, grant.role(), grant.applicationRoles()),
              key ->
                  new Together(
                      grant.scope(), grant.role(), grant.applicationRoles(), new ArrayList<>()));
      if (grant.scope() instanceof Scope.One one) {
        group.ids().add(one.id());
      }
    }
    return List.copyOf(all.values());
  }

  private static <T> @Nullable List<T> orNull(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
