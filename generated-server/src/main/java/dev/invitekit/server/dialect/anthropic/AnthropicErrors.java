package dev.invitekit.server.dialect.anthropic;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Refusal;
import dev.invitekit.server.generated.anthropic.APIError;
import dev.invitekit.server.generated.anthropic.APIErrorType;
import dev.invitekit.server.generated.anthropic.AuthenticationError;
import dev.invitekit.server.generated.anthropic.AuthenticationErrorType;
import dev.invitekit.server.generated.anthropic.Error;
import dev.invitekit.server.generated.anthropic.ErrorDetails;
import dev.invitekit.server.generated.anthropic.ErrorResponse;
import dev.invitekit.server.generated.anthropic.ErrorResponseType;
import dev.invitekit.server.generated.anthropic.InvalidRequestError;
import dev.invitekit.server.generated.anthropic.InvalidRequestErrorType;
import dev.invitekit.server.generated.anthropic.NotFoundError;
import dev.invitekit.server.generated.anthropic.NotFoundErrorType;
import dev.invitekit.server.generated.anthropic.OverloadedError;
import dev.invitekit.server.generated.anthropic.OverloadedErrorType;
import dev.invitekit.server.generated.anthropic.PermissionError;
import dev.invitekit.server.generated.anthropic.PermissionErrorType;
import dev.invitekit.server.generated.anthropic.RateLimitError;
import dev.invitekit.server.generated.anthropic.RateLimitErrorType;
import dev.invitekit.server.http.ErrorFormat;
import dev.invitekit.server.http.Rejection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Anthropic's error envelope. */
final class AnthropicErrors implements ErrorFormat {

  static final String REQUEST_ID = "request-id";

  private static final int OVERLOADED = 529;

  @Override
  public Response rejected(Rejection rejection) {
    String message = rejection.message();
    int status = rejection.kind().status();
    return switch (rejection.kind()) {
      case BAD_REQUEST,
          INVALID_PARAMETER,
          WRONG_MEDIA_TYPE,
          MISSING_BODY,
          UNREADABLE_BODY,
          INVALID_BODY,
          HEADERS_TOO_LARGE ->
          answer(status, invalid(message)).build();
      case BODY_TOO_LARGE -> // a type that the seed revision has; see SOURCE.md
          answer(status, invalid(message, "request_body_too_large_after_decoding")).build();
      case WRONG_METHOD ->
          answer(status, invalid(message))
              .header(HttpHeaders.ALLOW, String.join(", ", rejection.allow()))
              .build();
      case UNKNOWN_PATH -> answer(status, notFound(message)).build();
      case CREDENTIALS_MISSING, CREDENTIALS_UNKNOWN ->
          answer(
                  status,
                  AuthenticationError.builder()
                      .type(AuthenticationErrorType.AUTHENTICATION_ERROR)
                      .message(message)
                      .build())
              .build();
      case NOT_PERMITTED -> answer(status, permission(message)).build();
      case RATE_LIMITED -> rateLimited(message, rejection.retryAfterSeconds());
      case FAILED ->
          answer(status, APIError.builder().type(APIErrorType.API_ERROR).message(message).build())
              .build();
      case UNAVAILABLE ->
          answer(
                  OVERLOADED,
                  OverloadedError.builder()
                      .type(OverloadedErrorType.OVERLOADED_ERROR)
                      .message(message)
                      .build())
              .build();
    };
  }

  @Override
  public Response refused(InvitationRefused refused) {
    Refusal refusal = refused.first();
    String subject = refusal.subject();
    String message = subject + ": " + refusal.detail();
    return switch (refusal.reason()) {
      case INVITATION_NOT_FOUND -> answer(404, notFound("invite_id " + message)).build();
      case MEMBER_NOT_FOUND, NOT_A_MEMBER -> // ANT-M10
          answer(404, notFound("user_id " + message)).build();
      case LAST_MEMBER -> // ANT-M09
          answer(400, invalid("user_id " + message, "cannot_remove_last_member")).build();
      case LAST_OWNER, PROTECTED_MEMBER -> // ANT-M06, ANT-M07
          answer(400, invalid("user_id " + message)).build();
      case PROJECT_NOT_FOUND, ROLE_NOT_FOUND -> answer(404, notFound(message)).build();
      case PROJECT_ARCHIVED -> answer(400, invalid(message)).build();
      case INVALID_ADDRESS -> answer(400, invalid("email " + message)).build();
      case ALREADY_INVITED -> // ANT-14
          answer(400, invalid("email " + message, "invite_already_exists")).build();
      case ALREADY_MEMBER -> // ANT-15
          answer(400, invalid("email " + message, "already_member")).build();
      case INVALID_FIELD -> answer(400, invalid(message)).build();
      case UNKNOWN_CURSOR -> // ANT-13; only one of the two can be there
          answer(400, invalid("after_id or before_id " + message)).build();
      case ALREADY_ACCEPTED, EXPIRED, ALREADY_REVOKED -> // ANT-06, ANT-08
          answer(400, invalid("invite " + message + "; only a pending invite can be deleted"))
              .build();
      case NO_SEAT, PROVISIONED_ELSEWHERE -> // ANT-20, ANT-21
          answer(400, invalid("organization " + message)).build();
      case ORGANIZATION_NOT_FOUND, NOT_PERMITTED -> // ANT-27: a known key of the wrong kind
          answer(403, permission(message)).build();
      case STORE_FULL -> rateLimited(message, 60);
    };
  }

  private static Response rateLimited(String message, long retryAfterSeconds) {
    return answer(
            429,
            RateLimitError.builder()
                .type(RateLimitErrorType.RATE_LIMIT_ERROR)
                .message(message)
                .build())
        .header(HttpHeaders.RETRY_AFTER, retryAfterSeconds)
        .build();
  }

  private static Error invalid(String message) {
    return InvalidRequestError.builder()
        .type(InvalidRequestErrorType.INVALID_REQUEST_ERROR)
        .message(message)
        .build();
  }

  private static Error invalid(String message, String errorCode) {
    return InvalidRequestError.builder()
        .type(InvalidRequestErrorType.INVALID_REQUEST_ERROR)
        .message(message)
        .details(ErrorDetails.builder().errorCode(errorCode).build())
        .build();
  }

  private static Error notFound(String message) {
    return NotFoundError.builder().type(NotFoundErrorType.NOT_FOUND_ERROR).message(message).build();
  }

  private static Error permission(String message) {
    return PermissionError.builder()
        .type(PermissionErrorType.PERMISSION_ERROR)
        .message(message)
        .build();
  }

  /** Header and body carry the same id. */
  private static Response.ResponseBuilder answer(int status, Error error) {
    String requestId = AnthropicDialect.newRequestId();
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(REQUEST_ID, requestId)
        .entity(
            ErrorResponse.builder()
                .type(ErrorResponseType.ERROR)
                .error(error)
                .requestId(requestId)
                .build());
  }
}
