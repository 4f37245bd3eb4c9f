package dev.invitekit.server.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an organization with limits of its own sees. */
class OpenAiLimitsIT {

  private static final String INVITES = "/v1/organization/invites";
  private static final String TENANTS =
      """
      openai:
        organizations:
          - id: small
            seats: 2
            members: [owner@example.com]
            keys: [{key: sk-admin-small}]
          - id: provisioned
            provisioned: true
            keys:
              - {key: sk-admin-provisioned}
              - {key: sk-project, access: none}
        limits:
          requests: {count: 6, seconds: 60}
      """;

  @RegisterExtension static final RunningServer running = RunningServer.withTenants(TENANTS);

  private static final Control control = running.control();
  private static final ApiClient small = as("sk-admin-small");

  @Test
  @DisplayName(
      "OAI-25 the seventh request in a minute is refused with 429, the next minute's is not")
  void oneRequestTooManyIsRefused() {
    control.freezeAt(Instant.parse("2030-01-01T00:00:00Z"));
    for (int i = 0; i < 6; i++) {
      assertThat(small.get(INVITES).status()).isEqualTo(200);
    }

    Answer refused = small.get(INVITES);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.at("/error/code")).isEqualTo("rate_limit_exceeded");
    assertThat(refused.header("Retry-After")).isEqualTo("60");
    control.advance(Duration.ofSeconds(60));
    assertThat(small.get(INVITES).status()).isEqualTo(200);
  }

  @Test
  void aFullOrganizationAndAProvisionedOneInviteNobody() {
    assertThat(invite(small, "ada@example.com").status()).isEqualTo(200);
    assertThat(invite(small, "grace@example.com").status()).isEqualTo(400);
    assertThat(invite(as("sk-admin-provisioned"), "ada@example.com").status()).isEqualTo(400);
  }

  @Test
  @DisplayName("OAI-22 a known key that is no admin key gets 403")
  void aKeyOfAnotherKindIsNotPermitted() {
    assertThat(as("sk-project").get(INVITES).status()).isEqualTo(403);
  }

  private static ApiClient as(String key) {
    return running.client("openai").with("Authorization", "Bearer " + key);
  }

  private static Answer invite(ApiClient client, String email) {
    return client.post(INVITES, "{\"email\": \"%s\", \"role\": \"reader\"}".formatted(email));
  }
}
