package dev.invitekit.server.dialect.openai;

import com.google.auto.service.AutoService;
import dev.invitekit.server.dialect.Dialect;
import dev.invitekit.server.dialect.ExampleCall;
import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.EmailAddresses;
import dev.invitekit.server.domain.IdFormat;
import dev.invitekit.server.domain.Invitation.State;
import dev.invitekit.server.domain.InvitationPolicy;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.Offer;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.generated.openai.OrganizationRole;
import dev.invitekit.server.http.Application;
import dev.invitekit.server.http.ErrorFormat;
import dev.invitekit.server.http.Headers;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** OpenAI: bearer admin keys, Unix seconds, and a deleted invite leaves no trace. */
@AutoService(Dialect.class)
public final class OpenAiDialect implements Dialect {

  @Override
  public String api() {
    return "openai";
  }

  @Override
  public InvitationPolicy policy() {
    return new InvitationPolicy(
        IdFormat.withPrefix("invite-"),
        ChronoUnit.SECONDS,
        UnaryOperator.identity(),
        EmailAddresses::ignoringCase,
        Set.of(State.PENDING, State.ACCEPTED, State.EXPIRED),
        Set.of(State.PENDING, State.EXPIRED),
        false,
        false,
        OpenAiMembers.POLICY);
  }

  @Override
  public ErrorFormat errors() {
    return new OpenAiErrors();
  }

  @Override
  public DateTimeFormatter times() {
    return DateTimeFormatter.ISO_INSTANT; // never seen: this API writes integers
  }

  @Override
  public Optional<String> credential(Headers headers) {
    return headers.authorization("Bearer");
  }

  @Override
  public Application application(InvitationStore store) {
    return Application.of(
            new OpenAiInvitesResource(store),
            new OpenAiUsersResource(store),
            new OpenAiProjectsResource(store),
            new OpenAiProjectUsersResource(store),
            new OpenAiAuditLogsResource())
        .with(OpenAiDialect::addRequestId);
  }

  @Override
  public String clientPath() {
    return "/v1";
  }

  @Override
  public ExampleCall example(Caller caller) {
    return new ExampleCall(
        "/v1/organization/invites",
        Map.of("Authorization", "Bearer " + caller.credential()),
        "{\"email\": \"ada@example.com\", \"role\": \"reader\"}");
  }

  /** On every answer that has none yet. */
  private static void addRequestId(
      MultivaluedMap<String, Object> headers, Optional<Caller> caller) {
    headers.computeIfAbsent(OpenAiErrors.REQUEST_ID, name -> List.of(newRequestId()));
  }

  @Override
  public Optional<Offer> ordinaryOffer(Organization organization, String email) {
    return Optional.of(
        new Offer(
            email,
            OpenAiInvitesResource.LIFETIME,
            new OpenAiTerms(OrganizationRole.READER, Optional.empty())));
  }

  /** A fresh id for one exchange, as the {@code x-request-id} header carries it. */
  static String newRequestId() {
    return "req_" + UUID.randomUUID().toString().replace("-", "");
  }
}
