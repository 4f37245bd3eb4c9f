package dev.invitekit.server.dialect.openai;

import static dev.invitekit.server.http.CallerSecurity.organizationOf;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.MemberId;
import dev.invitekit.server.domain.MemberPage;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.Project;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.domain.Right;
import dev.invitekit.server.domain.Scope;
import dev.invitekit.server.domain.Window;
import dev.invitekit.server.generated.openai.ProjectUserCreateRequest;
import dev.invitekit.server.generated.openai.ProjectUserUpdateRequest;
import dev.invitekit.server.generated.openai.ProjectUsersApi;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations tagged Project users of specs/openai/openapi.yaml. */
public final class OpenAiProjectUsersResource implements ProjectUsersApi {

  private final InvitationStore store;
  @Context private SecurityContext security;

  OpenAiProjectUsersResource(InvitationStore store) {
    this.store = store;
  }

  @Override
  public Response listProjectUsers(
      String projectId, @Nullable Integer limit, @Nullable String after) {
    Scope project = projectInUse(projectId);
    Window<MemberId> window =
        OpenAiPaging.window(limit, Optional.ofNullable(after).map(MemberId::new));
    MemberPage page =
        store.members(
            organizationOf(security), window, member -> member.rightIn(project).isPresent());
    return Response.ok(OpenAiMembersMapper.toProjectUsers(page, projectId)).build();
  }

  @Override
  public Response createProjectUser(String projectId, ProjectUserCreateRequest request) {
    Scope project = projectInUse(projectId);
    Member changed =
        store.changeMember(
            organizationOf(security),
            memberFor(request).id(),
            (member, now) -> {
              if (member.rightIn(project).isPresent()) { // our choice: a place is given once
                throw invalid(
                    "user_id", "%s has a place in the project".formatted(member.id().value()));
              }
              return member.withRole(project, request.role().value(), now);
            });
    return placeOf(changed, project);
  }

  /** OAI-M16: somebody who belongs to the organization already. */
  private Member memberFor(ProjectUserCreateRequest request) {
    OrganizationId organization = organizationOf(security);
    String id = request.userId();
    String email = request.email();
    if (id == null && email == null) {
      throw invalid("user_id", "user_id: expected it, or email");
    }
    Optional<Member> found =
        id == null
            ? store.memberWith(organization, email)
            : store
                .members(organization, Window.all(), member -> member.id().value().equals(id))
                .members()
                .stream()
                .findFirst();
    Member member =
        found.orElseThrow(
            () ->
                id == null
                    ? invalid("email", "email: no user of the organization has it")
                    : invalid("user_id", "user_id: no user of the organization has it"));
    if (email != null && !store.memberWith(organization, email).equals(found)) {
      throw invalid("email", "email: expected that of the user whom user_id names");
    }
    return member;
  }

  @Override
  public Response retrieveProjectUser(String projectId, String userId) {
    Project project = projectOf(store.organization(organizationOf(security)), projectId);
    Scope scope = OpenAiTerms.inProject(project.id());
    return placeOf(withPlace(store.member(organizationOf(security), id(userId)), scope), scope);
  }

  @Override
  public Response modifyProjectUser(
      String projectId, String userId, ProjectUserUpdateRequest request) {
    Scope project = projectInUse(projectId);
    OpenAiMembersMapper.requireProjectRole(request.role());
    Member changed =
        store.changeMember(
            organizationOf(security),
            id(userId),
            (member, now) ->
                request.role() == null
                    ? withPlace(member, project)
                    : withPlace(member, project).withRole(project, request.role(), now));
    return placeOf(changed, project);
  }

  @Override
  public Response deleteProjectUser(String projectId, String userId) {
    Scope project = projectInUse(projectId);
    store.changeMember(
        organizationOf(security),
        id(userId),
        (member, now) -> withPlace(member, project).without(project));
    return Response.ok(OpenAiMembersMapper.toDeletedProjectUser(userId)).build();
  }

  /** The project of this id; refuses an id that is none's. */
  static Project projectOf(Organization organization, String id) {
    return organization
        .project(id)
        .orElseThrow(
            () ->
                new InvitationRefused(
                    Reason.PROJECT_NOT_FOUND, id, "expected a project of the organization"));
  }

  /** OAI-M17. */
  private Scope projectInUse(String id) {
    Project project = projectOf(store.organization(organizationOf(security)), id);
    if (project.archivedAt().isPresent()) {
      throw new InvitationRefused(Reason.PROJECT_ARCHIVED, id, "is archived");
    }
    return OpenAiTerms.inProject(id);
  }

  private static Response placeOf(Member member, Scope project) {
    Right right = member.rightIn(project).orElseThrow();
    return Response.ok(OpenAiMembersMapper.toProjectUser(member, right)).build();
  }

  private static Member withPlace(Member member, Scope project) {
    if (member.rightIn(project).isEmpty()) {
      throw new InvitationRefused(
          Reason.MEMBER_NOT_FOUND, member.id().value(), "has no place in the project");
    }
    return member;
  }

  private static MemberId id(String userId) {
    return new MemberId(userId);
  }

  private static InvitationRefused invalid(String field, String detail) {
    return new InvitationRefused(Reason.INVALID_FIELD, field, detail);
  }
}
