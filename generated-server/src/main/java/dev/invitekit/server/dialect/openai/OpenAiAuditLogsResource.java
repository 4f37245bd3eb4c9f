package dev.invitekit.server.dialect.openai;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.generated.openai.AuditLogListResponse;
import dev.invitekit.server.generated.openai.AuditLogsApi;
import dev.invitekit.server.generated.openai.ListObject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operation tagged Audit logs: an empty log, for scripts that read it beside the users. */
public final class OpenAiAuditLogsResource implements AuditLogsApi {

  @Override
  public Response listAuditLogs(@Nullable Integer limit, @Nullable String after) {
    if (after != null) {
      throw new InvitationRefused(
          Reason.UNKNOWN_CURSOR, after, "expected the id of an event; this log has none");
    }
    return Response.ok(
            AuditLogListResponse.builder()
                .object(ListObject.LIST)
                .data(List.of())
                .hasMore(false)
                .build())
        .build();
  }
}
