package dev.invitekit.server.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.http.Rejection;
import dev.invitekit.server.http.Rejection.Kind;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole table of errors: what each refusal looks like. */
class AnthropicErrorsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AnthropicErrors errors = new AnthropicErrors();

  @ParameterizedTest(name = "{0}: {1} {2} {3}")
  @CsvSource({
    "BAD_REQUEST, 400, invalid_request_error,",
    "UNKNOWN_PATH, 404, not_found_error,",
    "WRONG_METHOD, 405, invalid_request_error,",
    "CREDENTIALS_MISSING, 401, authentication_error,",
    "CREDENTIALS_UNKNOWN, 401, authentication_error,",
    "NOT_PERMITTED, 403, permission_error,",
    "INVALID_PARAMETER, 400, invalid_request_error,",
    "WRONG_MEDIA_TYPE, 415, invalid_request_error,",
    "MISSING_BODY, 400, invalid_request_error,",
    "UNREADABLE_BODY, 400, invalid_request_error,",
    "INVALID_BODY, 400, invalid_request_error,",
    "BODY_TOO_LARGE, 413, invalid_request_error, request_body_too_large_after_decoding",
    "HEADERS_TOO_LARGE, 431, invalid_request_error,",
    "RATE_LIMITED, 429, rate_limit_error,",
    "FAILED, 500, api_error,",
    "UNAVAILABLE, 529, overloaded_error,",
  })
  void rejections(Kind kind, int status, String type, String code) {
    assertAnswer(errors.rejected(Rejection.of(kind, "the reason")), status, type, code);
  }

  @ParameterizedTest(name = "{0}: {1} {2} {3}")
  @CsvSource({
    "INVITATION_NOT_FOUND, 404, not_found_error,",
    "ORGANIZATION_NOT_FOUND, 403, permission_error,",
    "INVALID_ADDRESS, 400, invalid_request_error,",
    "INVALID_FIELD, 400, invalid_request_error,",
    "ALREADY_INVITED, 400, invalid_request_error, invite_already_exists",
    "ALREADY_MEMBER, 400, invalid_request_error, already_member",
    "ALREADY_ACCEPTED, 400, invalid_request_error,",
    "EXPIRED, 400, invalid_request_error,",
    "ALREADY_REVOKED, 400, invalid_request_error,",
    "UNKNOWN_CURSOR, 400, invalid_request_error,",
    "NO_SEAT, 400, invalid_request_error,",
    "PROVISIONED_ELSEWHERE, 400, invalid_request_error,",
    "NOT_PERMITTED, 403, permission_error,",
    "MEMBER_NOT_FOUND, 404, not_found_error,",
    "NOT_A_MEMBER, 404, not_found_error,",
    "LAST_OWNER, 400, invalid_request_error,",
    "LAST_MEMBER, 400, invalid_request_error, cannot_remove_last_member",
    "PROTECTED_MEMBER, 400, invalid_request_error,",
    "PROJECT_NOT_FOUND, 404, not_found_error,",
    "PROJECT_ARCHIVED, 400, invalid_request_error,",
    "ROLE_NOT_FOUND, 404, not_found_error,",
    "STORE_FULL, 429, rate_limit_error,",
  })
  void refusals(Reason reason, int status, String type, String code) {
    assertAnswer(
        errors.refused(new InvitationRefused(reason, "subject", "the reason")), status, type, code);
  }

  @Test
  void aRateLimitTellsWhenToComeAgain() {
    Response answer = errors.rejected(Rejection.rateLimited(Duration.ofMillis(1500)));

    assertThat(answer.getHeaderString("retry-after")).isEqualTo("2");
  }

  private static void assertAnswer(Response answer, int status, String type, String code) {
    JsonNode body = JSON.valueToTree(answer.getEntity());
    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(answer.getMediaType().toString()).isEqualTo("application/json");
    assertThat(body.at("/type").asText()).isEqualTo("error");
    assertThat(body.at("/error/type").asText()).isEqualTo(type);
    assertThat(body.at("/error/message").asText()).contains("the reason");
    assertThat(body.at("/error/details/error_code").asText(null)).isEqualTo(code);
    assertThat(body.at("/request_id").asText())
        .startsWith("req_01")
        .isEqualTo(answer.getHeaderString("request-id"));
  }
}
