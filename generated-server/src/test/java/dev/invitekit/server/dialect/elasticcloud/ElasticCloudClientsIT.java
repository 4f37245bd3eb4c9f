package dev.invitekit.server.dialect.elasticcloud;

import static dev.invitekit.server.dialect.elasticcloud.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The requests that the vendor's own clients send, as they send them, and what they read. */
class ElasticCloudClientsIT {

  private static final String NORTH = "/api/v1/organizations/2748190356/invitations";
  private static final String BY_TOKEN = "/api/v1/organizations/invitations/";

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static final ApiClient nobody = running.client("elastic-cloud");

  @Test
  @DisplayName("cloud-sdk-go: create with a duration, list, delete by a comma-joined segment")
  void goLibrary() {
    ApiClient go = as("essu_north").with("User-Agent", "cloud-sdk-go/v1.24.2");
    Answer created =
        go.post(NORTH, "{\"emails\":[\"test@mail\",\"b@mail\"],\"expires_in\":\"3d\"}\n");

    assertThat(created.status()).isEqualTo(201);
    Answer list = go.get(NORTH);
    assertThat(list.json().at("/invitations")).hasSize(2);
    for (JsonNode invitation : list.json().at("/invitations")) {
      OffsetDateTime createdAt = OffsetDateTime.parse(invitation.at("/created_at").asText());
      OffsetDateTime expiresAt = OffsetDateTime.parse(invitation.at("/expires_at").asText());
      assertThat(Duration.between(createdAt, expiresAt)).isEqualTo(Duration.ofDays(3));
    }
    String tokens = token(created, 0) + "," + token(created, 1);
    assertThat(go.delete(NORTH + "/" + tokens).text()).isEqualTo("{}");
    assertThat(go.get(NORTH).json().at("/invitations")).isEmpty();
  }

  @Test
  @DisplayName("cloud-sdk-go: a comma that the client escapes is a comma")
  void anEscapedComma() {
    ApiClient go = as("essu_north");
    Answer created = go.post(NORTH, "{\"emails\":[\"a@mail\",\"b@mail\",\"c@mail\"]}");

    Answer deleted = go.delete(NORTH + "/" + token(created, 0) + "%2C" + token(created, 2));

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(go.get(NORTH).json().at("/invitations"))
        .extracting(invitation -> invitation.at("/email").asText())
        .containsExactly("b@mail");
  }

