package dev.invitekit.server.dialect.openai;

import static dev.invitekit.server.http.CallerSecurity.organizationOf;

import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.InvitationId;
import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Offer;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.Page;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.domain.Window;
import dev.invitekit.server.generated.openai.InviteRequest;
import dev.invitekit.server.generated.openai.InvitesApi;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations tagged Invites of specs/openai/openapi.yaml. */
public final class OpenAiInvitesResource implements InvitesApi {

  static final Duration LIFETIME = Duration.ofDays(7); // OAI-06

  private final InvitationStore store;
  @Context private SecurityContext security;

  OpenAiInvitesResource(InvitationStore store) {
    this.store = store;
  }

  @Override
  public Response inviteUser(InviteRequest request) {
    OrganizationId organization = organizationOf(security);
    OpenAiTerms terms = OpenAiMapper.toTerms(request);
    requireProjectsOf(store.organization(organization), terms);
    Invitation invitation = store.invite(organization, new Offer(request.email(), LIFETIME, terms));
    return Response.ok(OpenAiMapper.toInvite(invitation, store.now())).build();
  }

  @Override
  public Response listInvites(@Nullable Integer limit, @Nullable String after) {
    Window<InvitationId> window =
        OpenAiPaging.window(limit, Optional.ofNullable(after).map(InvitationId::new));
    Page page = store.list(organizationOf(security), window, (invitation, state) -> true);
    return Response.ok(OpenAiMapper.toList(page)).build();
  }

  @Override
  public Response retrieveInvite(String inviteId) {
    Invitation invitation = store.find(organizationOf(security), new InvitationId(inviteId));
    return Response.ok(OpenAiMapper.toInvite(invitation, store.now())).build();
  }

  @Override
  public Response deleteInvite(String inviteId) {
    Invitation revoked = store.revoke(organizationOf(security), new InvitationId(inviteId));
    return Response.ok(OpenAiMapper.toDeleted(revoked)).build();
  }

  /** OAI-23. */
  private static void requireProjectsOf(Organization organization, OpenAiTerms terms) {
    List<OpenAiTerms.Membership> requested = terms.projects().orElse(List.of());
    for (OpenAiTerms.Membership membership : requested) {
      if (organization.project(membership.project()).isEmpty()) {
        throw new InvitationRefused(
            Reason.INVALID_FIELD,
            "projects",
            "no project %s in this organization".formatted(membership.project()));
      }
    }
  }
}
