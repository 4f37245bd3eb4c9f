package dev.invitekit.server.dialect.openai;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.MemberPage;
import dev.invitekit.server.domain.Project;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.domain.Right;
import dev.invitekit.server.generated.openai.ListObject;
import dev.invitekit.server.generated.openai.OrganizationRole;
import dev.invitekit.server.generated.openai.ProjectListResponse;
import dev.invitekit.server.generated.openai.ProjectObject;
import dev.invitekit.server.generated.openai.ProjectRole;
import dev.invitekit.server.generated.openai.ProjectStatus;
import dev.invitekit.server.generated.openai.ProjectUser;
import dev.invitekit.server.generated.openai.ProjectUserDeleteResponse;
import dev.invitekit.server.generated.openai.ProjectUserDeletedObject;
import dev.invitekit.server.generated.openai.ProjectUserListResponse;
import dev.invitekit.server.generated.openai.ProjectUserObject;
import dev.invitekit.server.generated.openai.User;
import dev.invitekit.server.generated.openai.UserDeleteResponse;
import dev.invitekit.server.generated.openai.UserDeletedObject;
import dev.invitekit.server.generated.openai.UserListResponse;
import dev.invitekit.server.generated.openai.UserObject;
import dev.invitekit.server.generated.openai.UserRoleUpdateRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members and projects in OpenAI's words and back. */
final class OpenAiMembersMapper {

  /** Names of notes about a member. */
  static final String TECHNICAL_LEVEL = "technical_level";

  static final String DEVELOPER_PERSONA = "developer_persona";

  private OpenAiMembersMapper() {}

  /** OAI-M05. */
  static void requireKnownRoles(UserRoleUpdateRequest request) {
    List<String> roles = Arrays.stream(OrganizationRole.values()).map(r -> r.value()).toList();
    requireOneOf(roles, request.role());
    if (request.roleId() != null) { // our choice: an organization has no roles of its own here
      throw new InvitationRefused(
          Reason.INVALID_FIELD,
          "role_id",
          "no role %s in this organization".formatted(request.roleId()));
    }
  }

  static void requireProjectRole(@Nullable String role) {
    requireOneOf(Arrays.stream(ProjectRole.values()).map(r -> r.value()).toList(), role);
  }

  private static void requireOneOf(List<String> roles, @Nullable String role) {
    if (role != null && !roles.contains(role)) {
      throw new InvitationRefused(
          Reason.INVALID_FIELD,
          "role",
          "role: expected %s, not '%s'".formatted(String.join(" or ", roles), role));
    }
  }

  /** Carries what the older revisions require; of the newer fields, what is known. */
  static User toUser(Member member) {
    return User.builder()
        .object(UserObject.ORGANIZATION_USER)
        .id(member.id().value())
        .email(member.email())
        .name(member.name())
        .role(OrganizationRole.fromString(member.role().orElseThrow()))
        .addedAt(member.joinedAt().getEpochSecond())
        .technicalLevel(member.notes().get(TECHNICAL_LEVEL))
        .developerPersona(member.notes().get(DEVELOPER_PERSONA))
        .build();
  }

  static UserListResponse toUsers(MemberPage page) {
    List<User> data = page.members().stream().map(OpenAiMembersMapper::toUser).toList();
    return UserListResponse.builder()
        .object(ListObject.LIST)
        .data(data)
        .firstId(data.isEmpty() ? null : data.get(0).id())
        .lastId(data.isEmpty() ? null : data.get(data.size() - 1).id())
        .hasMore(page.more())
        .build();
  }

  static UserDeleteResponse toDeletedUser(Member member) {
    return UserDeleteResponse.builder()
        .object(UserDeletedObject.ORGANIZATION_USER_DELETED)
        .id(member.id().value())
        .deleted(true)
        .build();
  }

  static dev.invitekit.server.generated.openai.Project toProject(Project project) {
    return dev.invitekit.server.generated.openai.Project.builder()
        .object(ProjectObject.ORGANIZATION_PROJECT)
        .id(project.id())
        .name(project.name())
        .createdAt(project.createdAt().getEpochSecond())
        .archivedAt(project.archivedAt().map(Instant::getEpochSecond).orElse(null))
        .status(project.archivedAt().isPresent() ? ProjectStatus.ARCHIVED : ProjectStatus.ACTIVE)
        .build();
  }

  static ProjectListResponse toProjects(List<Project> projects, boolean more) {
    return ProjectListResponse.builder()
        .object(ListObject.LIST)
        .data(projects.stream().map(OpenAiMembersMapper::toProject).toList())
        .firstId(projects.isEmpty() ? null : projects.get(0).id())
        .lastId(projects.isEmpty() ? null : projects.get(projects.size() - 1).id())
        .hasMore(more)
        .build();
  }

  /** The member as {@code right} shows it, which is one in a project. */
  static ProjectUser toProjectUser(Member member, Right right) {
    return ProjectUser.builder()
        .object(ProjectUserObject.ORGANIZATION_PROJECT_USER)
        .id(member.id().value())
        .email(member.email())
        .name(member.name())
        .role(ProjectRole.fromString(right.grant().role()))
        .addedAt(right.since().getEpochSecond())
        .build();
  }

  static ProjectUserListResponse toProjectUsers(MemberPage page, String project) {
    List<ProjectUser> data =
        page.members().stream()
            .map(
                member ->
                    toProjectUser(
                        member, member.rightIn(OpenAiTerms.inProject(project)).orElseThrow()))
            .toList();
    return ProjectUserListResponse.builder()
        .object(ListObject.LIST)
        .data(data)
        .firstId(data.isEmpty() ? null : data.get(0).id())
        .lastId(data.isEmpty() ? null : data.get(data.size() - 1).id())
        .hasMore(page.more())
        .build();
  }

  static ProjectUserDeleteResponse toDeletedProjectUser(String userId) {
    return ProjectUserDeleteResponse.builder()
        .object(ProjectUserDeletedObject.ORGANIZATION_PROJECT_USER_DELETED)
        .id(userId)
        .deleted(true)
        .build();
  }
}