  @Test
  @DisplayName("cloud-sdk-go: every empty list is null, which means no list")
  void nullLists() {
    Answer created =
        as("essu_north")
            .post(
                NORTH,
                "{\"emails\":[\"test@mail\"],\"expires_in\":\"7d\",\"role_assignments\":{"
                    + "\"deployment\":[{\"all\":true,\"application_roles\":null,"
                    + "\"deployment_ids\":null,\"organization_id\":\"2748190356\","
                    + "\"role_id\":\"deployment-viewer\"}],"
                    + "\"organization\":[{\"organization_id\":\"2748190356\","
                    + "\"role_id\":\"billing-admin\"}],"
                    + "\"platform\":null,"
                    + "\"project\":{\"elasticsearch\":[{\"all\":false,\"application_roles\":null,"
                    + "\"organization_id\":\"2748190356\",\"project_ids\":[\"p1\"],"
                    + "\"role_id\":\"elasticsearch-admin\"}],"
                    + "\"observability\":null,\"security\":null}}}\n");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text()).doesNotContain("null");
    assertThat(created.json().at("/invitations/0/role_assignments").toString())
        .isEqualTo(
            "{\"organization\":[{\"role_id\":\"billing-admin\","
                + "\"organization_id\":\"2748190356\"}],"
                + "\"deployment\":[{\"role_id\":\"deployment-viewer\","
                + "\"organization_id\":\"2748190356\",\"all\":true}],"
                + "\"project\":{\"elasticsearch\":[{\"role_id\":\"elasticsearch-admin\","
                + "\"organization_id\":\"2748190356\",\"all\":false,\"project_ids\":[\"p1\"]}]}}");
  }

  @Test
  @DisplayName("cloud-sdk-go: no roles at all, all of them null")
  void onlyNullLists() {
    Answer created =
        as("essu_north")
            .post(
                NORTH,
                "{\"emails\":[\"test@mail\"],\"role_assignments\":{\"deployment\":null,"
                    + "\"organization\":null,\"platform\":null,\"project\":{\"elasticsearch\":null,"
                    + "\"observability\":null,\"security\":null}}}\n");
    Answer withoutProject =
        as("essu_north")
            .post(
                NORTH,
                "{\"emails\":[\"b@mail\"],\"role_assignments\":{\"deployment\":null,"
                    + "\"organization\":null,\"platform\":null,\"project\":null}}\n");

    assertThat(created.json().at("/invitations/0/role_assignments").toString())
        .isEqualTo("{\"project\":{}}");
    assertThat(withoutProject.json().at("/invitations/0/role_assignments").toString())
        .isEqualTo("{}");
  }

  @Test
  @DisplayName("Terraform: one address for a week, found by its own spelling, deleted, made anew")
  void terraform() {
    ApiClient terraform = as("essu_north").with("User-Agent", "elastic-terraform-provider/0.13.0");
    String address = "New.Member@Example.com";
    String create =
        "{\"emails\":[\"%s\"],\"expires_in\":\"7d\",\"role_assignments\":{\"deployment\":null,"
            + "\"organization\":[{\"organization_id\":\"2748190356\",\"role_id\":\"%s\"}],"
            + "\"platform\":null,\"project\":{\"elasticsearch\":null,\"observability\":null,"
            + "\"security\":null}}}\n";

    assertThat(terraform.post(NORTH, create.formatted(address, "billing-admin")).status())
        .isEqualTo(201);
    JsonNode found = find(terraform.get(NORTH), address);
    assertThat(found.at("/role_assignments/organization/0/role_id").asText())
        .isEqualTo("billing-admin");
    assertThat(terraform.delete(NORTH + "/" + found.at("/token").asText()).status()).isEqualTo(200);
    assertThat(terraform.post(NORTH, create.formatted(address, "organization-admin")).status())
        .isEqualTo(201);
    assertThat(
            find(terraform.get(NORTH), address)
                .at("/role_assignments/organization/0/role_id")
                .asText())
        .isEqualTo("organization-admin");
  }

  @Test
  @DisplayName("elastic CLI: Accept on each call; create, list, get and delete")
  void commandLine() {
    ApiClient cli = as("essu_north").with("Accept", "application/json");
    Answer created =
        cli.post(
            NORTH,
            "{\"emails\":[\"ada@example.com\"],\"expires_in\":\"72h\",\"role_assignments\":"
                + "{\"organization\":[{\"role_id\":\"billing-admin\","
                + "\"organization_id\":\"2748190356\"}]}}");
    String token = token(created, 0);

    assertThat(created.header("Content-Type")).startsWith("application/json");
    assertThat(cli.get(NORTH).json()).isEqualTo(created.json());
    assertThat(cli.get(BY_TOKEN + token).json()).isEqualTo(created.json().at("/invitations/0"));
    assertThat(cli.delete(NORTH + "/" + token).json().isObject()).isTrue();
    assertRefused(cli.get(BY_TOKEN + token), 404, "organization.invitation_not_found");
    assertRefused(
        nobody.with("Accept", "application/json").get(NORTH), 403, "root.invalid_authentication");
  }

  @Test
  @DisplayName("agent-skills script: an organization role without its organization")
  void skillScript() {
    Answer created =
        as("essu_north")
            .with("Accept", "application/json")
            .with("User-Agent", "Python-urllib/3.12")
            .post(
                NORTH,
                "{\"emails\": [\"ada@example.com\"], \"expires_in\": \"72h\","
                    + " \"role_assignments\": {\"organization\":"
                    + " [{\"role_id\": \"organization-admin\"}],"
                    + " \"project\": {\"elasticsearch\": [{\"role_id\": \"admin\","
                    + " \"organization_id\": \"2748190356\", \"all\": true,"
                    + " \"application_roles\": [\"admin\"]}]}}}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("/invitations/0/role_assignments/organization/0/organization_id"))
        .isEqualTo("2748190356");
    assertThat(created.at("/invitations/0/role_assignments/project/elasticsearch/0/role_id"))
        .isEqualTo("admin");
  }

  @Test
  @DisplayName("the generated client: the invited person reads and accepts with a key of their own")
  void theInvitedPersonAccepts() {
    String token =
        token(as("essu_north").post(NORTH, "{\"emails\":[\"invited@example.com\"]}\n"), 0);
    ApiClient invited = as("essu_invited").with("Accept", "application/json");

    assertThat(invited.get(BY_TOKEN + token).at("/organization/name")).isEqualTo("North");
    Answer accepted = invited.post(BY_TOKEN + token + "/_accept", "");
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.json().isEmpty()).isTrue();
    assertThat(invited.get(NORTH).status()).isEqualTo(200);
    assertThat(invited.get(BY_TOKEN + token).at("/accepted_at")).isNotEmpty();
  }

  @Test
  @DisplayName("the mail that would have been sent carries the token in its link")
  void theMailCarriesTheToken() {
    String token = token(as("essu_north").post(NORTH, "{\"emails\":[\"ada@example.com\"]}"), 0);

    assertThat(control.get("/outbox?to=ada@example.com").at("/mails/0/accept_link"))
        .endsWith("/accept/elastic-cloud/" + token);
  }

  private static ApiClient as(String key) {
    return nobody.with("Authorization", "ApiKey " + key);
  }

  private static String token(Answer created, int index) {
    return created.at("/invitations/%d/token".formatted(index));
  }

  private static JsonNode find(Answer list, String address) {
    for (JsonNode invitation : list.json().at("/invitations")) {
      if (invitation.at("/email").asText().equals(address)) {
        return invitation;
      }
    }
    throw new AssertionError(address + " is not in " + list.text());
  }
}
