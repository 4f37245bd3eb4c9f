package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.http.Rejection.Kind;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StandardErrorsTest {

  private final StandardErrors problems = StandardErrors.problems();

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRejectionHasTheStatusThatHttpHasForIt(Kind kind) {
    Response answer = problems.rejected(Rejection.of(kind, "limit", "limit: expected a number"));

    assertThat(answer.getStatus()).isEqualTo(kind.status());
    assertThat(answer.getMediaType()).hasToString("application/problem+json");
    assertThat(answer.getEntity())
        .isEqualTo(Problem.of(kind.status(), "limit: expected a number", Optional.of("limit")));
  }

  @ParameterizedTest
  @CsvSource({
    "INVITATION_NOT_FOUND, 404",
    "MEMBER_NOT_FOUND, 404",
    "NOT_A_MEMBER, 404",
    "PROJECT_NOT_FOUND, 404",
    "ROLE_NOT_FOUND, 404",
    "LAST_OWNER, 409",
    "LAST_MEMBER, 409",
    "PROTECTED_MEMBER, 409",
    "PROJECT_ARCHIVED, 409",
    "INVALID_FIELD, 400",
    "ALREADY_INVITED, 409",
    "NOT_PERMITTED, 403",
    "STORE_FULL, 429"
  })
  void aRefusalHasTheStatusThatHttpHasForIt(Reason reason, int status) {
    Response answer = problems.refused(new InvitationRefused(reason, "role", "no such role"));

    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(((Problem) answer.getEntity()).detail()).isEqualTo("role: no such role");
  }

  @Test
  void aWrongMethodTellsTheRightOnes() {
    Response answer = problems.rejected(Rejection.wrongMethod("PATCH", List.of("GET", "HEAD")));

    assertThat(answer.getHeaderString("Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void whoComesTooOftenIsToldWhenToComeAgain() {
    Response answer = problems.rejected(Rejection.rateLimited(Duration.ofMillis(1500)));

    assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2");
  }

  @Test
  void aBodyOfTheApisOwnIsPlainJson() {
    StandardErrors own = StandardErrors.with((status, message, field) -> message);

    Response answer = own.rejected(Rejection.failed());

    assertThat(answer.getMediaType()).hasToString("application/json");
    assertThat(answer.getEntity()).isEqualTo("the server failed to answer this request");
  }
}
