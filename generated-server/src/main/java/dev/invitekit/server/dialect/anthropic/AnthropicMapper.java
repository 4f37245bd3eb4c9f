package dev.invitekit.server.dialect.anthropic;

import dev.invitekit.server.domain.EmailAddresses;
import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.Invitation.State;
import dev.invitekit.server.domain.InvitationFilter;
import dev.invitekit.server.domain.Page;
import dev.invitekit.server.generated.anthropic.CreateInviteParams;
import dev.invitekit.server.generated.anthropic.InviteDeleted;
import dev.invitekit.server.generated.anthropic.InviteDeletedType;
import dev.invitekit.server.generated.anthropic.InviteList;
import dev.invitekit.server.generated.anthropic.InviteSchema;
import dev.invitekit.server.generated.anthropic.InviteStatusFilter;
import dev.invitekit.server.generated.anthropic.InviteStatusSchema;
import dev.invitekit.server.generated.anthropic.InviteType;
import dev.invitekit.server.generated.anthropic.NoAdminRoleSchema;
import dev.invitekit.server.generated.anthropic.RoleSchema;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The domain in Anthropic's words and back. */
final class AnthropicMapper {

  /** What a list shows unless states are asked for (ANT-09). */
  private static final Set<State> LISTED = EnumSet.of(State.PENDING, State.ACCEPTED, State.EXPIRED);

  private AnthropicMapper() {}

  static AnthropicTerms toTerms(CreateInviteParams params) {
    return new AnthropicTerms(
        toRole(params.role()), Optional.ofNullable(params.rbacGroupIds()).orElse(List.of()));
  }

  /** Every filter that is given must admit an invite; an empty list is none (ANT-09, ANT-17). */
  static InvitationFilter toFilter(
      @Nullable String email, List<String> roles, List<InviteStatusFilter> statuses) {
    Optional<String> mailbox = Optional.ofNullable(email).map(EmailAddresses::ignoringCaseAndTag);
    Set<State> states =
        statuses.isEmpty()
            ? LISTED
            : statuses.stream().map(AnthropicMapper::toState).collect(Collectors.toSet());
    return (invitation, state) ->
        states.contains(state)
            && (roles.isEmpty() || roles.contains(termsOf(invitation).role().value()))
            && mailbox
                .map(EmailAddresses.ignoringCaseAndTag(invitation.email())::equals)
                .orElse(true);
  }

  /** Carries what the seed revision requires and what today's does at once. */
  static InviteSchema toInvite(Invitation invitation, Instant now) {
    AnthropicTerms terms = termsOf(invitation);
    return InviteSchema.builder()
        .id(invitation.id().value())
        .type(InviteType.INVITE)
        .email(invitation.email())
        .role(terms.role())
        .invitedAt(invitation.createdAt())
        .expiresAt(invitation.expiresAt())
        .status(toStatus(invitation.stateAt(now)))
        .acceptedAt(invitation.acceptedAt().orElse(null))
        .rbacGroupIds(terms.groups())
        .build();
  }

  static InviteList toList(Page page) {
    List<InviteSchema> data =
        page.invitations().stream().map(i -> toInvite(i, page.readAt())).toList();
    return InviteList.builder()
        .data(data)
        .hasMore(page.more())
        .firstId(data.isEmpty() ? null : data.get(0).id())
        .lastId(data.isEmpty() ? null : data.get(data.size() - 1).id())
        .build();
  }

  static InviteDeleted toDeleted(Invitation invitation) {
    return InviteDeleted.builder()
        .id(invitation.id().value())
        .type(InviteDeletedType.INVITE_DELETED)
        .build();
  }

  private static AnthropicTerms termsOf(Invitation invitation) {
    return (AnthropicTerms) invitation.terms();
  }

  private static RoleSchema toRole(NoAdminRoleSchema role) {
    return switch (role) {
      case USER -> RoleSchema.USER;
      case DEVELOPER -> RoleSchema.DEVELOPER;
      case BILLING -> RoleSchema.BILLING;
      case CLAUDE_CODE_USER -> RoleSchema.CLAUDE_CODE_USER;
      case MANAGED -> RoleSchema.MANAGED;
    };
  }

  private static State toState(InviteStatusFilter status) {
    return switch (status) {
      case PENDING -> State.PENDING;
      case ACCEPTED -> State.ACCEPTED;
      case EXPIRED -> State.EXPIRED;
    };
  }

  private static InviteStatusSchema toStatus(State state) {
    return switch (state) {
      case PENDING -> InviteStatusSchema.PENDING;
      case ACCEPTED -> InviteStatusSchema.ACCEPTED;
      case EXPIRED -> InviteStatusSchema.EXPIRED;
      case REVOKED -> InviteStatusSchema.DELETED;
    };
  }
}
