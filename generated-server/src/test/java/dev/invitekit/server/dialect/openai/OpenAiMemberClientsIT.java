package dev.invitekit.server.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What public clients send, request by request, and what they read of the answers. Which clients
 * these are is in docs/clients.md.
 */
class OpenAiMemberClientsIT {

  private static final String V1 = "/v1/organization/";
  private static final String LABORATORY = "projects/proj_b4XnY9kLr2Ej6PvUa8Mw0GtC/users";

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static final ApiClient north =
      running.client("openai").with("Authorization", "Bearer sk-admin-north");

  @Test
  @DisplayName("openai/terraform-provider-openai, organization_user: import, update, destroy twice")
  void theOfficialProvidersUser() {
    String ada = V1 + "users/" + join("ada@example.com");

    assertThat(north.get(ada).at("/role")).isEqualTo("reader");
    assertThat(north.post(ada, "{\"role\":\"owner\"}").at("/role")).isEqualTo("owner");
    assertThat(north.post(ada, "{\"technical_level\":\"expert\"}").status()).isEqualTo(200);
    assertThat(north.delete(ada).json().at("/deleted").asBoolean()).isTrue();
    assertThat(north.delete(ada).status()).isEqualTo(404);
  }

  @Test
  @DisplayName(
      "openai/terraform-provider-openai, project_user: create, read by list, update, destroy")
  void theOfficialProvidersProjectUser() {
    String ada = join("ada@example.com");

    Answer created =
        north.post(V1 + LABORATORY, "{\"user_id\":\"%s\",\"role\":\"member\"}".formatted(ada));
    assertThat(created.at("/role")).isEqualTo("member");
    assertThat(data(north.get(V1 + LABORATORY + "?limit=100"), "/id")).contains(ada);
    assertThat(north.get(V1 + LABORATORY + "/" + ada).at("/id")).isEqualTo(ada);
    assertThat(north.post(V1 + LABORATORY + "/" + ada, "{\"role\":\"owner\"}").at("/role"))
        .isEqualTo("owner");
    assertThat(north.delete(V1 + LABORATORY + "/" + ada).json().at("/deleted").asBoolean())
        .isTrue();
  }

  @Test
  @DisplayName("openai/terraform-provider-openai, data sources: every page has its cursor")
  void theOfficialProvidersDataSources() {
    for (String list : List.of("users", "projects", LABORATORY)) {
      Answer page = north.get(V1 + list + "?limit=100");
      assertThat(page.json().at("/data").isArray()).as(list).isTrue();
      assertThat(page.json().at("/has_more").isBoolean()).as(list).isTrue();
    }
    assertThat(north.get(V1 + "projects/proj_Q8zT3mVx1LbR7nKc5WyD2hFs").at("/status"))
        .isEqualTo("active");
  }

  @Test
  @DisplayName("mkdev-me/terraform-provider-openai: by id, by e-mail, role, destroy")
  void anotherProvidersUser() {
    String ada = join("ada@example.com");

    Answer found = north.get(V1 + "users?limit=1&emails=ada@example.com");
    assertThat(data(found, "/id")).containsExactly(ada);
    assertThat(found.json().at("/data/0/name").isTextual()).isTrue();
    assertThat(north.get(V1 + "users/" + ada).at("/object")).isEqualTo("organization.user");
    assertThat(north.post(V1 + "users/" + ada, "{\"role\":\"owner\"}").at("/role"))
        .isEqualTo("owner");
    assertThat(north.delete(V1 + "users/" + ada).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("jianyuan/terraform-provider-openai: users in pages of 100, a project user by id")
  void aThirdProvider() {
    String ada = join("ada@example.com");

    assertThat(data(north.get(V1 + "users?limit=100"), "/id")).contains(ada);
    assertThat(
            north
                .post(V1 + LABORATORY, "{\"user_id\":\"%s\",\"role\":\"owner\"}".formatted(ada))
                .status())
        .isEqualTo(200);
    assertThat(north.get(V1 + LABORATORY + "/" + ada).at("/role")).isEqualTo("owner");
    assertThat(north.delete(V1 + LABORATORY + "/" + ada).status()).isEqualTo(200);
    assertThat(north.get(V1 + LABORATORY + "/" + ada).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("getprobo/probo access review: every user has an e-mail, a name and a role")
  void anAccessReview() {
    for (int i = 0; i < 101; i++) {
      join("person%d@example.com".formatted(i));
    }

    Answer first = north.get(V1 + "users?limit=100");
    assertThat(first.json().at("/has_more").asBoolean()).isTrue();
    Answer second = north.get(V1 + "users?limit=100&after=" + first.at("/last_id"));
    assertThat(second.json().at("/has_more").asBoolean()).isFalse();
    List<String> emails = new ArrayList<>(data(first, "/email"));
    emails.addAll(data(second, "/email"));
    assertThat(emails).hasSize(102).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  @DisplayName(
      "An audit script: projects, invites, users and audit log at once; owners are counted")
  void anAudit() {
    join("ada@example.com");
    List<String> lists =
        List.of(
            "projects?limit=100", "invites?limit=100", "users?limit=100", "audit_logs?limit=50");

    List<Answer> answers = lists.parallelStream().map(list -> north.get(V1 + list)).toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    assertThat(data(answers.get(1), "/status")).containsExactly("accepted");
    assertThat(Stream.of(data(answers.get(2), "/role")))
        .containsExactly(List.of("owner", "reader"));
  }

  @Test
  @DisplayName("An on- and offboarding app: invite with e-mail and role, delete the user")
  void offboarding() {
    String ada = join("ada@example.com");

    assertThat(north.delete(V1 + "users/" + ada).at("/object"))
        .isEqualTo("organization.user.deleted");
  }

  private static String join(String email) {
    String invite =
        north
            .post(V1 + "invites", "{\"email\":\"%s\",\"role\":\"reader\"}".formatted(email))
            .at("/id");
    control.accept("openai", invite);
    return north.get(V1 + "users?emails=" + email).at("/data/0/id");
  }

  private static List<String> data(Answer page, String pointer) {
    List<String> values = new ArrayList<>();
    for (JsonNode one : page.json().at("/data")) {
      values.add(one.at(pointer).asText());
    }
    return values;
  }
}
