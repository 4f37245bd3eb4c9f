package dev.invitekit.server.dialect.openai;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Refusal;
import dev.invitekit.server.generated.openai.Error;
import dev.invitekit.server.generated.openai.ErrorResponse;
import dev.invitekit.server.http.ErrorFormat;
import dev.invitekit.server.http.Rejection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** OpenAI's error envelope. */
final class OpenAiErrors implements ErrorFormat {

  static final String REQUEST_ID = "x-request-id";

  private static final String INVALID_REQUEST = "invalid_request_error";
  private static final String RATE_LIMIT = "rate_limit_error";
  private static final String SERVER = "server_error";

  @Override
  public Response rejected(Rejection rejection) {
    String param = rejection.field().orElse(null);
    String message = rejection.message();
    int status = rejection.kind().status();
    return switch (rejection.kind()) {
      case BAD_REQUEST,
          UNKNOWN_PATH,
          CREDENTIALS_MISSING,
          NOT_PERMITTED,
          INVALID_PARAMETER,
          WRONG_MEDIA_TYPE,
          MISSING_BODY,
          UNREADABLE_BODY,
          INVALID_BODY,
          BODY_TOO_LARGE,
          HEADERS_TOO_LARGE ->
          answer(status, INVALID_REQUEST, message, param, null).build();
      case WRONG_METHOD ->
          answer(status, INVALID_REQUEST, message, param, null)
              .header(HttpHeaders.ALLOW, String.join(", ", rejection.allow()))
              .build();
      case CREDENTIALS_UNKNOWN ->
          answer(status, INVALID_REQUEST, message, param, "invalid_api_key").build();
      case RATE_LIMITED ->
          answer(status, RATE_LIMIT, message, param, "rate_limit_exceeded")
              .header(HttpHeaders.RETRY_AFTER, rejection.retryAfterSeconds())
              .build();
      case FAILED, UNAVAILABLE -> answer(status, SERVER, message, null, null).build();
    };
  }

  @Override
  public Response refused(InvitationRefused refused) {
    Refusal refusal = refused.first();
    String subject = refusal.subject();
    String message = subject + ": " + refusal.detail();
    return switch (refusal.reason()) {
      case INVITATION_NOT_FOUND ->
          answer(404, INVALID_REQUEST, "invite " + message, "invite_id", null).build();
      case ORGANIZATION_NOT_FOUND -> answer(404, INVALID_REQUEST, message, null, null).build();
      case INVALID_ADDRESS, ALREADY_INVITED, ALREADY_MEMBER ->
          answer(400, INVALID_REQUEST, "email " + message, "email", null).build();
      case INVALID_FIELD -> answer(400, INVALID_REQUEST, message, subject, null).build();
      case UNKNOWN_CURSOR ->
          answer(400, INVALID_REQUEST, "after " + message, "after", null).build();
      case ALREADY_ACCEPTED -> // a Terraform provider looks for these two words (OAI-11)
          answer(
                  400,
                  INVALID_REQUEST,
                  "invite " + subject + " is already accepted",
                  "invite_id",
                  null)
              .build();
      case EXPIRED, ALREADY_REVOKED, NO_SEAT, PROVISIONED_ELSEWHERE ->
          answer(400, INVALID_REQUEST, message, null, null).build();
      case MEMBER_NOT_FOUND, NOT_A_MEMBER ->
          answer(404, INVALID_REQUEST, "user " + message, "user_id", null).build();
      case PROJECT_NOT_FOUND ->
          answer(404, INVALID_REQUEST, "project " + message, "project_id", null).build();
      case LAST_OWNER, LAST_MEMBER, PROTECTED_MEMBER -> // OAI-M09
          answer(400, INVALID_REQUEST, "user " + message, "user_id", null).build();
      case PROJECT_ARCHIVED -> // OAI-M17
          answer(400, INVALID_REQUEST, "project " + message, "project_id", null).build();
      case ROLE_NOT_FOUND -> answer(400, INVALID_REQUEST, "role " + message, "role", null).build();
      case NOT_PERMITTED -> answer(403, INVALID_REQUEST, message, null, null).build();
      case STORE_FULL ->
          answer(429, RATE_LIMIT, message, null, "rate_limit_exceeded")
              .header(HttpHeaders.RETRY_AFTER, 60)
              .build();
    };
  }

  private static Response.ResponseBuilder answer(
      int status, String type, String message, @Nullable String param, @Nullable String code) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(REQUEST_ID, OpenAiDialect.newRequestId())
        .entity(
            ErrorResponse.builder()
                .error(Error.builder().type(type).message(message).param(param).code(code).build())
                .build());
  }
}
