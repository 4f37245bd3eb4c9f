package dev.invitekit.server.dialect.clickhousecloud;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Refusal;
import dev.invitekit.server.generated.clickhousecloud.ErrorResponse;
import dev.invitekit.server.http.ErrorFormat;
import dev.invitekit.server.http.Rejection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.UUID;

/** ClickHouse Cloud's error envelope: a code name, a colon and a text; 429 has the text alone. */
final class ClickHouseCloudErrors implements ErrorFormat {

  private static final String RATE_LIMIT_RESET = "X-RateLimit-Reset";
  private static final Duration UNTIL_THERE_MAY_BE_ROOM = Duration.ofSeconds(60);

  @Override
  public Response rejected(Rejection rejection) {
    String message = rejection.message();
    int status = rejection.kind().status();
    return switch (rejection.kind()) {
      case BAD_REQUEST, INVALID_PARAMETER, MISSING_BODY, UNREADABLE_BODY, INVALID_BODY ->
          coded(status, "BAD_REQUEST", message).build();
      case CREDENTIALS_MISSING, CREDENTIALS_UNKNOWN ->
          coded(status, "UNAUTHORIZED", message).build();
      case NOT_PERMITTED -> coded(status, "FORBIDDEN", message).build();
      case UNKNOWN_PATH -> coded(status, "NOT_FOUND", message).build();
      case WRONG_METHOD ->
          coded(status, "METHOD_NOT_ALLOWED", message)
              .header(HttpHeaders.ALLOW, String.join(", ", rejection.allow()))
              .build();
      case BODY_TOO_LARGE -> coded(status, "PAYLOAD_TOO_LARGE", message).build();
      case WRONG_MEDIA_TYPE -> coded(status, "UNSUPPORTED_MEDIA_TYPE", message).build();
      case HEADERS_TOO_LARGE -> coded(status, "REQUEST_HEADER_FIELDS_TOO_LARGE", message).build();
      case RATE_LIMITED -> tooMany(message, rejection.retryAfter().orElse(Duration.ofSeconds(1)));
      case FAILED -> coded(status, "INTERNAL_SERVER_ERROR", message).build();
      case UNAVAILABLE -> coded(status, "SERVICE_UNAVAILABLE", message).build();
    };
  }

  @Override
  public Response refused(InvitationRefused refused) {
    Refusal refusal = refused.first();
    String message = refusal.subject() + ": " + refusal.detail();
    return switch (refusal.reason()) {
      // An invitation that is not open is gone, whatever became of it (CHC-07, CHC-08, CHC-09).
      case INVITATION_NOT_FOUND, ALREADY_ACCEPTED, EXPIRED, ALREADY_REVOKED ->
          coded(404, "NOT_FOUND", "invitation " + message).build();
      case ORGANIZATION_NOT_FOUND -> coded(404, "NOT_FOUND", "organization " + message).build();
      case MEMBER_NOT_FOUND, NOT_A_MEMBER -> // CHC-M11
          coded(404, "NOT_FOUND", "member " + message).build();
      case ROLE_NOT_FOUND -> coded(404, "NOT_FOUND", "role " + message).build();
      case PROJECT_NOT_FOUND -> coded(404, "NOT_FOUND", "project " + message).build();
      case LAST_OWNER, LAST_MEMBER, PROTECTED_MEMBER -> // CHC-M12
          coded(400, "BAD_REQUEST", "member " + message).build();
      case PROJECT_ARCHIVED -> coded(400, "BAD_REQUEST", message).build();
      case ALREADY_INVITED, ALREADY_MEMBER -> coded(409, "CONFLICT", "email " + message).build();
      case INVALID_ADDRESS -> coded(400, "BAD_REQUEST", "email " + message).build();
      case INVALID_FIELD, UNKNOWN_CURSOR -> coded(400, "BAD_REQUEST", message).build();
      // Our choice: the vendor tells nothing of seats or of identity providers here.
      case NO_SEAT, PROVISIONED_ELSEWHERE, NOT_PERMITTED ->
          coded(403, "FORBIDDEN", message).build();
      case STORE_FULL -> tooMany(message, UNTIL_THERE_MAY_BE_ROOM);
    };
  }

  private static Response tooMany(String message, Duration wait) {
    return answer(429, message).header(RATE_LIMIT_RESET, seconds(wait)).build();
  }

  /** With a fraction, rounded up: who waits so long has waited long enough. */
  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), 9)
        .setScale(3, RoundingMode.CEILING)
        .toPlainString();
  }

  private static Response.ResponseBuilder coded(int status, String code, String message) {
    return answer(status, code + ": " + message);
  }

  private static Response.ResponseBuilder answer(int status, String error) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(
            ErrorResponse.builder()
                .status(status)
                .error(error)
                .requestId(UUID.randomUUID())
                .build());
  }
}
