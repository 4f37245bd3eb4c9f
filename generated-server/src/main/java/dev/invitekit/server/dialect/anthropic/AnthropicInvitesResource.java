package dev.invitekit.server.dialect.anthropic;

import static dev.invitekit.server.http.CallerSecurity.organizationOf;

import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.InvitationId;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Offer;
import dev.invitekit.server.domain.Page;
import dev.invitekit.server.domain.Window;
import dev.invitekit.server.generated.anthropic.CreateInviteParams;
import dev.invitekit.server.generated.anthropic.InviteStatusFilter;
import dev.invitekit.server.generated.anthropic.InvitesApi;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations tagged Invites of specs/anthropic/openapi.yaml. */
public final class AnthropicInvitesResource implements InvitesApi {

  static final Duration LIFETIME = Duration.ofDays(21); // ANT-04

  private final InvitationStore store;
  @Context private SecurityContext security;

  AnthropicInvitesResource(InvitationStore store) {
    this.store = store;
  }

  @Override
  public Response createInvite(CreateInviteParams params) {
    Offer offer = new Offer(params.email(), LIFETIME, AnthropicMapper.toTerms(params));
    Invitation invitation = store.invite(organizationOf(security), offer);
    return Response.ok(AnthropicMapper.toInvite(invitation, store.now())).build();
  }

  @Override
  public Response listInvites(
      @Nullable Integer limit,
      @Nullable String afterId,
      @Nullable String beforeId,
      @Nullable String email,
      List<String> roles,
      List<InviteStatusFilter> statuses) {
    Window<InvitationId> window =
        AnthropicPaging.window(
            limit,
            Optional.ofNullable(afterId).map(InvitationId::new),
            Optional.ofNullable(beforeId).map(InvitationId::new));
    Page page =
        store.list(
            organizationOf(security), window, AnthropicMapper.toFilter(email, roles, statuses));
    return Response.ok(AnthropicMapper.toList(page)).build();
  }

  @Override
  public Response getInvite(String inviteId) {
    Invitation invitation = store.find(organizationOf(security), new InvitationId(inviteId));
    return Response.ok(AnthropicMapper.toInvite(invitation, store.now())).build();
  }

  @Override
  public Response deleteInvite(String inviteId) {
    Invitation revoked = store.revoke(organizationOf(security), new InvitationId(inviteId));
    return Response.ok(AnthropicMapper.toDeleted(revoked)).build();
  }
}
