package dev.invitekit.server.dialect.clickhousecloud;

import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.ADMIN_ROLE;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.API;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.NORTH;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.SOUTH;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.assertRefused;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.basic;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.idsIn;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.invitationsOf;
import static dev.invitekit.server.dialect.clickhousecloud.CloudRequests.invited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.RunningServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and the one envelope that every refusal has. */
class ClickHouseCloudErrorsIT {

  private static final String INVITATIONS = invitationsOf(NORTH);
  private static final String BODY = "{\"email\": \"grace@example.com\", \"role\": \"admin\"}";

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final ApiClient nobody = running.client(API);
  private static final ApiClient north =
      nobody.with("Authorization", basic("north-admin:north-secret"));

  /** The four operations, as somebody would call them on North's only invitation. */
  enum Operation {
    LIST("GET", false),
    CREATE("POST", false),
    GET("GET", true),
    DELETE("DELETE", true);

    private final String method;
    private final boolean onItem;

    Operation(String method, boolean onItem) {
      this.method = method;
      this.onItem = onItem;
    }

    boolean isRead() {
      return method.equals("GET");
    }

    Answer call(ApiClient client, String invitation) {
      return client.send(
          method,
          onItem ? INVITATIONS + "/" + invitation : INVITATIONS,
          this == CREATE ? BODY : "");
    }
  }

