package dev.invitekit.server.dialect.openai;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.List;

/** Puts an {@code x-request-id} on every answer that has none yet. */
final class RequestIds implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response
        .getHeaders()
        .computeIfAbsent(OpenAiErrors.REQUEST_ID, name -> List.of(OpenAiDialect.newRequestId()));
  }
}
