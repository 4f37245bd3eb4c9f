package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.Tenants;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that is switched off. */
class InactiveKeyIT {

  private static final String INVITES = "/v1/organization/invites";

  @TempDir Path folder;

  @Test
  void anInactiveKeyIsRefusedLikeAnUnknownOne() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tenants.yaml"),
            """
            openai:
              organizations:
                - id: org-north
                  keys:
                    - key: sk-active
                    - key: sk-switched-off
                      access: inactive
            """);
    try (InviteKitServer server =
        InviteKitServer.start(ServerOptions.standard().withTenants(Tenants.read(file)))) {
      ApiClient client = ApiClient.of("openai", server.baseUrl("openai"));

      Answer refused = client.with("Authorization", "Bearer sk-switched-off").get(INVITES);
      Answer unknown = client.with("Authorization", "Bearer sk-unknown").get(INVITES);
      Answer admitted = client.with("Authorization", "Bearer sk-active").get(INVITES);

      assertThat(refused.status()).isEqualTo(401).isEqualTo(unknown.status());
      assertThat(refused.at("/error/code")).isEqualTo(unknown.at("/error/code"));
      assertThat(refused.at("/error/message")).contains("not active");
      assertThat(admitted.status()).isEqualTo(200);
    }
  }
}
