package dev.invitekit.server.dialect.elasticcloud;

import static dev.invitekit.server.http.CallerSecurity.callerOf;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.InvitationId;
import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.Page;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.domain.Window;
import dev.invitekit.server.generated.elasticcloud.OrganizationInvitationRequest;
import dev.invitekit.server.generated.elasticcloud.OrganizationsApi;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** The five operations of specs/elastic-cloud/openapi.yaml. */
public final class ElasticCloudInvitationsResource implements OrganizationsApi {

  /** The answer to what has nothing to tell. */
  @JsonAutoDetect
  record Empty() {}

  private final InvitationStore store;
  private final ElasticCloudRights rights;
  @Context private SecurityContext security;

  ElasticCloudInvitationsResource(InvitationStore store) {
    this.store = store;
    this.rights = new ElasticCloudRights(store);
  }

  @Override
  public Response createOrganizationInvitations(
      String organizationId, OrganizationInvitationRequest request) {
    Organization organization = rights.organizationToInviteTo(callerOf(security), organizationId);
    List<Invitation> invitations =
        store.inviteAll(organization.id(), ElasticCloudMapper.toOffers(request, organization.id()));
    return Response.status(Response.Status.CREATED)
        .entity(ElasticCloudMapper.toInvitations(invitations, organization, store.now()))
        .build();
  }

  @Override
  public Response listOrganizationInvitations(String organizationId) {
    Organization organization = rights.organizationToList(callerOf(security), organizationId);
    Page page =
        store.list(
            organization.id(),
            Window.all(),
            (invitation, state) -> state != Invitation.State.ACCEPTED); // ELC-11
    return Response.ok(
            ElasticCloudMapper.toInvitations(page.invitations(), organization, page.readAt()))
        .build();
  }

  @Override
  public Response getOrganizationInvitation(String invitationToken) {
    Invitation invitation = store.find(new InvitationId(invitationToken));
    rights.requireReader(callerOf(security), invitation);
    return Response.ok(
            ElasticCloudMapper.toInvitation(
                invitation, store.organization(invitation.organization()), store.now()))
        .build();
  }

  @Override
  public Response deleteOrganizationInvitations(String organizationId, String invitationTokens) {
    Organization organization = rights.organizationToDeleteFrom(callerOf(security), organizationId);
    store.revokeAll(organization.id(), ElasticCloudMapper.toTokens(invitationTokens));
    return Response.ok(new Empty()).build();
  }

  @Override
  public Response acceptOrganizationInvitation(String invitationToken) {
    InvitationId id = new InvitationId(invitationToken);
    rights.requireInvited(callerOf(security), store.find(id));
    accept(id);
    return Response.ok(new Empty()).build();
  }

  /** ELC-10, ELC-16: whoever accepted before belongs, whatever became of the invitation. */
  private void accept(InvitationId id) {
    try {
      store.accept(id);
    } catch (InvitationRefused refused) {
      Reason reason = refused.first().reason();
      if (reason == Reason.ALREADY_ACCEPTED || reason == Reason.ALREADY_MEMBER) {
        throw new ElasticCloudRefused(
            ElasticCloudCode.ALREADY_BELONGS, "the caller belongs to an organization already");
      }
      throw refused;
    }
  }
}
