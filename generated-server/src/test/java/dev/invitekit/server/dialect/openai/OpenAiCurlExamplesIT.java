package dev.invitekit.server.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the vendor's reference tells people to type: method, path, header fields and body as curl
 * sends them. Every line carries a content type, also those without a body.
 */
class OpenAiCurlExamplesIT {

  private static final String V1 = "/v1/organization/";

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static final ApiClient curl =
      running
          .client("openai")
          .with("User-Agent", "curl/8.5.0")
          .with("Accept", "*/*")
          .with("Authorization", "Bearer sk-admin-north")
          .with("Content-Type", "application/json");

  @Test
  @DisplayName("API reference, Invites: create, list, retrieve, delete")
  void invites() {
    String id =
        curl.post(
                V1 + "invites",
                """
                {
                    "email": "anotheruser@example.com",
                    "role": "reader",
                    "projects": [
                      {
                        "id": "proj_Q8zT3mVx1LbR7nKc5WyD2hFs",
                        "role": "member"
                      },
                      {
                        "id": "proj_b4XnY9kLr2Ej6PvUa8Mw0GtC",
                        "role": "owner"
                      }
                    ]
                }
                """)
            .at("/id");

    assertThat(curl.get(V1 + "invites?limit=20").at("/data/0/id")).isEqualTo(id);
    assertThat(curl.get(V1 + "invites?after=" + id + "&limit=20").status()).isEqualTo(200);
    assertThat(curl.get(V1 + "invites/" + id).at("/status")).isEqualTo("pending");
    assertThat(curl.delete(V1 + "invites/" + id).at("/object"))
        .isEqualTo("organization.invite.deleted");
  }

  @Test
  @DisplayName("API reference, Users: list, modify, retrieve, delete")
  void users() {
    String invite =
        curl.post(V1 + "invites", "{\"email\": \"user@example.com\", \"role\": \"owner\"}")
            .at("/id");
    control.accept("openai", invite);
    String user = curl.get(V1 + "users?emails=user@example.com").at("/data/0/id");

    assertThat(curl.get(V1 + "users?after=" + user + "&limit=20").status()).isEqualTo(200);
    assertThat(curl.post(V1 + "users/" + user, "{\n    \"role\": \"owner\"\n}\n").at("/role"))
        .isEqualTo("owner");
    assertThat(curl.get(V1 + "users/" + user).at("/object")).isEqualTo("organization.user");
    assertThat(curl.delete(V1 + "users/" + user).at("/object"))
        .isEqualTo("organization.user.deleted");
  }
}
