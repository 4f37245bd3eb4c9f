package dev.invitekit.server.dialect.openai;

import static dev.invitekit.server.http.CallerSecurity.organizationOf;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.Project;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.domain.Window;
import dev.invitekit.server.generated.openai.ProjectsApi;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations tagged Projects of specs/openai/openapi.yaml. */
public final class OpenAiProjectsResource implements ProjectsApi {

  private final InvitationStore store;
  @Context private SecurityContext security;

  OpenAiProjectsResource(InvitationStore store) {
    this.store = store;
  }

  @Override
  public Response listProjects(
      @Nullable Integer limit, @Nullable String after, @Nullable Boolean includeArchived) {
    Organization organization = store.organization(organizationOf(security));
    Window<String> window = OpenAiPaging.window(limit, Optional.ofNullable(after));
    List<Project> rest =
        following(organization, window).stream()
            .filter(p -> Boolean.TRUE.equals(includeArchived) || p.archivedAt().isEmpty())
            .toList();
    boolean more = rest.size() > window.limit();
    return Response.ok(
            OpenAiMembersMapper.toProjects(more ? rest.subList(0, window.limit()) : rest, more))
        .build();
  }

  private static List<Project> following(Organization organization, Window<String> window) {
    List<Project> all = organization.projects();
    if (window.after().isEmpty()) {
      return all;
    }
    String cursor = window.after().get();
    int at =
        organization
            .project(cursor)
            .map(all::indexOf)
            .orElseThrow(
                () ->
                    new InvitationRefused(
                        Reason.UNKNOWN_CURSOR, cursor, "expected the id of a project"));
    return all.subList(at + 1, all.size());
  }

  @Override
  public Response retrieveProject(String projectId) {
    Project project =
        OpenAiProjectUsersResource.projectOf(
            store.organization(organizationOf(security)), projectId);
    return Response.ok(OpenAiMembersMapper.toProject(project)).build();
  }
}
