package dev.invitekit.server.dialect.anthropic;

import static dev.invitekit.server.dialect.anthropic.Invites.PATH;
import static dev.invitekit.server.dialect.anthropic.Invites.assertRefused;
import static dev.invitekit.server.dialect.anthropic.Invites.body;
import static dev.invitekit.server.dialect.anthropic.Invites.idsOf;
import static dev.invitekit.server.dialect.anthropic.Invites.path;
import static dev.invitekit.server.dialect.anthropic.Invites.textsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.RunningServer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused before the domain sees them: credentials, envelope, headers. */
class AnthropicRefusalsIT {

  private static final String NORTH = "sk-ant-admin01-north";
  private static final String NORTH_ID = "6f1c2a0e-3b58-4d97-8a42-c0e5d7b91f36";
  private static final String INVALID_REQUEST = "invalid_request_error";

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final ApiClient nobody = Invites.nobody(running);
  private static final ApiClient north = Invites.withKey(running, NORTH);

  @ParameterizedTest(name = "{0}: {1} gets 401 on every operation, and nothing happens")
  @CsvSource({
    "nothing, x-unused, x",
    "an empty key, x-api-key, ''",
    "a blank key, x-api-key, '  '",
    "an unknown key, x-api-key, sk-ant-admin01-nobody",
    "a key in other letters, x-api-key, SK-ANT-ADMIN01-NORTH",
    "a key with something behind it, x-api-key, sk-ant-admin01-northern",
    "the key with a scheme in the key header, x-api-key, Bearer sk-ant-admin01-north",
    "two keys, x-api-key, 'sk-ant-admin01-north, sk-ant-admin01-south'",
    "a key of another API, x-api-key, sk-admin-north",
    "an empty authorization, Authorization, ''",
    "bearer without a key, Authorization, Bearer",
    "an unknown bearer, Authorization, Bearer sk-ant-admin01-nobody",
    "a bearer in other letters, Authorization, Bearer SK-ANT-ADMIN01-NORTH",
    "another scheme, Authorization, Basic sk-ant-admin01-north",
    "no scheme, Authorization, sk-ant-admin01-north",
  })
  void credentialsAreRequired(String what, String header, String value) {
    String id = Invites.invite(north, "ada@example.com").at("/id");
    ApiClient client = nobody.with(header, value);

    for (Map.Entry<String, Answer> refused : everyOperation(client, id).entrySet()) {
      assertThat(refused.getValue().status()).as(refused.getKey()).isEqualTo(401);
      assertRefused(refused.getValue(), 401, "authentication_error", "credential");
      assertThat(refused.getValue().header("anthropic-organization-id")).isEmpty();
    }
    assertThat(textsOf(north.get(PATH), "/status")).containsExactly("pending");
  }

