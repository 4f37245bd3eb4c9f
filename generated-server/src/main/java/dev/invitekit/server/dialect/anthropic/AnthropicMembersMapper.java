package dev.invitekit.server.dialect.anthropic;

import dev.invitekit.server.domain.EmailAddresses;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.MemberPage;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.generated.anthropic.OrganizationInfo;
import dev.invitekit.server.generated.anthropic.OrganizationType;
import dev.invitekit.server.generated.anthropic.RoleSchema;
import dev.invitekit.server.generated.anthropic.User;
import dev.invitekit.server.generated.anthropic.UserDeleted;
import dev.invitekit.server.generated.anthropic.UserDeletedType;
import dev.invitekit.server.generated.anthropic.UserList;
import dev.invitekit.server.generated.anthropic.UserType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Members and organizations in Anthropic's words and back. */
final class AnthropicMembersMapper {

  private AnthropicMembersMapper() {}

  /** Every filter that is given must admit a user; an empty list is none (ANT-M05). */
  static Predicate<Member> toFilter(@Nullable String email, List<String> roles) {
    Optional<String> mailbox = Optional.ofNullable(email).map(EmailAddresses::ignoringCaseAndTag);
    return member ->
        (roles.isEmpty() || roles.contains(roleOf(member)))
            && mailbox.map(EmailAddresses.ignoringCaseAndTag(member.email())::equals).orElse(true);
  }

  static User toUser(Member member) {
    return User.builder()
        .id(member.id().value())
        .type(UserType.USER)
        .email(member.email())
        .name(member.name())
        .role(RoleSchema.fromString(roleOf(member)))
        .addedAt(member.joinedAt())
        .build();
  }

  private static String roleOf(Member member) {
    return member.role().orElseThrow();
  }

  static UserList toList(MemberPage page) {
    List<User> data = page.members().stream().map(AnthropicMembersMapper::toUser).toList();
    return UserList.builder()
        .data(data)
        .hasMore(page.more())
        .firstId(data.isEmpty() ? null : data.get(0).id())
        .lastId(data.isEmpty() ? null : data.get(data.size() - 1).id())
        .build();
  }

  static UserDeleted toDeleted(Member member) {
    return UserDeleted.builder().id(member.id().value()).type(UserDeletedType.USER_DELETED).build();
  }

  static OrganizationInfo toOrganization(Organization organization) {
    return OrganizationInfo.builder()
        .id(organization.id().value())
        .type(OrganizationType.ORGANIZATION)
        .name(organization.name())
        .build();
  }
}
