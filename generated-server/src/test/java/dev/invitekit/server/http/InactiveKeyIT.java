package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A key that is switched off. */
class InactiveKeyIT {

  private static final String INVITES = "/v1/organization/invites";

  @RegisterExtension
  static final RunningServer running =
      RunningServer.withTenants(
          """
          openai:
            organizations:
              - id: org-north
                keys:
                  - key: sk-active
                  - key: sk-switched-off
                    access: inactive
          """);

  @Test
  void anInactiveKeyIsRefusedLikeAnUnknownOne() {
    ApiClient client = running.client("openai");

    Answer refused = client.with("Authorization", "Bearer sk-switched-off").get(INVITES);
    Answer unknown = client.with("Authorization", "Bearer sk-unknown").get(INVITES);
    Answer admitted = client.with("Authorization", "Bearer sk-active").get(INVITES);

    assertThat(refused.status()).isEqualTo(401).isEqualTo(unknown.status());
    assertThat(refused.at("/error/code")).isEqualTo(unknown.at("/error/code"));
    assertThat(refused.at("/error/message")).contains("not active");
    assertThat(admitted.status()).isEqualTo(200);
  }
}