  @ParameterizedTest(name = "the key is taken from {0}: {1} on every operation")
  @CsvSource({
    "x-api-key, sk-ant-admin01-north",
    "X-Api-Key, sk-ant-admin01-north",
    "Authorization, Bearer sk-ant-admin01-north",
    "Authorization, bearer sk-ant-admin01-north",
  })
  void bothHeadersAreTaken(String header, String value) {
    String id = Invites.invite(north, "ada@example.com").at("/id");
    ApiClient client = nobody.with(header, value);

    for (Map.Entry<String, Answer> answered : everyOperation(client, id).entrySet()) {
      assertThat(answered.getValue().status()).as(answered.getKey()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("an empty x-api-key beside a good bearer does not count")
  void anEmptyKeyBesideABearer() {
    assertThat(
            nobody
                .with("x-api-key", "")
                .with("Authorization", "Bearer " + NORTH)
                .get(PATH)
                .status())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("every answer has a request-id of its own and names the caller's organization")
  void everyAnswerHasIds() {
    String id = Invites.invite(north, "ada@example.com").at("/id");

    Map<String, Answer> answers = everyOperation(north, id);

    assertThat(answers.values())
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(200);
              assertThat(answer.header("request-id")).matches("req_01[1-9A-HJ-NP-Za-km-z]{22}");
              assertThat(answer.header("anthropic-organization-id")).isEqualTo(NORTH_ID);
            });
    assertThat(answers.values())
        .extracting(answer -> answer.header("request-id"))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "the body {0} is refused; the message has {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                                     | not JSON",
        "{\"email\": \"ada@example.com\", \"role\": \"user\"}} | not JSON",
        "{\"email\": \"ada@example.com\", \"role\": user}      | not JSON",
        "{\"email\": \"a@b.de\", \"email\": \"a@b.de\"}        | twice",
        "null                                                  | body",
        "[]                                                    | body",
        "\"text\"                                              | body",
        "{}                                                    | email",
        "{\"email\": \"ada@example.com\"}                      | role",
        "{\"role\": \"user\"}                                  | email",
        "{\"email\": null, \"role\": \"user\"}                 | email",
        "{\"email\": 5, \"role\": \"user\"}                    | email",
        "{\"email\": \"\", \"role\": \"user\"}                 | email",
        "{\"email\": \"ada\", \"role\": \"user\"}              | email",
        "{\"email\": \"a@b@c.de\", \"role\": \"user\"}         | email",
        "{\"email\": \"ada@example.com\", \"role\": \"king\"}  | role",
        "{\"email\": \"ada@example.com\", \"role\": null}      | role",
        "{\"email\": \"ada@example.com\", \"role\": [\"user\"]} | role",
        "{\"email\": \"a@b.de\", \"role\": \"user\", \"rbac_group_ids\": null} | rbac_group_ids",
        "{\"email\": \"a@b.de\", \"role\": \"user\", \"rbac_group_ids\": \"x\"} | rbac_group_ids",
        "{\"email\": \"a@b.de\", \"role\": \"user\", \"rbac_group_ids\": [1]} | rbac_group_ids[0]",
      })
  void badBodiesAreRefused(String body, String named) {
    Answer refused = north.post(PATH, body);

    assertRefused(refused, 400, INVALID_REQUEST, named);
    assertThat(refused.header("anthropic-organization-id")).isEqualTo(NORTH_ID);
    assertThat(refused.json().at("/error").has("details")).isFalse();
    assertThat(idsOf(north.get(PATH))).isEmpty();
  }

  @Test
  @DisplayName("a missing body is refused")
  void aMissingBodyIsRefused() {
    assertRefused(north.post(PATH, ""), 400, INVALID_REQUEST, "body");
    assertRefused(
        north.with("Content-Type", "application/json").post(PATH, ""),
        400,
        INVALID_REQUEST,
        "body");
    assertRefused(north.post(PATH, " "), 400, INVALID_REQUEST, "body");
  }

  @ParameterizedTest(name = "content-type {0} is refused with 415")
  @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data"})
  void otherMediaTypesAreRefused(String mediaType) {
    Answer refused = north.with("Content-Type", mediaType).post(PATH, body("ada@example.com"));

    assertRefused(refused, 415, INVALID_REQUEST, "content-type");
    assertThat(idsOf(north.get(PATH))).isEmpty();
  }

  @ParameterizedTest(name = "content-type {0} is taken")
  @ValueSource(
      strings = {"application/json", "application/json; charset=utf-8", "Application/JSON"})
  void jsonWithParametersIsTaken(String mediaType) {
    assertThat(north.with("Content-Type", mediaType).post(PATH, body("ada@example.com")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest(name = "{0} {1} is no operation")
  @CsvSource({
    "GET, /v1/organizations",
    "GET, /v1/organization/invites",
    "GET, /v1/organizations/invites/",
    "DELETE, /v1/organizations/invites/",
    "GET, /v1/organizations/invites/x/y",
    "GET, /v2/organizations/invites",
    "GET, /v1/Organizations/invites",
    "POST, /v1/messages",
    "GET, /",
    "GET, ''",
  })
  void unknownPathsAreNotFound(String method, String path) {
    assertRefused(
        north.send(method, path, method.equals("POST") ? "{}" : ""),
        404,
        "not_found_error",
        method);
  }

  @ParameterizedTest(name = "{0} {1} is refused with 405; allowed are {2}")
  @CsvSource({
    "PUT, /v1/organizations/invites, 'GET, HEAD, POST'",
    "PATCH, /v1/organizations/invites, 'GET, HEAD, POST'",
    "DELETE, /v1/organizations/invites, 'GET, HEAD, POST'",
    "OPTIONS, /v1/organizations/invites, 'GET, HEAD, POST'",
    "PUT, /v1/organizations/invites/invite_01x, 'DELETE, GET, HEAD'",
    "POST, /v1/organizations/invites/invite_01x, 'DELETE, GET, HEAD'",
    "OPTIONS, /v1/organizations/invites/invite_01x, 'DELETE, GET, HEAD'",
  })
  void otherMethodsAreRefused(String method, String path, String allow) {
    Answer refused = north.send(method, path, "");

    assertRefused(refused, 405, INVALID_REQUEST, method);
    assertThat(refused.header("allow")).isEqualTo(allow);
  }

  @ParameterizedTest(name = "the id {0} is not found")
  @ValueSource(
      strings = {"invite_01unknown", "x", "%20", "%2F", "..", "invite_01%F0%9F%98%80", "*"})
  void badIdsAreNotFound(String id) {
    assertRefused(north.get(path(id)), 404, "not_found_error", "");
    assertRefused(north.delete(path(id)), 404, "not_found_error", "");
  }

  @Test
  @DisplayName("the message about an unknown id names it")
  void theMessageNamesTheId() {
    assertRefused(north.get(path("invite_01unknown")), 404, "not_found_error", "invite_01unknown");
    assertRefused(
        north.delete(path("invite_01unknown")), 404, "not_found_error", "invite_01unknown");
  }

  @Test
  @DisplayName("a body over 1 MiB is refused with 413, whose code tells why")
  void aLargeBodyIsRefused() {
    Answer refused = north.post(PATH, " ".repeat((1 << 20) + 1));

    assertRefused(refused, 413, INVALID_REQUEST, "larger than 1048576 bytes");
    assertThat(refused.at("/error/details/error_code"))
        .isEqualTo("request_body_too_large_after_decoding");
  }

  @Test
  @DisplayName("without a credential nobody learns what is wrong with the body")
  void credentialsComeBeforeTheBody() {
    assertRefused(
        nobody.post(PATH, " ".repeat((1 << 20) + 1)), 401, "authentication_error", "credential");
    assertRefused(nobody.post(PATH, "{"), 401, "authentication_error", "credential");
    assertRefused(
        nobody.with("Content-Type", "text/plain").post(PATH, "x"),
        401,
        "authentication_error",
        "credential");
  }

  /** Each operation once; the invite {@code id} is withdrawn last. */
  private static Map<String, Answer> everyOperation(ApiClient client, String id) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    answers.put("createInvite", Invites.invite(client, "grace@example.com"));
    answers.put("listInvites", client.get(PATH));
    answers.put("getInvite", client.get(path(id)));
    answers.put("deleteInvite", client.delete(path(id)));
    return answers;
  }
}
