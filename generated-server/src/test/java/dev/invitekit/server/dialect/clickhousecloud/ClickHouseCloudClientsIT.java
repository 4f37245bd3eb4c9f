package dev.invitekit.server.dialect.clickhousecloud;

import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.API;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.DEVELOPER_ROLE;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.NORTH;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.basic;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.idsIn;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.invitationsOf;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.requestIdOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.Tenants;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The exchanges of the vendor's command line, of the Terraform provider and of a generated SDK,
 * request for request, and what each of them looks at in the answer.
 */
class ClickHouseCloudClientsIT {

  private static final String INVITATIONS = invitationsOf(NORTH);
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static final ApiClient nobody = running.client(API);

  /** clickhousectl: role ids, possibly none, and never a role; JSON by its bare media type. */
  @Nested
  class CommandLine {

    private final ApiClient client =
        nobody
            .with("Authorization", basic("north-admin:north-secret"))
            .with("Accept", "*/*")
            .with("User-Agent", "clickhousectl/0.4.0");

    private Answer create(String email, String roleIds) {
      return client
          .with("Content-Type", "application/json")
          .post(INVITATIONS, "{\"assignedRoleIds\":%s,\"email\":\"%s\"}".formatted(roleIds, email));
    }

    @Test
    @DisplayName("CHC-16 create without roles, list, get, delete, and the list is as before")
    void theLifeOfAnInvitationWithoutRoles() {
      Answer created = create("ci+7f3a@example.com", "[]");
      String path = INVITATIONS + "/" + created.at("/result/id");

      assertThat(created.status()).isEqualTo(200);
      assertThat(created.json().at("/result/assignedRoles")).isEmpty();
      assertThat(idsIn(client.get(INVITATIONS))).containsExactly(created.at("/result/id"));
      assertThat(client.get(path).at("/result/email")).isEqualTo("ci+7f3a@example.com");
      Answer deleted = client.delete(path);
      assertThat(deleted.status()).isEqualTo(200);
      assertThat(deleted.json().has("result")).isFalse();
      assertThat(idsIn(client.get(INVITATIONS))).isEmpty();
      assertThat(client.get(path).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("CHC-14 role ids are resolved to the roles that it prints")
    void roleIdsAreResolved() {
      Answer created = create("ada@example.com", "[\"%s\"]".formatted(DEVELOPER_ROLE));

      assertThat(created.at("/result/assignedRoles/0/roleName")).isEqualTo("Developer");
      assertThat(Instant.parse(created.at("/result/expireAt")))
          .isEqualTo(Instant.parse(created.at("/result/createdAt")).plus(Duration.ofDays(7)));
    }

    @Test
    @DisplayName("it prints the error of each refusal, read from the envelope")
    void errorsAreReadFromTheEnvelope() {
      create("ada@example.com", "[]");
      ApiClient developer = client.with("Authorization", basic("north-developer:north-secret"));

      assertThat(create("ada@example.com", "[]").at("/error")).startsWith("CONFLICT: ");
      assertThat(create("ada", "[]").at("/error")).startsWith("BAD_REQUEST: ");
      assertThat(client.with("Authorization", basic("x:y")).get(INVITATIONS).at("/error"))
          .startsWith("UNAUTHORIZED: ");
      assertThat(
              developer
                  .post(INVITATIONS, "{\"assignedRoleIds\":[],\"email\":\"grace@example.com\"}")
                  .at("/error"))
          .startsWith("FORBIDDEN: ");
    }

    @Test
    @DisplayName("CHC-M01 without --org-id it takes the only organization that is listed")
    void theOrganizationIsFound() {
      Answer organizations = client.get("/v1/organizations");

      assertThat(organizations.json().at("/result")).hasSize(1);
      assertThat(organizations.at("/result/0/id")).isEqualTo(NORTH);
    }

    @Test
    @DisplayName("member list, get, update with --role-id, without one, and remove")
    void theLifeOfAMember() {
      String id = create("ada@example.com", "[]").at("/result/id");
      control.accept(API, id);
      String members = "/v1/organizations/" + NORTH + "/members";
      String member = members + "/" + client.get(members).at("/result/1/userId");
      ApiClient writer = client.with("Content-Type", "application/json");

      assertThat(client.get(member).at("/result/email")).isEqualTo("ada@example.com");
      Answer updated =
          writer.send("PATCH", member, "{\"assignedRoleIds\":[\"%s\"]}".formatted(DEVELOPER_ROLE));
      assertThat(updated.at("/result/assignedRoles/0/roleName")).isEqualTo("Developer");
      assertThat(writer.send("PATCH", member, "{}").json().at("/result"))
          .isEqualTo(updated.json().at("/result"));
      assertThat(client.delete(member).json().has("result")).isFalse();
      assertThat(client.get(members).json().at("/result")).hasSize(1);
    }
  }

  /** Onboarding by Terraform: a role, an invitation, users, a role assignment, and its end. */
  @Nested
  class Onboarding {

    private final ApiClient client =
        nobody
            .with("Authorization", basic("north-admin:north-secret"))
            .with("Content-Type", "application/json")
            .with("User-Agent", "terraform-provider-clickhouse");

    @Test
    @DisplayName("CHC-M15 to CHC-M18 the role assignment is read back at once, and emptied")
    void aRoleIsFoundByNameAssignedAndTakenAway() {
      String base = "/v1/organizations/" + NORTH;
      String role = base + "/roles/" + idOfRole("Billing", client.get(base + "/roles"));
      control.accept(
          API,
          client
              .post(INVITATIONS, "{\"email\":\"ada@example.com\",\"role\":\"developer\"}")
              .at("/result/id"));
      String user = idOfMember("ada@example.com", client.get(base + "/members"));

      client.send("PATCH", role, "{\"actors\":[\"user/%s\"]}".formatted(user));

      assertThat(client.get(role).at("/result/actors/0")).isEqualTo("user/" + user);
      assertThat(client.send("PATCH", role, "{\"actors\":[]}").status()).isEqualTo(200);
      assertThat(client.get(role).json().at("/result/actors")).isEmpty();
    }

    private String idOfRole(String name, Answer roles) {
      return field("name", name, "id", roles);
    }

    private String idOfMember(String email, Answer members) {
      return field("email", email, "userId", members);
    }

    private String field(String key, String value, String wanted, Answer list) {
      for (JsonNode item : list.json().at("/result")) {
        if (item.path(key).asText().equals(value)) {
          return item.path(wanted).asText();
        }
      }
      throw new AssertionError(value + " is not in the list");
    }
  }

  /** The Terraform provider with the resource of pull request 599. */
  @Nested
  class Terraform {

    private final ApiClient client =
        nobody
            .with("Authorization", basic("north-admin:north-secret"))
            .with("User-Agent", "terraform-provider-clickhouse/3.25.3 Commit/c320db9");

    private Answer create(String email) {
      return client
          .with("Content-Type", "application/json; charset=utf-8")
          .post(
              INVITATIONS,
              "{\"email\":\"%s\",\"assignedRoleIds\":[\"%s\"]}".formatted(email, DEVELOPER_ROLE));
    }

    @Test
    @DisplayName("CHC-12 apply, plan, change by destroy and create, destroy")
    void applyChangeDestroy() {
      Answer created = create("ada@example.com");
      String path = INVITATIONS + "/" + created.at("/result/id");

      assertThat(created.status()).isEqualTo(200);
      assertThat(client.get(path).json().at("/result")).isEqualTo(created.json().at("/result"));
      assertThat(client.delete(path).status()).isEqualTo(200);
      Answer again = create("ada@example.com");
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.at("/result/id")).isNotEqualTo(created.at("/result/id"));
      assertThat(client.delete(INVITATIONS + "/" + again.at("/result/id")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("CHC-07, CHC-08, CHC-09 read and destroy take 404 for gone, for whatever reason")
    void goneIs404() {
      control.freezeAt(NOON);
      String accepted = INVITATIONS + "/" + create("accepted@example.com").at("/result/id");
      String revoked = INVITATIONS + "/" + create("revoked@example.com").at("/result/id");
      String expired = INVITATIONS + "/" + create("expired@example.com").at("/result/id");
      control.accept(API, accepted.substring(INVITATIONS.length() + 1));
      client.delete(revoked);
      control.advance(Duration.ofDays(7));

      for (String path : new String[] {accepted, revoked, expired}) {
        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(client.delete(path).status()).isEqualTo(404);
      }
    }

    @Test
    @DisplayName("CHC-10, CHC-11 a member and a pending address are told by 409")
    void takenIs409() {
      create("ada@example.com");

      assertThat(create("Ada@Example.com").status()).isEqualTo(409);
      assertThat(create("owner@north.example.com").status()).isEqualTo(409);
    }

    @Test
    @DisplayName("CHC-19 a key that may not write is told by 403 and can still read")
    void readOnlyIs403() {
      String path = INVITATIONS + "/" + create("ada@example.com").at("/result/id");
      ApiClient developer = client.with("Authorization", basic("north-developer:north-secret"));

      assertThat(developer.get(path).status()).isEqualTo(200);
      assertThat(developer.delete(path).status()).isEqualTo(403);
      assertThat(client.get(path).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("on 429 it waits X-RateLimit-Reset, a float, and one second; then it gets through")
    void waitsForTheReset() {
      Tenants tenants =
          RunningServer.tenantsOf(
              """
              clickhouse-cloud:
                limits:
                  requests:
                    count: 10
                    seconds: 10
                organizations:
                  - id: 2e7c9a40-51d8-4f6b-8e3a-b0f4d6c17295
                    keys:
                      - key: key:secret
              """);
      try (InviteKitServer limited =
          InviteKitServer.start(ServerOptions.standard().withTenants(tenants))) {
        Control clock = new Control(limited);
        ApiClient provider =
            ApiClient.of(API, limited.baseUrl(API)).with("Authorization", basic("key:secret"));
        clock.freezeAt(NOON.plusMillis(125));
        for (int i = 0; i < 10; i++) {
          assertThat(provider.get(INVITATIONS).status()).isEqualTo(200);
        }
        clock.freezeAt(NOON.plusSeconds(3));

        Answer refused = provider.get(INVITATIONS);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("X-RateLimit-Reset")).contains(".");
        double reset = Double.parseDouble(refused.header("X-RateLimit-Reset"));
        assertThat(reset).isEqualTo(7.125);
        clock.advance(Duration.ofSeconds((long) (reset + 1)));
        assertThat(provider.get(INVITATIONS).status()).isEqualTo(200);
      }
    }
  }

  /** A generated SDK that sends a random Idempotency-Key with whatever changes something. */
  @Nested
  class GeneratedSdk {

    private final ApiClient client =
        nobody
            .with("Authorization", basic("north-admin:north-secret"))
            .with("Accept", "application/json");

    private ApiClient idempotent(String key) {
      return client.with("Idempotency-Key", key);
    }

    @Test
    @DisplayName("a random Idempotency-Key on POST and DELETE changes nothing")
    void anIdempotencyKeyIsIgnored() {
      Answer created =
          idempotent(UUID.randomUUID().toString())
              .post(INVITATIONS, "{\"email\": \"ada@example.com\", \"role\": \"developer\"}");
      String path = INVITATIONS + "/" + created.at("/result/id");

      assertThat(created.status()).isEqualTo(200);
      assertThat(idempotent(UUID.randomUUID().toString()).delete(path).status()).isEqualTo(200);
      assertThat(client.get(path).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("CHC-11 the same key again is a duplicate like any other, with its own request id")
    void theSameKeyIsADuplicate() {
      ApiClient once = idempotent(UUID.randomUUID().toString());
      String body = "{\"email\": \"ada@example.com\", \"role\": \"developer\"}";

      Answer first = once.post(INVITATIONS, body);
      Answer second = once.post(INVITATIONS, body);

      assertThat(first.status()).isEqualTo(200);
      assertThat(second.status()).isEqualTo(409);
      assertThat(requestIdOf(second)).isNotEqualTo(requestIdOf(first));
      assertThat(idsIn(client.get(INVITATIONS))).containsExactly(first.at("/result/id"));
    }

    @Test
    @DisplayName("a client of the seed revision finds every field that it knows")
    void theSeedRevisionIsServed() {
      Answer created =
          client.post(INVITATIONS, "{\"email\": \"ada@example.com\", \"role\": \"admin\"}");

      assertThat(created.at("/result/role")).isEqualTo("admin");
      assertThat(created.at("/result/id")).isNotEmpty();
      assertThat(created.at("/result/email")).isEqualTo("ada@example.com");
      assertThat(created.at("/result/createdAt")).endsWith("Z");
      assertThat(created.at("/result/expireAt")).endsWith("Z");
    }
  }
}
