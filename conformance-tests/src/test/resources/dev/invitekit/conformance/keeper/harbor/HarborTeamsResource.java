package dev.invitekit.server.dialect.harborteams;

import static dev.invitekit.server.http.CallerSecurity.organizationOf;

import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.InvitationId;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Offer;
import dev.invitekit.server.domain.Page;
import dev.invitekit.server.domain.Window;
import dev.invitekit.server.generated.harborteams.InvitationsApi;
import dev.invitekit.server.generated.harborteams.NewInvitation;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The four operations of specs/harbor-teams/openapi.yaml. */
public final class HarborTeamsResource implements InvitationsApi {

  private static final Duration LIFETIME = Duration.ofDays(3);
  private static final int DEFAULT_PAGE_SIZE = 10;

  private final InvitationStore store;
  @Context private SecurityContext security;

  HarborTeamsResource(InvitationStore store) {
    this.store = store;
  }

  @Override
  public Response createInvitation(NewInvitation request) {
    Offer offer =
        new Offer(request.email(), LIFETIME, new HarborTeamsMapper.Role(request.teamRole()));
    Invitation invitation = store.invite(organizationOf(security), offer);
    return Response.status(Response.Status.CREATED)
        .entity(HarborTeamsMapper.toInvitation(invitation, store.now()))
        .build();
  }

  @Override
  public Response listInvitations(@Nullable Integer pageSize, @Nullable String pageToken) {
    Window<InvitationId> window =
        new Window<>(
            Optional.ofNullable(pageSize).orElse(DEFAULT_PAGE_SIZE),
            Optional.ofNullable(pageToken).map(InvitationId::new),
            Optional.empty());
    Page page = store.list(organizationOf(security), window, (invitation, state) -> true);
    return Response.ok(HarborTeamsMapper.toPage(page)).build();
  }

  @Override
  public Response getInvitation(String invitationId) {
    Invitation invitation = store.find(organizationOf(security), new InvitationId(invitationId));
    return Response.ok(HarborTeamsMapper.toInvitation(invitation, store.now())).build();
  }

  @Override
  public Response deleteInvitation(String invitationId) {
    store.revoke(organizationOf(security), new InvitationId(invitationId));
    return Response.noContent().build();
  }
}
