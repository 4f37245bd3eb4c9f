package dev.invitekit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.Caller.Access;
import dev.invitekit.server.domain.Directory;
import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.MemberId;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.Project;
import dev.invitekit.server.domain.RateLimit;
import dev.invitekit.server.domain.Scope;
import dev.invitekit.server.domain.Starter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantsTest {

  /** Any API will do. */
  private static final String API = InviteKitServer.knownApis().first();

  private static final String SECRET = "s3cr3t";

  @TempDir private Path folder;

  @Test
  void everythingAFileSaysIsKnownAfterwards() {
    Tenants tenants =
        read(
            """
            # a comment
            %s:
              organizations:
                - id: 2748190356
                  name: North
                  created-at: 2025-02-03T04:05:06Z
                  members:
                    - owner@north.example.com
                    - email: second@north.example.com
                      id: user-2
                      name: Second
                      grants: ["organization: reader", "project p1: member"]
                  projects: [p1, {id: p2, name: Two, archived: true}]
                  roles: {r1: Reader}
                  seats: 5
                  provisioned: true
                  lifetime-days: 14
                  keys:
                    - key: k1
                    - {key: k2, access: read-only, email: reader@north.example.com}
                    - {key: k3, access: none}
                    - {key: k4, access: inactive}
                - id: south
              people:
                - {email: ada@example.com, key: k5}
              limits:
                requests: {count: 100, seconds: 60}
                creations: {count: 3, seconds: 1}
            """
                .formatted(API));
    OrganizationId north = new OrganizationId("2748190356");
    Instant founded = Instant.parse("2025-02-03T04:05:06Z");

    Directory directory = tenants.directory(API);
    assertThat(directory.organizations())
        .containsExactly(
            Organization.builder(north.value())
                .name("North")
                .createdAt(founded)
                .members(
                    List.of(
                        Starter.of("owner@north.example.com"),
                        new Starter(
                            Optional.of(new MemberId("user-2")),
                            "second@north.example.com",
                            Optional.of("Second"),
                            Optional.of(
                                List.of(
                                    Grant.inOrganization("reader"),
                                    Grant.of(new Scope.One("project", "p1"), "member"))))))
                .projects(
                    List.of(
                        new Project("p1", "p1", founded, Optional.empty()),
                        new Project("p2", "Two", founded, Optional.of(founded))))
                .roles(Map.of("r1", "Reader"))
                .seats(OptionalInt.of(5))
                .provisioned()
                .lifetime(Optional.of(Duration.ofDays(14)))
                .build(),
            Organization.builder("south").build());
    assertThat(tenants.callers(API))
        .containsExactly(
            new Caller("k1", Access.ADMIN, Optional.of(north), Optional.empty()),
            new Caller(
                "k2",
                Access.READ_ONLY,
                Optional.of(north),
                Optional.of("reader@north.example.com")),
            new Caller("k3", Access.NONE, Optional.of(north), Optional.empty()),
            new Caller("k4", Access.INACTIVE, Optional.of(north), Optional.empty()),
            new Caller("k5", Access.ADMIN, Optional.empty(), Optional.of("ada@example.com")));
    assertThat(directory.caller("k5")).contains(tenants.callers(API).get(4));
    assertThat(directory.caller("K5")).isEmpty();
    assertThat(directory.limits().requests()).contains(new RateLimit(100, Duration.ofMinutes(1)));
    assertThat(directory.limits().creations()).contains(new RateLimit(3, Duration.ofSeconds(1)));
  }

  @Test
  void anApiThatTheFileDoesNotNameHasNobody() {
    Tenants tenants = read(API + ": {organizations: []}");

    assertThat(tenants.apis()).containsExactly(API);
    assertThat(tenants.directory("another").organizations()).isEmpty();
    assertThat(tenants.callers("another")).isEmpty();
  }

  @Test
  void everyApiHasTwoOrganizationsOrMoreWithAnAdminAndAMemberEach() {
    Tenants standard = Tenants.standard();

    assertThat(standard.apis()).containsExactlyInAnyOrderElementsOf(InviteKitServer.knownApis());
    for (String api : standard.apis()) {
      List<Organization> organizations = standard.directory(api).organizations();
      assertThat(organizations).as(api).hasSizeGreaterThanOrEqualTo(2);
      for (Organization organization : organizations) {
        assertThat(organization.members()).as(api).isNotEmpty();
        assertThat(standard.callers(api))
            .as(api)
            .anyMatch(
                caller ->
                    caller.access() == Access.ADMIN
                        && caller.organization().equals(Optional.of(organization.id())));
      }
    }
  }

  /** Each: what is wrong, where, and what is said of it. */
  static Stream<Arguments> faults() {
    return Stream.of(
        fault("", 1, "the file is empty"),
        fault("# nothing but a comment\n", 1, "the file is empty"),
        fault("text", 1, "expected names with values"),
        fault("- item", 1, "expected names with values"),
        fault("API:", 1, "API: expected names with values"),
        fault("API: 5", 1, "API: expected names with values"),
        fault("API:\n  organizations: 5", 2, "organizations: expected a list"),
        fault("API:\n  organizations:\n    -", 3, "organizations: expected names with values"),
        fault("API:\n  organizations:\n    - name: x", 3, "organizations: lacks id"),
        fault("API:\n  organizations:\n    - id:\n", 3, "id: missing"),
        fault("API:\n  organizations:\n    - id: ' '", 3, "id: missing"),
        fault("API:\n  organizations:\n    - id: [x]", 3, "id: expected a text"),
        fault("nobody:\n  organizations: []", 1, "unknown name; expected one of "),
        fault(
            "API:\n  people: []\n  organisations: []", 3, "unknown name; expected one of limits,"),
        fault("API:\n  people: []\nAPI:\n  people: []", 3, "a name that stands there before"),
        organization("id: a\n      name: b\n      id: c", 5, "a name that stands there before"),
        organization("id: a\n    - id: b\n    - id: a", 5, "id: the same stands in line 3"),
        organization("id: a\n      members: [a@b.c, nobody]", 4, "members: expected an e-mail"),
        organization("id: a\n      members:\n        - a@b.c\n        -", 6, "members: missing"),
        organization("id: a\n      members: {a@b.c: x}", 4, "members: expected a list"),
        organization("id: a\n      members: [{id: x}]", 4, "members: lacks email"),
        organization("id: a\n      members: [{email: x}]", 4, "email: expected an e-mail address"),
        organization("id: a\n      members: [{email: a@b.c, id: }]", 4, "id: missing"),
        organization(
            "id: a\n      members: [{email: a@b.c, id: x}, {email: b@b.c, id: x}]",
            4,
            "id: the same belongs to another address"),
        organization(
            "id: a\n      members: [{email: a@b.c, grants: [owner]}]",
            4,
            "grants: expected a scope and a role, as in 'organization: reader', in quotes"),
        organization(
            "id: a\n      members: [{email: a@b.c, grants: [organization: owner]}]",
            4,
            "grants: expected a text"),
        organization("id: a\n      projects: [{name: x}]", 4, "projects: lacks id"),
        organization("id: a\n      projects: [{id: x, archived: 1}]", 4, "archived: expected true"),
        organization("id: a\n      created-at: today", 4, "created-at: expected a time, as in"),
        organization("id: a\n      roles: {r: }", 4, "r: missing"),
        organization("id: a\n      seats: 1.5", 4, "seats: expected a whole number, 0 or more"),
        organization("id: a\n      seats: -1", 4, "seats: expected a whole number, 0 or more"),
        organization("id: a\n      seats: many", 4, "seats: expected a whole number, 0 or more"),
        organization("id: a\n      seats: 99999999999", 4, "seats: expected a whole number"),
        organization("id: a\n      provisioned: 1", 4, "provisioned: expected true or false"),
        organization("id: a\n      provisioned: maybe", 4, "provisioned: expected true or false"),
        organization("id: a\n      keys: " + SECRET, 4, "keys: expected a list"),
        organization("id: a\n      keys:\n        - " + SECRET, 5, "keys: expected names with"),
        organization(
            "id: a\n      keys:\n        - " + SECRET + ":",
            5,
            "unknown name; expected one of access, email, key"),
        organization(
            "id: a\n      keys:\n        - key: k\n          " + SECRET + ": {a: b}",
            6,
            "unknown name; expected one of access, email, key"),
        organization("id: a\n      keys: [{access: admin}]", 4, "keys: lacks key"),
        organization("id: a\n      keys: [{key: }]", 4, "key: missing"),
        organization("id: a\n      keys: [{key: [" + SECRET + "]}]", 4, "key: expected a text"),
        organization("id: a\n      keys: [{key: *" + SECRET + "}]", 4, "an alias; expected"),
        organization(
            "id: a\n      keys: [{key: k, access: " + SECRET + "}]",
            4,
            "access: expected admin, read-only, none or inactive"),
        organization(
            "id: a\n      keys: [{key: k, email: " + SECRET + "}]",
            4,
            "email: expected an e-mail address"),
        organization(
            "id: a\n      keys: [{key: "
                + SECRET
                + "}]\n    - id: b\n      keys:\n        - key: "
                + SECRET,
            7,
            "key: the same stands in line 4"),
        organization(
            "id: a\n      keys: [{key: "
                + SECRET
                + "}]\n  people:\n    - email: a@b.c\n      key: "
                + SECRET,
            7,
            "key: the same stands in line 4"),
        fault("API:\n  people:\n    - email: a@b.c", 3, "people: lacks key"),
        fault("API:\n  people:\n    - key: " + SECRET, 3, "people: lacks email"),
        fault("API:\n  limits: {requests: {count: 5}}", 2, "requests: lacks seconds"),
        fault("API:\n  limits: {requests: 5}", 2, "requests: expected names with values"),
        fault(
            "API:\n  limits:\n    creations:\n      count: 0\n      seconds: 1",
            4,
            "count: expected a whole number, 1 or more"),
        fault("API: {}\n---\nAPI: {}", 3, "a second document; expected one"),
        fault("API:\n   people: []\n  bad indent", 3, "not YAML: "),
        fault("API:\n\t- tab", 2, "not YAML: "),
        fault("API: {people: [", 1, "not YAML: "),
        fault("API:\n  people: \"no end", 2, "not YAML: "),
        fault("API:\n  people:\n    - {email: a@b.c, key: @" + SECRET + "}", 3, "not YAML: "),
        fault("API:\n  people:\n    - key: '" + SECRET + "' again", 3, "not YAML: "),
        fault("API: {}\n\u0000", 2, "a control character"));
  }

  private static Arguments fault(String yaml, int line, String message) {
    return Arguments.of(yaml.replace("API", API), line, message.replace("API", API));
  }

  private static Arguments organization(String yaml, int line, String message) {
    return fault("API:\n  organizations:\n    - " + yaml, line, message);
  }

  @ParameterizedTest(name = "[{index}] line {1}: {2}")
  @MethodSource("faults")
  void aFaultIsToldInOneLineWithFileAndLineAndWithoutAnyKey(String yaml, int line, String fault) {
    BadInput bad = catchThrowableOfType(BadInput.class, () -> read(yaml));

    assertThat(bad).as("accepted: " + yaml).isNotNull();
    assertThat(bad.getMessage())
        .startsWith("%s:%d: %s".formatted(file(), line, fault))
        .doesNotContain(SECRET, "Exception", "java.")
        .hasLineCount(1);
  }

  @Test
  void bytesThatAreNotUtf8AreAFaultOfTheirLine() throws IOException {
    Files.write(file(), "a: b\nc: \u00ff".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(messageOf(file())).isEqualTo(file() + ":2: not UTF-8");

    Files.write(file(), API.getBytes(StandardCharsets.UTF_16));
    assertThat(messageOf(file())).isEqualTo(file() + ":1: not UTF-8");
  }

  @Test
  void aByteOrderMarkIsNoFault() {
    assertThat(read("\uFEFF" + API + ": {people: [{email: a@b.c, key: k}]}").callers(API))
        .hasSize(1);
  }

  @Test
  @Timeout(30)
  void aFileThatIsTooLargeOrNeverEndsIsToldByItsName() throws IOException {
    Files.writeString(file(), "#".repeat(Tenants.LARGEST + 1));
    assertThat(messageOf(file())).isEqualTo(file() + ": larger than 8 MiB");

    Path endless = Path.of("/dev/zero");
    if (Files.exists(endless)) {
      assertThat(messageOf(endless)).isEqualTo("/dev/zero: larger than 8 MiB");
    }
  }

  @Test
  void aFileOfManyMebibytesIsRead() {
    String padding = ("# " + "x".repeat(98) + "\n").repeat(60_000);

    assertThat(read(padding + API + ": {people: [{email: a@b.c, key: k}]}").callers(API))
        .hasSize(1);
  }

  @ParameterizedTest
  @Timeout(30)
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void whatIsNestedWithoutAnEndIsAFaultOfItsLine(String opening) {
    BadInput bad =
        catchThrowableOfType(BadInput.class, () -> read("a:\n  " + opening.repeat(100_000)));

    assertThat(bad.getMessage())
        .matches(Pattern.quote(file() + ":") + "[12]: not YAML: .*")
        .hasSizeLessThan(300)
        .hasLineCount(1);
  }

  @Test
  void anAliasIsAFaultOfItsLineSoThatNoneCanMultiply() {
    String bomb =
        IntStream.range(1, 30)
            .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1))
            .collect(Collectors.joining("", "a0: &a0 [x]\n", ""));

    assertThat(catchThrowableOfType(BadInput.class, () -> read(bomb)))
        .hasMessageStartingWith(file() + ":2: an alias");
  }

  @Test
  void aFileThatCannotBeReadIsToldByItsName() {
    assertThat(messageOf(folder.resolve("nowhere.yaml")))
        .isEqualTo(folder.resolve("nowhere.yaml") + ": no such file");
    assertThat(messageOf(folder)).isEqualTo(folder + ": cannot be read");
  }

  @Test
  void aCallerIsNamedWithoutTheKey() {
    Tenants tenants =
        read(API + ": {organizations: [{id: a, keys: [{key: %s}]}]}".formatted(SECRET));

    assertThat(tenants.callers(API).get(0)).hasToString("Caller[ADMIN a]");
  }

  private static String messageOf(Path file) {
    return catchThrowableOfType(BadInput.class, () -> Tenants.read(file)).getMessage();
  }

  private Path file() {
    return folder.resolve("tenants.yaml");
  }

  private Tenants read(String yaml) {
    try {
      Files.writeString(file(), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Tenants.read(file());
  }
}
