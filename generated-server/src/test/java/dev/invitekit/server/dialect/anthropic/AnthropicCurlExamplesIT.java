package dev.invitekit.server.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the vendor's pages tell people to type: method, path, header fields and body as curl sends
 * them. The overview's lines name no content type, for which curl puts that of a form.
 */
class AnthropicCurlExamplesIT {

  private static final String V1 = "/v1/organizations/";
  private static final String FORM = "application/x-www-form-urlencoded";

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static final ApiClient curl =
      running
          .client("anthropic")
          .with("User-Agent", "curl/8.5.0")
          .with("Accept", "*/*")
          .with("anthropic-version", "2023-06-01")
          .with("x-api-key", "sk-ant-admin01-north");

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {FORM, "application/json"})
  @DisplayName("Admin API overview and reference, invites: create, list, delete")
  void invites(String type) {
    Answer created =
        curl.with("Content-Type", type)
            .post(
                V1 + "invites",
                "{\n    \"email\": \"newuser@domain.com\",\n    \"role\": \"developer\"\n  }");
    assertThat(created.status()).as(created.text()).isEqualTo(200);

    assertThat(curl.get(V1 + "invites?limit=10").at("/data/0/id")).isEqualTo(created.at("/id"));
    assertThat(curl.delete(V1 + "invites/" + created.at("/id")).at("/type"))
        .isEqualTo("invite_deleted");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {FORM, "application/json"})
  @DisplayName("Admin API overview and reference, users: list, update, remove")
  void users(String type) {
    String invite =
        curl.post(V1 + "invites", "{\"email\": \"user@domain.com\", \"role\": \"user\"}").at("/id");
    control.accept("anthropic", invite);
    String user = curl.get(V1 + "users?limit=10").at("/data/0/id");

    assertThat(
            curl.with("Content-Type", type)
                .post(V1 + "users/" + user, "{\"role\": \"developer\"}")
                .at("/role"))
        .isEqualTo("developer");
    assertThat(curl.delete(V1 + "users/" + user).at("/type")).isEqualTo("user_deleted");
  }

  @Test
  @DisplayName("A form that is no JSON is refused all the same")
  void aFormIsRefused() {
    Answer refused =
        curl.with("Content-Type", FORM)
            .post(V1 + "invites", "email=newuser%40domain.com&role=user");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/error/type")).isEqualTo("invalid_request_error");
  }
}
