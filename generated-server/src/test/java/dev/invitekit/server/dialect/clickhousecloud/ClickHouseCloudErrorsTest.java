package dev.invitekit.server.dialect.clickhousecloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.generated.clickhousecloud.ErrorResponse;
import dev.invitekit.server.http.Rejection;
import dev.invitekit.server.http.Rejection.Kind;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The error table, those lines too that no request of a test reaches. */
class ClickHouseCloudErrorsTest {

  private final ClickHouseCloudErrors errors = new ClickHouseCloudErrors();

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    "BAD_REQUEST, 400, BAD_REQUEST",
    "UNKNOWN_PATH, 404, NOT_FOUND",
    "CREDENTIALS_MISSING, 401, UNAUTHORIZED",
    "CREDENTIALS_UNKNOWN, 401, UNAUTHORIZED",
    "NOT_PERMITTED, 403, FORBIDDEN",
    "INVALID_PARAMETER, 400, BAD_REQUEST",
    "WRONG_MEDIA_TYPE, 415, UNSUPPORTED_MEDIA_TYPE",
    "MISSING_BODY, 400, BAD_REQUEST",
    "UNREADABLE_BODY, 400, BAD_REQUEST",
    "INVALID_BODY, 400, BAD_REQUEST",
    "BODY_TOO_LARGE, 413, PAYLOAD_TOO_LARGE",
    "HEADERS_TOO_LARGE, 431, REQUEST_HEADER_FIELDS_TOO_LARGE",
    "FAILED, 500, INTERNAL_SERVER_ERROR",
    "UNAVAILABLE, 503, SERVICE_UNAVAILABLE"
  })
  void rejectionsHaveTheirCodeNames(Kind kind, int status, String code) {
    assertAnswer(
        errors.rejected(Rejection.of(kind, "the message")), status, code + ": the message");
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    "INVITATION_NOT_FOUND, 404, NOT_FOUND: invitation it: expected more",
    "ALREADY_ACCEPTED, 404, NOT_FOUND: invitation it: expected more",
    "ALREADY_REVOKED, 404, NOT_FOUND: invitation it: expected more",
    "EXPIRED, 404, NOT_FOUND: invitation it: expected more",
    "ORGANIZATION_NOT_FOUND, 404, NOT_FOUND: organization it: expected more",
    "ALREADY_INVITED, 409, CONFLICT: email it: expected more",
    "ALREADY_MEMBER, 409, CONFLICT: email it: expected more",
    "INVALID_ADDRESS, 400, BAD_REQUEST: email it: expected more",
    "INVALID_FIELD, 400, BAD_REQUEST: it: expected more",
    "UNKNOWN_CURSOR, 400, BAD_REQUEST: it: expected more",
    "NO_SEAT, 403, FORBIDDEN: it: expected more",
    "PROVISIONED_ELSEWHERE, 403, FORBIDDEN: it: expected more",
    "NOT_PERMITTED, 403, FORBIDDEN: it: expected more",
    "MEMBER_NOT_FOUND, 404, NOT_FOUND: member it: expected more",
    "NOT_A_MEMBER, 404, NOT_FOUND: member it: expected more",
    "LAST_OWNER, 400, BAD_REQUEST: member it: expected more",
    "LAST_MEMBER, 400, BAD_REQUEST: member it: expected more",
    "PROTECTED_MEMBER, 400, BAD_REQUEST: member it: expected more",
    "PROJECT_NOT_FOUND, 404, NOT_FOUND: project it: expected more",
    "PROJECT_ARCHIVED, 400, BAD_REQUEST: it: expected more",
    "ROLE_NOT_FOUND, 404, NOT_FOUND: role it: expected more",
    "STORE_FULL, 429, it: expected more"
  })
  void refusalsNameTheirSubject(Reason reason, int status, String error) {
    assertAnswer(
        errors.refused(new InvitationRefused(reason, "it", "expected more")), status, error);
  }

  @Test
  void aWrongMethodNamesTheOthers() {
    Response answer = errors.rejected(Rejection.wrongMethod("PUT", List.of("GET", "HEAD")));

    assertThat(answer.getStatus()).isEqualTo(405);
    assertThat(answer.getHeaderString("Allow")).isEqualTo("GET, HEAD");
  }

  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({"PT7.25S, 7.250", "PT10S, 10.000", "PT0.0000001S, 0.001", "PT1H, 3600.000"})
  void theResetIsInSecondsRoundedUp(Duration wait, String header) {
    Response answer = errors.rejected(Rejection.rateLimited(wait));

    assertThat(answer.getStatus()).isEqualTo(429);
    assertThat(answer.getHeaderString("X-RateLimit-Reset")).isEqualTo(header);
  }

  private static void assertAnswer(Response answer, int status, String error) {
    ErrorResponse body = (ErrorResponse) answer.getEntity();
    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(body.status()).isEqualTo(status);
    assertThat(body.error()).isEqualTo(error);
    assertThat(body.requestId().version()).isEqualTo(4);
  }
}
