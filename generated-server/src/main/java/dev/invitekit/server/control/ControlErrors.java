package dev.invitekit.server.control;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Refusal;
import dev.invitekit.server.generated.control.ControlError;
import dev.invitekit.server.generated.control.ControlErrorResponse;
import dev.invitekit.server.http.ErrorFormat;
import dev.invitekit.server.http.Rejection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** An error envelope that is no vendor's: the domain's word as the code. */
final class ControlErrors implements ErrorFormat {

  @Override
  public Response rejected(Rejection rejection) {
    Response.ResponseBuilder answer =
        answer(rejection.kind().status(), rejection.kind(), rejection.message());
    if (!rejection.allow().isEmpty()) {
      answer.header(HttpHeaders.ALLOW, String.join(", ", rejection.allow()));
    }
    return answer.build();
  }

  @Override
  public Response refused(InvitationRefused refused) {
    Refusal refusal = refused.first();
    int status =
        switch (refusal.reason()) {
          case INVITATION_NOT_FOUND,
              ORGANIZATION_NOT_FOUND,
              MEMBER_NOT_FOUND,
              NOT_A_MEMBER,
              PROJECT_NOT_FOUND,
              ROLE_NOT_FOUND ->
              404;
          case ALREADY_ACCEPTED,
              ALREADY_REVOKED,
              ALREADY_INVITED,
              ALREADY_MEMBER,
              EXPIRED,
              LAST_OWNER,
              LAST_MEMBER,
              PROTECTED_MEMBER,
              PROJECT_ARCHIVED,
              NO_SEAT,
              PROVISIONED_ELSEWHERE ->
              409;
          case INVALID_ADDRESS, INVALID_FIELD, UNKNOWN_CURSOR -> 400;
          case NOT_PERMITTED -> 403;
          case STORE_FULL -> 429;
        };
    return answer(status, refusal.reason(), refusal.subject() + ": " + refusal.detail()).build();
  }

  private static Response.ResponseBuilder answer(int status, Enum<?> code, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(
            ControlErrorResponse.builder()
                .error(
                    ControlError.builder()
                        .code(code.name().toLowerCase(Locale.ROOT))
                        .message(message)
                        .build())
                .build());
  }
}
