package dev.invitekit.server.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules ANT-M* that a server can break, over HTTP. */
class AnthropicMembersIT {

  private static final String INVITES = "/v1/organizations/invites";
  private static final String USERS = "/v1/organizations/users";
  private static final String ME = "/v1/organizations/me";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static final ApiClient nobody =
      running.client("anthropic").with("anthropic-version", "2023-06-01");
  private static final ApiClient north = nobody.with("x-api-key", "sk-ant-admin01-north");
  private static final ApiClient south = nobody.with("x-api-key", "sk-ant-admin01-south");

  @Test
  @DisplayName("ANT-M01 me is the organization of the credential")
  void meIsTheOrganizationOfTheCredential() {
    assertThat(north.get(ME).text())
        .isEqualTo(
            "{\"id\":\"6f1c2a0e-3b58-4d97-8a42-c0e5d7b91f36\",\"type\":\"organization\","
                + "\"name\":\"North\"}");
    assertThat(south.get(ME).at("/name")).isEqualTo("South");
    assertThat(nobody.get(ME).status()).isEqualTo(401);
  }

  @Test
  @DisplayName(
      "ANT-M02, ANT-M03, ANT-M04, ANT-M17 the invited are found once they accept, with role and"
          + " time")
  void acceptanceMakesAUser() {
    control.freezeAt(NOON);
    String invite = invite("Ada.Byron@example.com", "developer");
    assertThat(north.get(USERS + "?email=ada.byron@example.com").text())
        .isEqualTo("{\"data\":[],\"has_more\":false,\"first_id\":null,\"last_id\":null}");
    assertThat(emails(north.get(USERS))).containsExactly("owner@north.example.com");
    control.advance(Duration.ofMinutes(5));
    control.accept("anthropic", invite);

    JsonNode user = userWith("ada.byron@example.com");

    assertThat(user.at("/type").asText()).isEqualTo("user");
    assertThat(user.at("/email").asText()).isEqualTo("Ada.Byron@example.com");
    assertThat(user.at("/name").asText()).isEqualTo("Ada Byron");
    assertThat(user.at("/role").asText()).isEqualTo("developer");
    assertThat(user.at("/added_at").asText()).isEqualTo("2026-11-21T12:05:00.123456Z");
    assertThat(user.at("/id").asText()).startsWith("user_01").isNotEqualTo(invite);
    Answer accepted = north.get(INVITES + "/" + invite);
    assertThat(accepted.at("/status")).isEqualTo("accepted");
    assertThat(accepted.at("/accepted_at")).isEqualTo(user.at("/added_at").asText());
    assertThat(north.get(USERS + "/" + user.at("/id").asText()).json()).isEqualTo(user);
    assertThat(south.get(USERS + "/" + user.at("/id").asText()).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("ANT-M05 the e-mail filter tolerates case and plus-tags; roles are alternatives")
  void filters() {
    join("ada+x@example.com", "developer");
    join("grace@example.com", "billing");
    join("alan@example.com", "user");

    assertThat(emails(north.get(USERS + "?email=ADA@example.com")))
        .containsExactly("ada+x@example.com");
    assertThat(emails(north.get(USERS + "?roles%5B%5D=developer&roles%5B%5D=billing")))
        .containsExactly("grace@example.com", "ada+x@example.com");
    assertThat(emails(north.get(USERS + "?roles%5B%5D=admin")))
        .containsExactly("owner@north.example.com");
    assertThat(emails(north.get(USERS + "?roles%5B%5D=billing&email=alan@example.com"))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"admin", "membership_admin", "owner", "primary_owner"})
  @DisplayName("ANT-M06, ANT-M07, ANT-M08 who has a protected role keeps it and stays")
  void protectedRolesStay(String role) {
    try (InviteKitServer server =
        InviteKitServer.start(
            ServerOptions.standard()
                .withTenants(
                    RunningServer.tenantsOf(
                        """
                        anthropic:
                          organizations:
                            - id: one
                              members:
                                - {id: user_high, email: high@x.org, grants: ["organization: %s"]}
                                - {id: user_low, email: low@x.org, grants: ["organization: user"]}
                              keys: [{key: k}]
                        """
                            .formatted(role))))) {
      ApiClient client =
          ApiClient.of("anthropic", server.baseUrl("anthropic"))
              .with("anthropic-version", "2023-06-01")
              .with("x-api-key", "k");

      assertRefused(client.delete(USERS + "/user_high"), 400, "invalid_request_error", "");
      assertRefused(
          client.post(USERS + "/user_high", "{\"role\": \"user\"}"),
          400,
          "invalid_request_error",
          "");
      assertRefused(
          client.post(USERS + "/user_low", "{\"role\": \"%s\"}".formatted(role)),
          400,
          "invalid_request_error",
          "");
      assertThat(client.get(USERS + "/user_high").at("/role")).isEqualTo(role);
      assertThat(client.get(USERS + "/user_low").at("/role")).isEqualTo("user");
    }
  }

  @Test
  @DisplayName("ANT-M09 the only member cannot be removed, whatever their role")
  void theOnlyMemberStays() {
    String admin = south.get(USERS).at("/data/0/id");

    assertRefused(
        south.delete(USERS + "/" + admin),
        400,
        "invalid_request_error",
        "cannot_remove_last_member");
  }

  @Test
  @DisplayName("ANT-M10, ANT-M11 who was removed is gone; keys stay as they are")
  void whoWasRemovedIsGone() {
    String ada = join("ada@example.com", "user");
    String path = USERS + "/" + ada;

    assertThat(north.delete(path).text())
        .isEqualTo("{\"id\":\"%s\",\"type\":\"user_deleted\"}".formatted(ada));
    assertRefused(north.get(path), 404, "not_found_error", "");
    assertRefused(north.post(path, "{\"role\": \"user\"}"), 404, "not_found_error", "");
    assertRefused(north.delete(path), 404, "not_found_error", "");
    assertThat(north.get(ME).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("ANT-M12, ANT-M13 removal frees seat and address; who comes back has a new id")
  void removalFreesSeatAndAddress() {
    ApiClient small = nobody.with("x-api-key", "sk-ant-admin01-small"); // two seats
    String first = small.post(INVITES, body("ada@example.com", "user")).at("/id");
    control.accept("anthropic", first);
    assertThat(small.post(INVITES, body("grace@example.com", "user")).status()).isEqualTo(400);
    String ada = small.get(USERS + "?email=ada@example.com").at("/data/0/id");

    small.delete(USERS + "/" + ada);

    Answer again = small.post(INVITES, body("ada@example.com", "user"));
    assertThat(again.status()).isEqualTo(200);
    control.accept("anthropic", again.at("/id"));
    assertThat(small.get(USERS + "?email=ada@example.com").at("/data/0/id")).isNotEqualTo(ada);
    assertThat(small.get(INVITES + "/" + first).at("/status")).isEqualTo("accepted");
  }

  @Test
  @DisplayName("ANT-M14, ANT-M15 a role is changed by POST with the role alone")
  void aRoleIsChanged() {
    String ada = USERS + "/" + join("ada@example.com", "user");

    Answer changed = north.post(ada, "{\"role\": \"developer\"}");
    assertThat(changed.at("/role")).isEqualTo("developer");
    assertThat(north.get(ada).json()).isEqualTo(changed.json());
    assertThat(north.post(ada, "{\"role\": \"developer\"}").json()).isEqualTo(changed.json());
    for (String body : List.of("{}", "{\"role\": \"admin\"}", "{\"role\": null}", "[]")) {
      assertRefused(north.post(ada, body), 400, "invalid_request_error", "");
    }
    assertRefused(
        north.post(ada, "{\"role\": \"user\", \"name\": \"x\"}"), 400, "invalid_request_error", "");
    assertThat(north.send("PATCH", ada, "{\"role\": \"user\"}").status()).isEqualTo(405);
    assertThat(north.get(ada).json()).isEqualTo(changed.json());
  }

  @Test
  @DisplayName("ANT-M16 the newest user comes first, page by page in both directions")
  void pagesLeadThroughTheList() {
    control.freezeAt(NOON);
    List<String> joined = new ArrayList<>(List.of("owner@north.example.com"));
    for (int i = 0; i < 4; i++) {
      control.advance(Duration.ofSeconds(1));
      join("person%d@example.com".formatted(i), "user");
      joined.add(0, "person%d@example.com".formatted(i));
    }

    Answer first = north.get(USERS + "?limit=2");
    Answer second = north.get(USERS + "?limit=2&after_id=" + first.at("/last_id"));
    Answer third = north.get(USERS + "?limit=2&after_id=" + second.at("/last_id"));
    Answer back = north.get(USERS + "?limit=2&before_id=" + second.at("/first_id"));

    List<String> walked = new ArrayList<>(emails(first));
    walked.addAll(emails(second));
    walked.addAll(emails(third));
    assertThat(walked).isEqualTo(joined);
    assertThat(third.json().at("/has_more").asBoolean()).isFalse();
    assertThat(emails(back)).isEqualTo(emails(first));
    assertRefused(north.get(USERS + "?after_id=user_01n"), 400, "invalid_request_error", "");
    assertRefused(
        north.get(
            USERS
                + "?after_id=%s&before_id=%s"
                    .formatted(first.at("/last_id"), first.at("/last_id"))),
        400,
        "invalid_request_error",
        "");
    assertRefused(north.get(USERS + "?limit=1001"), 400, "invalid_request_error", "");
  }

  @Test
  @DisplayName("ANT-M18, ANT-M19 beta=true and anthropic-beta are ignored; the version is required")
  void betaIsIgnored() {
    ApiClient beta = north.with("anthropic-beta", "some-feature-2026-01-01");

    assertThat(beta.get(USERS + "?beta=true").json()).isEqualTo(north.get(USERS).json());
    assertThat(beta.get(ME + "?beta=true").json()).isEqualTo(north.get(ME).json());
    assertThat(beta.get(INVITES + "?beta=true").status()).isEqualTo(200);
    Answer posted = beta.post(INVITES + "?beta=true", body("ada@example.com", "user"));
    assertThat(posted.status()).isEqualTo(200);
    assertThat(north.without("anthropic-version").get(USERS).status()).isEqualTo(400);
    assertThat(north.without("anthropic-version").get(ME).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("ANT-M20 members whom an identity provider brought can be changed and removed")
  void membersOfADirectoryCanBeRemoved() {
    try (InviteKitServer server =
        InviteKitServer.start(
            ServerOptions.standard()
                .withTenants(
                    RunningServer.tenantsOf(
                        """
                        anthropic:
                          organizations:
                            - id: one
                              provisioned: true
                              members: [a@x.org, {id: user_b, email: b@x.org}]
                              keys: [{key: k}]
                        """)))) {
      ApiClient client =
          ApiClient.of("anthropic", server.baseUrl("anthropic"))
              .with("anthropic-version", "2023-06-01")
              .with("x-api-key", "k");

      assertThat(client.post(USERS + "/user_b", "{\"role\": \"billing\"}").at("/role"))
          .isEqualTo("billing");
      assertThat(client.delete(USERS + "/user_b").status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("ANT-M21 calls on users count against the organization's rate limit")
  void theRateLimitCounts() {
    try (InviteKitServer server =
        InviteKitServer.start(
            ServerOptions.standard()
                .withTenants(
                    RunningServer.tenantsOf(
                        """
                        anthropic:
                          limits:
                            requests: {count: 2, seconds: 60}
                          organizations:
                            - id: one
                              members: [a@x.org]
                              keys: [{key: k}]
                        """)))) {
      ApiClient client =
          ApiClient.of("anthropic", server.baseUrl("anthropic"))
              .with("anthropic-version", "2023-06-01")
              .with("x-api-key", "k");

      assertThat(client.get(USERS).status()).isEqualTo(200);
      assertThat(client.get(ME).status()).isEqualTo(200);
      assertRefused(client.get(USERS), 429, "rate_limit_error", "");
    }
  }

  private static String join(String email, String role) {
    control.accept("anthropic", invite(email, role));
    return userWith(email).at("/id").asText();
  }

  private static String invite(String email, String role) {
    return north.post(INVITES, body(email, role)).at("/id");
  }

  private static String body(String email, String role) {
    return "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(email, role);
  }

  private static JsonNode userWith(String email) {
    return north.get(USERS + "?email=" + email.replace("+", "%2B")).json().at("/data/0");
  }

  private static List<String> emails(Answer page) {
    return page.json().findValuesAsText("email");
  }

  private static void assertRefused(Answer answer, int status, String type, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.at("/error/type")).isEqualTo(type);
    assertThat(answer.at("/error/details/error_code")).isEqualTo(code);
  }
}
