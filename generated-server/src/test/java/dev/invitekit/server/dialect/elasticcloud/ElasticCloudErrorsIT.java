package dev.invitekit.server.dialect.elasticcloud;

import static dev.invitekit.server.dialect.elasticcloud.Refusals.assertFieldRefused;
import static dev.invitekit.server.dialect.elasticcloud.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.RunningServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever layer refuses, the answer is Elastic Cloud's envelope. */
class ElasticCloudErrorsIT {

  private static final String INVITATIONS = "/api/v1/organizations/2748190356/invitations";
  private static final String INVALID_DATA = "root.invalid_data";
  private static final String VALID = "{\"emails\": [\"ada@example.com\"]}";

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final ApiClient north =
      running.client("elastic-cloud").with("Authorization", "ApiKey essu_north");

  @ParameterizedTest(name = "ELC-04 {0} is no JSON object to read")
  @ValueSource(
      strings = {
        "{",
        "{\"emails\": [\"ada@example.com\"]",
        "emails=ada@example.com",
        "{\"emails\": [\"ada@example.com\"]} {}",
        "{\"emails\": [\"a@example.com\"], \"emails\": [\"b@example.com\"]}",
        "\"\\ud800\""
      })
  void anUnreadableBodyIsRefused(String body) {
    assertRefused(north.post(INVITATIONS, body), 400, INVALID_DATA);
  }

  @ParameterizedTest(name = "ELC-04 {0} blames {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"emails\": [1]} | emails[0]",
        "{\"emails\": [\"a@b\", null]} | emails[1]",
        "{\"emails\": {}} | emails",
        "{\"emails\": [\"a@b\"], \"role_assignments\": []} | role_assignments",
        "{\"emails\": [\"a@b\"], \"role_assignments\": {\"platform\": [{}]}}"
            + "| role_assignments.platform[0].role_id",
        "{\"emails\": [\"a@b\"], \"role_assignments\": {\"platform\": [null]}}"
            + "| role_assignments.platform[0]",
        "{\"emails\": [\"a@b\"], \"role_assignments\": {\"deployment\":"
            + "[{\"role_id\": \"a\", \"all\": \"yes\"}]}} | role_assignments.deployment[0].all",
        "{\"emails\": [\"a@b\"], \"role_assignments\": {\"deployment\":"
            + "[{\"role_id\": \"a\", \"deployment_ids\": [7]}]}}"
            + "| role_assignments.deployment[0].deployment_ids[0]",
        "{\"emails\": [\"a@b\"], \"role_assignments\": {\"project\": {\"security\": {}}}}"
            + "| role_assignments.project.security"
      })
  void theFieldAtFaultIsNamed(String body, String field) {
    Answer refused = north.post(INVITATIONS, body);

    assertFieldRefused(refused, 400, INVALID_DATA, field);
    assertThat(refused.at("/errors/0/message")).startsWith(field + ":");
  }

  @ParameterizedTest(name = "ELC-04 {0} is no object")
  @ValueSource(strings = {"[]", "null", "\"emails\"", "7"})
  void anotherKindOfBodyIsRefused(String body) {
    assertRefused(north.post(INVITATIONS, body), 400, INVALID_DATA);
  }

  @Test
  @DisplayName("ELC-04 a body is required")
  void aBodyIsRequired() {
    assertRefused(north.post(INVITATIONS, ""), 400, INVALID_DATA);
    assertRefused(north.post(INVITATIONS, " "), 400, INVALID_DATA);
  }

  @Test
  @DisplayName("another media type gets 415, with or without a charset JSON is fine")
  void anotherMediaTypeIsRefused() {
    assertFieldRefused(
        north.with("Content-Type", "text/plain").post(INVITATIONS, VALID),
        415,
        INVALID_DATA,
        "content-type");
    assertFieldRefused(
        north.with("Content-Type", "application/x-www-form-urlencoded").post(INVITATIONS, VALID),
        415,
        INVALID_DATA,
        "content-type");
    assertThat(
            north
                .with("Content-Type", "application/json; charset=utf-8")
                .post(INVITATIONS, "{\"emails\": [\"charset@example.com\"]}")
                .status())
        .isEqualTo(201);
  }

  @Test
  @DisplayName("a body over 1 MiB gets 413, a header section over 32 KiB 431")
  void whatIsTooLargeIsRefused() {
    String large = "{\"emails\": [\"" + "a".repeat(1 << 20) + "@example.com\"]}";

    assertRefused(north.post(INVITATIONS, large), 413, INVALID_DATA);
    assertRefused(north.with("x-large", "a".repeat(33 << 10)).get(INVITATIONS), 431, INVALID_DATA);
  }

  @ParameterizedTest(name = "nobody has the path {0}")
  @ValueSource(
      strings = {
        "",
        "/",
        "/api/v1",
        "/api/v1/organizations/",
        "/api/v1/organizations/2748190356/",
        "/api/v1/organizations/2748190356/members/",
        "/api/v1/organizations/2748190356/domains",
        "/api/v1/organizations/2748190356/invitations/",
        "/api/v1/organizations//invitations",
        "/api/v1/organizations/invitations/token/accept",
        "/api/v2/organizations/2748190356/invitations",
        "/organizations/2748190356/invitations"
      })
  void anUnknownPathIsNotFound(String path) {
    assertRefused(north.get(path), 404, "root.resource_not_found");
  }

  @ParameterizedTest(name = "{0} {1} is answered with Allow: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT | /2748190356/invitations | GET, HEAD, POST",
        "DELETE | /2748190356/invitations | GET, HEAD, POST",
        "GET | /2748190356/invitations/token | DELETE",
        "DELETE | /invitations/token | GET, HEAD",
        "GET | /invitations/token/_accept | POST",
        "POST | /invitations/invitations | GET, HEAD"
      })
  void aWrongMethodIsRefused(String method, String path, String allow) {
    Answer refused = north.send(method, "/api/v1/organizations" + path, "");

    assertRefused(refused, 405, INVALID_DATA);
    assertThat(refused.header("Allow")).isEqualTo(allow);
  }

  @Test
  @DisplayName("fields that the contract does not know are ignored and not echoed")
  void unknownFieldsAreIgnored() {
    Answer created =
        north.post(
            INVITATIONS,
            "{\"emails\": [\"unknown@example.com\"], \"note\": \"hi\","
                + " \"role_assignments\": {\"future\": [1], \"platform\": []}}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text()).doesNotContain("note", "future");
  }
}
