package dev.invitekit.server.dialect.harborteams;

import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.Page;
import dev.invitekit.server.domain.Scope;
import dev.invitekit.server.domain.Terms;
import dev.invitekit.server.generated.harborteams.Fault;
import dev.invitekit.server.generated.harborteams.Invitation;
import dev.invitekit.server.generated.harborteams.InvitationPage;
import dev.invitekit.server.generated.harborteams.InvitationState;
import dev.invitekit.server.generated.harborteams.Refusal;
import dev.invitekit.server.generated.harborteams.TeamRole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The domain in Harbor's words. */
final class HarborTeamsMapper {

  private HarborTeamsMapper() {}

  /** What acceptance gives. */
  record Role(TeamRole value) implements Terms {

    @Override
    public List<Grant> grantsIn(Organization organization) {
      return List.of(Grant.of(new Scope.The("team"), value.value()));
    }
  }

  static Invitation toInvitation(
      dev.invitekit.server.domain.Invitation invitation, Instant readAt) {
    return Invitation.builder()
        .id(invitation.id().value())
        .email(invitation.email())
        .teamRole(((Role) invitation.terms()).value())
        .state(
            switch (invitation.stateAt(readAt)) {
              case PENDING -> InvitationState.OPEN;
              case ACCEPTED -> InvitationState.JOINED;
              case EXPIRED, REVOKED -> InvitationState.LAPSED;
            })
        .sentAt(invitation.createdAt())
        .validUntil(invitation.expiresAt())
        .build();
  }

  static InvitationPage toPage(Page page) {
    List<Invitation> invitations =
        page.invitations().stream().map(one -> toInvitation(one, page.readAt())).toList();
    return InvitationPage.builder()
        .invitations(invitations)
        .nextPageToken(page.more() ? invitations.get(invitations.size() - 1).id() : null)
        .build();
  }

  static Refusal toRefusal(int status, String message, Optional<String> field) {
    Fault fault = Fault.builder().status(status).text(message).field(field.orElse(null)).build();
    return Refusal.builder().fault(fault).build();
  }
}