  @ParameterizedTest(name = "CHC-19 an admin key may {0}")
  @EnumSource(Operation.class)
  void anAdminKeyMayDoEverything(Operation operation) {
    String id = invited(north, "ada@example.com").at("/result/id");

    assertThat(operation.call(north, id).status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "CHC-19 a developer key: {0}")
  @EnumSource(Operation.class)
  void aDeveloperKeyOnlyReads(Operation operation) {
    String id = invited(north, "ada@example.com").at("/result/id");
    ApiClient developer = nobody.with("Authorization", basic("north-developer:north-secret"));

    Answer answer = operation.call(developer, id);

    if (operation.isRead()) {
      assertThat(answer.status()).isEqualTo(200);
    } else {
      assertRefused(answer, 403, "FORBIDDEN");
    }
    assertThat(idsIn(north.get(INVITATIONS))).containsExactly(id);
  }

  @ParameterizedTest(name = "without a credential: {0} is refused with 401")
  @EnumSource(Operation.class)
  void aMissingCredentialIsRefused(Operation operation) {
    String id = invited(north, "ada@example.com").at("/result/id");

    assertRefused(operation.call(nobody, id), 401, "UNAUTHORIZED");
    assertThat(idsIn(north.get(INVITATIONS))).containsExactly(id);
  }

  static Stream<Arguments> wrongCredentials() {
    return Stream.of(
            Arguments.of("empty", ""),
            Arguments.of("a scheme alone", "Basic "),
            Arguments.of("another scheme", "Digest " + basic("north-admin:north-secret")),
            Arguments.of("a key without its scheme", "north-admin:north-secret"),
            Arguments.of("not Base64", "Basic north-admin:north-secret"),
            Arguments.of("nothing but a colon", basic(":")),
            Arguments.of("an id alone", basic("north-admin")),
            Arguments.of("an id with an empty secret", basic("north-admin:")),
            Arguments.of("a wrong secret", basic("north-admin:south-secret")),
            Arguments.of("an unknown key", basic("west-admin:west-secret")),
            Arguments.of("other letters", basic("North-Admin:north-secret")),
            Arguments.of("a blank behind the key", basic("north-admin:north-secret ")),
            Arguments.of("an unknown token", "Bearer nobodys-token"),
            Arguments.of("a key as a token", "Bearer north-admin:north-secret"))
        .flatMap(
            wrong ->
                Stream.of(Operation.values())
                    .map(operation -> Arguments.of(operation, wrong.get()[0], wrong.get()[1])));
  }

  @ParameterizedTest(name = "{1}: {0} is refused with 401")
  @MethodSource("wrongCredentials")
  void aWrongCredentialIsRefused(Operation operation, String what, String header) {
    String id = invited(north, "ada@example.com").at("/result/id");

    Answer refused = operation.call(nobody.with("Authorization", header), id);

    assertRefused(refused, 401, "UNAUTHORIZED");
    assertThat(refused.text()).as(what).doesNotContain("secret");
    assertThat(idsIn(north.get(INVITATIONS))).containsExactly(id);
  }

  @ParameterizedTest(name = "another organization''s key: {0} is refused with 404")
  @EnumSource(Operation.class)
  void aForeignKeyIsRefused(Operation operation) {
    String id = invited(north, "ada@example.com").at("/result/id");
    ApiClient south = nobody.with("Authorization", basic("south-admin:south-secret"));

    assertRefused(operation.call(south, id), 404, "NOT_FOUND");
    assertThat(idsIn(north.get(INVITATIONS))).containsExactly(id);
    assertThat(idsIn(south.get(invitationsOf(SOUTH)))).isEmpty();
  }

  @Test
  @DisplayName("the scheme of a credential may be written in any letters")
  void schemesAreCaseInsensitive() {
    String header = basic("north-admin:north-secret");

    assertThat(
            nobody
                .with("Authorization", header.replace("Basic", "bAsIC"))
                .get(INVITATIONS)
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest(name = "credentials come before the body: {0}")
  @ValueSource(strings = {"{", "[]", "{\"email\": 1}"})
  void credentialsComeBeforeTheBody(String body) {
    ApiClient developer = nobody.with("Authorization", basic("north-developer:north-secret"));

    assertRefused(nobody.post(INVITATIONS, body), 401, "UNAUTHORIZED");
    assertRefused(developer.post(INVITATIONS, body), 403, "FORBIDDEN");
  }

  static Stream<Arguments> wrongBodies() {
    return Stream.of(
        Arguments.of("{\"email\": \"ada@example.com\"", "JSON"),
        Arguments.of("ada@example.com", "JSON"),
        Arguments.of("{\"email\": \"a@b.de\", \"email\": \"c@d.de\"}", "twice"),
        Arguments.of("null", "body"),
        Arguments.of("\"ada@example.com\"", "body"),
        Arguments.of("{}", "email"),
        Arguments.of("{\"role\": \"admin\"}", "email"),
        Arguments.of("{\"email\": null, \"role\": \"admin\"}", "email"),
        Arguments.of("{\"email\": 7, \"role\": \"admin\"}", "email"),
        Arguments.of("{\"email\": \"\", \"role\": \"admin\"}", "email"),
        Arguments.of("{\"email\": \"ada\", \"role\": \"admin\"}", "email"),
        Arguments.of("{\"email\": \"ada@\", \"role\": \"admin\"}", "email"),
        Arguments.of("{\"email\": \"@example.com\", \"role\": \"admin\"}", "email"),
        Arguments.of("{\"email\": \"ada@b@example.com\", \"role\": \"admin\"}", "email"),
        Arguments.of("{\"email\": \" ada@example.com\", \"role\": \"admin\"}", "email"),
        Arguments.of("{\"email\": \"a@b.de\", \"role\": \"owner\"}", "role"),
        Arguments.of("{\"email\": \"a@b.de\", \"role\": \"Admin\"}", "role"),
        Arguments.of("{\"email\": \"a@b.de\", \"role\": \"\"}", "role"),
        Arguments.of("{\"email\": \"a@b.de\", \"role\": null}", "role"),
        Arguments.of("{\"email\": \"a@b.de\", \"assignedRoleIds\": null}", "assignedRoleIds"),
        Arguments.of(
            "{\"email\": \"a@b.de\", \"assignedRoleIds\": \"%s\"}".formatted(ADMIN_ROLE),
            "assignedRoleIds"),
        Arguments.of("{\"email\": \"a@b.de\", \"assignedRoleIds\": [7]}", "assignedRoleIds"),
        Arguments.of("{\"email\": \"a@b.de\", \"assignedRoleIds\": [\"\"]}", "assignedRoleIds"),
        Arguments.of("{\"email\": \"a@b.de\", \"assignedRoleIds\": [\"Admin\"]}", "Admin"),
        Arguments.of(
            "{\"email\": \"a@b.de\", \"assignedRoleIds\": [\"%s\", \"%s\"]}"
                .formatted(ADMIN_ROLE, NORTH),
            NORTH));
  }

  @ParameterizedTest(name = "{0} is refused with 400 and {1}")
  @MethodSource("wrongBodies")
  void aWrongBodyIsRefused(String body, String named) {
    Answer refused = north.post(INVITATIONS, body);

    assertRefused(refused, 400, "BAD_REQUEST");
    assertThat(refused.at("/error")).contains(named);
    assertThat(idsIn(north.get(INVITATIONS))).isEmpty();
  }

  @Test
  @DisplayName("a missing body is refused with 400")
  void aMissingBodyIsRefused() {
    Answer refused = north.with("Content-Type", "application/json").post(INVITATIONS, "");

    assertRefused(refused, 400, "BAD_REQUEST");
    assertThat(refused.at("/error")).contains("body is required");
  }

  @ParameterizedTest(name = "media type {0} is refused with 415")
  @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
  void anotherMediaTypeIsRefused(String mediaType) {
    Answer refused = north.with("Content-Type", mediaType).post(INVITATIONS, BODY);

    assertRefused(refused, 415, "UNSUPPORTED_MEDIA_TYPE");
    assertThat(refused.at("/error")).contains("application/json");
    assertThat(idsIn(north.get(INVITATIONS))).isEmpty();
  }

  @Test
  @DisplayName("a body of more than 1 MiB is refused with 413")
  void aLargeBodyIsRefused() {
    String large = BODY + " ".repeat((1 << 20) + 1 - BODY.length());

    assertRefused(north.post(INVITATIONS, large), 413, "PAYLOAD_TOO_LARGE");
    assertThat(idsIn(north.get(INVITATIONS))).isEmpty();
    assertThat(north.post(INVITATIONS, large.substring(1, 2)).status()).isEqualTo(400);
    assertThat(north.post(INVITATIONS, large.substring(0, 1 << 20)).status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0} is no path of this API: 404")
  @ValueSource(
      strings = {
        "",
        "/",
        "/v1",
        "/v1/organizations/",
        "/v1/organizations/" + NORTH + "/",
        "/v1/organizations/" + NORTH + "/invitations/",
        "/v1/organizations/" + NORTH + "/members/",
        "/v1/organizations/" + NORTH + "/services",
        "/v1/organizations//invitations"
      })
  void anUnknownPathIsNotFound(String path) {
    assertRefused(north.get(path), 404, "NOT_FOUND");
  }

  @ParameterizedTest(name = "{0} on {1} is refused with 405 and {2}")
  @CsvSource({
    "PUT, '', 'GET, HEAD, POST'",
    "PATCH, '', 'GET, HEAD, POST'",
    "DELETE, '', 'GET, HEAD, POST'",
    "POST, /7d9f1c52-0b6e-4f3a-8c21-5a9e4d7b6f10, 'DELETE, GET, HEAD'",
    "PUT, /7d9f1c52-0b6e-4f3a-8c21-5a9e4d7b6f10, 'DELETE, GET, HEAD'",
    "PATCH, /7d9f1c52-0b6e-4f3a-8c21-5a9e4d7b6f10, 'DELETE, GET, HEAD'"
  })
  void aWrongMethodIsRefused(String method, String below, String allow) {
    Answer refused = north.send(method, INVITATIONS + below, "");

    assertRefused(refused, 405, "METHOD_NOT_ALLOWED");
    assertThat(refused.header("Allow")).isEqualTo(allow);
  }

  @ParameterizedTest(name = "{0} is no UUID: {1} {2} is refused with 400")
  @CsvSource({
    "organizationId, GET, /v1/organizations/north/invitations",
    "organizationId, POST, /v1/organizations/north/invitations",
    "organizationId, GET, /v1/organizations/1-1-1-1-1/invitations",
    "organizationId, DELETE, /v1/organizations/1/invitations/7d9f1c52-0b6e-4f3a-8c21-5a9e4d7b6f10",
    "invitationId, GET, /v1/organizations/" + NORTH + "/invitations/1",
    "invitationId, DELETE, /v1/organizations/" + NORTH + "/invitations/1-1-1-1-1",
    "invitationId, GET, /v1/organizations/" + NORTH + "/invitations/%20"
  })
  void anIdThatIsNoUuidIsRefused(String parameter, String method, String path) {
    Answer refused = north.send(method, path, method.equals("POST") ? BODY : "");

    assertRefused(refused, 400, "BAD_REQUEST");
    assertThat(refused.at("/error")).contains(parameter);
  }

  @ParameterizedTest(name = "an unknown invitation: {0} is refused with 404")
  @EnumSource(names = {"GET", "DELETE"})
  void anUnknownInvitationIsNotFound(Operation operation) {
    String unknown = "7d9f1c52-0b6e-4f3a-8c21-5a9e4d7b6f10";

    Answer refused = operation.call(north, unknown);

    assertRefused(refused, 404, "NOT_FOUND");
    assertThat(refused.at("/error")).contains("invitation " + unknown);
  }

  @Test
  @DisplayName("a field that the contract does not know is ignored")
  void anUnknownFieldIsIgnored() {
    Answer created =
        north.post(
            INVITATIONS,
            "{\"email\": \"ada@example.com\", \"role\": \"admin\", \"id\": \"x\", \"seat\": 7}");

    assertThat(created.status()).isEqualTo(200);
    assertThat(created.text()).doesNotContain("seat");
    assertThat(created.at("/result/id")).isNotEqualTo("x");
  }
}
