package dev.invitekit.server.dialect.anthropic;

import dev.invitekit.server.domain.Caller;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;

/**
 * Puts a {@code request-id} on every answer that has none yet, and the organization's id on every
 * answer to a caller who was let in.
 */
final class ResponseIds implements ContainerResponseFilter {

  private static final String ORGANIZATION_ID = "anthropic-organization-id";

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.computeIfAbsent(
        AnthropicErrors.REQUEST_ID, name -> List.of(AnthropicDialect.newRequestId()));
    if (request.getSecurityContext().getUserPrincipal() instanceof Caller caller) {
      caller
          .organization()
          .ifPresent(organization -> headers.putSingle(ORGANIZATION_ID, organization.value()));
    }
  }
}
