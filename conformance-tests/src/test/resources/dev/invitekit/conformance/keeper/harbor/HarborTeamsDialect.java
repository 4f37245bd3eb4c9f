package dev.invitekit.server.dialect.harborteams;

import com.google.auto.service.AutoService;
import dev.invitekit.server.dialect.Dialect;
import dev.invitekit.server.dialect.ExampleCall;
import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.IdFormat;
import dev.invitekit.server.domain.InvitationPolicy;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.http.Application;
import dev.invitekit.server.http.ErrorFormat;
import dev.invitekit.server.http.Headers;
import dev.invitekit.server.http.StandardErrors;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** Harbor: a key in a header of its own, page tokens, and a deleted invitation leaves no trace. */
@AutoService(Dialect.class)
public final class HarborTeamsDialect implements Dialect {

  private static final String HEADER = "X-Harbor-Key";
  private static final String EXAMPLE_PATH = "/v2/invitations";
  private static final String EXAMPLE_BODY =
      "{\"email\":\"ada@example.com\",\"team_role\":\"sailor\"}";

  @Override
  public String api() {
    return "harbor-teams";
  }

  @Override
  public InvitationPolicy policy() {
    return InvitationPolicy.standard(IdFormat.withPrefix("inv_"));
  }

  @Override
  public ErrorFormat errors() {
    return StandardErrors.with(HarborTeamsMapper::toRefusal);
  }

  @Override
  public DateTimeFormatter times() {
    return DateTimeFormatter.ISO_INSTANT;
  }

  @Override
  public Optional<String> credential(Headers headers) {
    return headers.value(HEADER);
  }

  @Override
  public Application application(InvitationStore store) {
    return Application.of(new HarborTeamsResource(store));
  }

  @Override
  public ExampleCall example(Caller caller) {
    Map<String, String> headers = Map.of(HEADER, caller.credential());
    return new ExampleCall(EXAMPLE_PATH, headers, EXAMPLE_BODY);
  }
}
