package dev.invitekit.server.dialect.anthropic;

import static dev.invitekit.server.http.CallerSecurity.organizationOf;

import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.generated.anthropic.OrganizationApi;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** The operation tagged Organization of specs/anthropic/openapi.yaml. */
public final class AnthropicOrganizationResource implements OrganizationApi {

  private final InvitationStore store;
  @Context private SecurityContext security;

  AnthropicOrganizationResource(InvitationStore store) {
    this.store = store;
  }

  @Override
  public Response getOrganization() {
    return Response.ok(
            AnthropicMembersMapper.toOrganization(store.organization(organizationOf(security))))
        .build();
  }
}
