package dev.invitekit.server.dialect.openai;

import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.Scope;
import dev.invitekit.server.domain.Terms;
import dev.invitekit.server.generated.openai.OrganizationRole;
import dev.invitekit.server.generated.openai.ProjectRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A role in the organization and memberships in projects.
 *
 * @param projects as requested; empty when the request named none, which means the default project,
 *     unlike an empty list, which means no project (OAI-03, OAI-04)
 */
record OpenAiTerms(OrganizationRole role, Optional<List<Membership>> projects) implements Terms {

  /** A role in one project. */
  record Membership(String project, ProjectRole role) {}

  OpenAiTerms {
    projects = projects.map(List::copyOf);
  }

  @Override
  public List<Grant> grantsIn(Organization organization) {
    List<Grant> grants = new ArrayList<>();
    grants.add(Grant.inOrganization(role.value()));
    projects
        .orElseGet(() -> defaultProjectOf(organization))
        .forEach(p -> grants.add(Grant.of(inProject(p.project()), p.role().value())));
    return grants;
  }

  static Scope inProject(String project) {
    return new Scope.One("project", project);
  }

  private static List<Membership> defaultProjectOf(Organization organization) {
    return organization.projects().stream()
        .filter(project -> project.archivedAt().isEmpty())
        .limit(1)
        .map(project -> new Membership(project.id(), ProjectRole.MEMBER))
        .toList();
  }
}
