package dev.invitekit.server.dialect.openai;

import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.Page;
import dev.invitekit.server.generated.openai.Invite;
import dev.invitekit.server.generated.openai.InviteDeleteResponse;
import dev.invitekit.server.generated.openai.InviteDeletedObject;
import dev.invitekit.server.generated.openai.InviteListObject;
import dev.invitekit.server.generated.openai.InviteListResponse;
import dev.invitekit.server.generated.openai.InviteObject;
import dev.invitekit.server.generated.openai.InviteProject;
import dev.invitekit.server.generated.openai.InviteRequest;
import dev.invitekit.server.generated.openai.InviteStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The domain in OpenAI's words and back. */
final class OpenAiMapper {

  private OpenAiMapper() {}

  static OpenAiTerms toTerms(InviteRequest request) {
    return new OpenAiTerms(
        request.role(),
        Optional.ofNullable(request.projects())
            .map(
                projects ->
                    projects.stream()
                        .map(p -> new OpenAiTerms.Membership(p.id(), p.role()))
                        .toList()));
  }

  /** Carries the names of the seed revision and of today's at once. */
  static Invite toInvite(Invitation invitation, Instant now) {
    OpenAiTerms terms = (OpenAiTerms) invitation.terms();
    long sentAt = invitation.createdAt().getEpochSecond();
    return Invite.builder()
        .object(InviteObject.ORGANIZATION_INVITE)
        .id(invitation.id().value())
        .email(invitation.email())
        .role(terms.role())
        .status(toStatus(invitation.stateAt(now)))
        .invitedAt(sentAt)
        .createdAt(sentAt)
        .expiresAt(invitation.expiresAt().getEpochSecond())
        .acceptedAt(invitation.acceptedAt().map(Instant::getEpochSecond).orElse(null))
        .projects(
            terms.projects().orElse(List.of()).stream()
                .map(p -> InviteProject.builder().id(p.project()).role(p.role()).build())
                .toList())
        .build();
  }

  static InviteListResponse toList(Page page) {
    List<Invite> data = page.invitations().stream().map(i -> toInvite(i, page.readAt())).toList();
    return InviteListResponse.builder()
        .object(InviteListObject.LIST)
        .data(data)
        .firstId(data.isEmpty() ? null : data.get(0).id())
        .lastId(data.isEmpty() ? null : data.get(data.size() - 1).id())
        .hasMore(page.more())
        .build();
  }

  static InviteDeleteResponse toDeleted(Invitation invitation) {
    return InviteDeleteResponse.builder()
        .object(InviteDeletedObject.ORGANIZATION_INVITE_DELETED)
        .id(invitation.id().value())
        .deleted(true)
        .build();
  }

  private static InviteStatus toStatus(Invitation.State state) {
    return switch (state) {
      case PENDING -> InviteStatus.PENDING;
      case ACCEPTED -> InviteStatus.ACCEPTED;
      case EXPIRED -> InviteStatus.EXPIRED;
      case REVOKED -> throw new IllegalStateException("a deleted invite is not shown");
    };
  }
}
