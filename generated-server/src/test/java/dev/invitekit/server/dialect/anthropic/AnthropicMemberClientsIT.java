package dev.invitekit.server.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What public clients send, request by request, and what they read of the answers. Which clients
 * these are is in docs/clients.md.
 */
class AnthropicMemberClientsIT {

  private static final String V1 = "/v1/organizations/";

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static final ApiClient north =
      running
          .client("anthropic")
          .with("anthropic-version", "2023-06-01")
          .with("x-api-key", "sk-ant-admin01-north");

  @Test
  @DisplayName("Claude Cookbook, manage your organization with the Admin API: the invite part")
  void theCookbook() {
    assertThat(north.get(V1 + "me").at("/name")).isEqualTo("North");
    Answer users = north.get(V1 + "users?limit=100");
    JsonNode admin = find(users, "/role", "admin");
    String domain = admin.at("/email").asText().replaceFirst(".*@", "");
    String email = "new.hire@" + domain;

    Answer invite =
        north.post(V1 + "invites", "{\"email\":\"%s\",\"role\":\"user\"}".formatted(email));
    assertThat(find(north.get(V1 + "invites?limit=100"), "/id", invite.at("/id")).at("/status"))
        .hasToString("\"pending\"");
    assertThat(values(north.get(V1 + "users?limit=100"), "/email")).doesNotContain(email);
    assertThat(values(north.get(V1 + "users?email=" + email), "/id")).isEmpty();

    control.accept("anthropic", invite.at("/id"));

    String id = north.get(V1 + "users?email=" + email).at("/data/0/id");
    assertThat(north.post(V1 + "users/" + id, "{\"role\":\"developer\"}").at("/role"))
        .isEqualTo("developer");
    assertThat(north.get(V1 + "invites/" + invite.at("/id")).at("/status")).isEqualTo("accepted");
    assertThat(north.delete(V1 + "invites/" + invite.at("/id")).status()).isEqualTo(400);
  }

  @Test
  @DisplayName(
      "sauterdigital/terraform-provider-claudeadmin, organization_member: create to destroy")
  void aProvidersMember() {
    String ada = V1 + "users/" + join("ada@example.com");

    assertThat(north.get(ada).status()).isEqualTo(200);
    assertThat(north.post(ada, "{\"role\":\"user\"}").at("/role")).isEqualTo("user");
    assertThat(north.get(ada).at("/email")).isEqualTo("ada@example.com");
    assertThat(north.post(ada, "{\"role\":\"billing\"}").at("/role")).isEqualTo("billing");
    assertThat(north.delete(ada).at("/type")).isEqualTo("user_deleted");
    assertThat(north.get(ada).status()).isEqualTo(404);
    assertThat(north.delete(ada).status()).isEqualTo(404);
  }

  @Test
  @DisplayName(
      "sauterdigital/terraform-provider-claudeadmin, data sources: 1000 a page, then after_id")
  void aProvidersDataSources() {
    join("ada@example.com");

    Answer page = north.get(V1 + "users?limit=1000");
    assertThat(page.json().at("/has_more").isBoolean()).isTrue();
    Answer next = north.get(V1 + "users?limit=1000&after_id=" + page.at("/last_id"));
    assertThat(next.json().at("/data")).isEmpty();
    assertThat(values(north.get(V1 + "users?limit=1000&email=ada@example.com"), "/email"))
        .containsExactly("ada@example.com");
    assertThat(north.get(V1 + "me").at("/type")).isEqualTo("organization");
  }

  @Test
  @DisplayName("jianyuan/terraform-provider-anthropic: user by id, users in pages of 100")
  void anotherProvider() {
    String ada = join("ada@example.com");

    assertThat(north.get(V1 + "users/" + ada).status()).isEqualTo(200);
    Answer page = north.get(V1 + "users?limit=100");
    assertThat(values(page, "/id")).contains(ada);
    assertThat(north.get(V1 + "users?limit=100&after_id=" + page.at("/last_id")).status())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("uttej-badwane/terraform-provider-anthropic-enterprise, user: import, role, destroy")
  void aThirdProvider() {
    String ada = V1 + "users/" + join("ada@example.com");

    assertThat(north.get(V1 + "me").status()).isEqualTo(200);
    assertThat(north.get(ada).at("/role")).isEqualTo("user");
    assertThat(north.post(ada, "{\"role\":\"managed\"}").at("/role")).isEqualTo("managed");
    assertThat(north.delete(ada).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("getprobo/probo access review: a probe of one user, then pages of 100")
  void anAccessReview() {
    for (int i = 0; i < 101; i++) {
      join("person%d@example.com".formatted(i));
    }
    assertThat(north.get(V1 + "users?limit=1").json().at("/data")).hasSize(1);

    Answer first = north.get(V1 + "users?limit=100");
    Answer second = north.get(V1 + "users?limit=100&after_id=" + first.at("/last_id"));

    List<String> emails = new ArrayList<>(values(first, "/email"));
    emails.addAll(values(second, "/email"));
    assertThat(second.json().at("/has_more").asBoolean()).isFalse();
    assertThat(emails).hasSize(102).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("A key probe: me, one user, one invite; 401 means a bad key")
  void aKeyProbe() {
    for (String probe : List.of("me", "users?limit=1", "invites?limit=1")) {
      assertThat(north.get(V1 + probe).status()).as(probe).isEqualTo(200);
      assertThat(north.with("x-api-key", "sk-ant-admin01-bad").get(V1 + probe).status())
          .as(probe)
          .isEqualTo(401);
    }
  }

  @Test
  @DisplayName("An offboarding app: invite as a user, delete the user")
  void offboarding() {
    assertThat(north.delete(V1 + "users/" + join("ada@example.com")).status()).isEqualTo(200);
  }

  private static String join(String email) {
    Answer invite =
        north.post(V1 + "invites", "{\"email\":\"%s\",\"role\":\"user\"}".formatted(email));
    control.accept("anthropic", invite.at("/id"));
    return north.get(V1 + "users?email=" + email).at("/data/0/id");
  }

  private static JsonNode find(Answer page, String pointer, String value) {
    for (JsonNode one : page.json().at("/data")) {
      if (one.at(pointer).asText().equals(value)) {
        return one;
      }
    }
    throw new AssertionError("none has %s %s in %s".formatted(pointer, value, page.text()));
  }

  private static List<String> values(Answer page, String pointer) {
    List<String> values = new ArrayList<>();
    for (JsonNode one : page.json().at("/data")) {
      values.add(one.at(pointer).asText());
    }
    return values;
  }
}
