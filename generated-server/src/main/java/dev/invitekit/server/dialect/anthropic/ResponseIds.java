package dev.invitekit.server.dialect.anthropic;

import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.http.Application;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;

/**
 * Puts a {@code request-id} on every answer that has none yet, and the organization's id on every
 * answer to a caller who was let in.
 */
final class ResponseIds implements Application.HeaderFields {

  private static final String ORGANIZATION_ID = "anthropic-organization-id";

  @Override
  public void addTo(MultivaluedMap<String, Object> headers, Optional<Caller> caller) {
    headers.computeIfAbsent(
        AnthropicErrors.REQUEST_ID, name -> List.of(AnthropicDialect.newRequestId()));
    caller
        .flatMap(Caller::organization)
        .ifPresent(organization -> headers.putSingle(ORGANIZATION_ID, organization.value()));
  }
}
