package dev.invitekit.server.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.ErrorType;
import com.anthropic.models.organization.OrganizationRole;
import com.anthropic.models.organization.invites.AlreadyMemberException;
import com.anthropic.models.organization.invites.InviteAlreadyExistsException;
import com.anthropic.models.organization.invites.InviteCreateParams;
import com.anthropic.models.organization.invites.InviteDeleteResponse;
import com.anthropic.models.organization.invites.InviteListPage;
import com.anthropic.models.organization.invites.InviteListParams;
import com.anthropic.models.organization.invites.OrganizationInvite;
import com.anthropic.services.blocking.organization.InviteService;
import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendor's own Java SDK, unmodified, against a started server. */
class AnthropicSdkIT {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");
  private static final String LIMITED_TENANTS =
      """
      anthropic:
        limits:
          requests: {count: 1, seconds: 60}
        organizations:
          - id: limited
            keys:
              - key: limited
              - key: workspace
                access: none
      """;

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();

  private final List<AnthropicClient> clients = new ArrayList<>();
  private InviteService invites;

  @BeforeEach
  void connect() {
    invites = invites(running.server(), "sk-ant-admin01-north");
  }

  @AfterEach
  void closeClients() {
    clients.forEach(AnthropicClient::close);
  }

  @Test
  @DisplayName("ANT-01, ANT-04 create and retrieve: every property can be read and is valid")
  void createAndRetrieve() {
    control.freezeAt(NOON);

    OrganizationInvite created =
        invites.create(
            InviteCreateParams.builder()
                .email("Ada@example.com")
                .role(InviteCreateParams.Role.DEVELOPER)
                .addRbacGroupId("rbac_group_01a")
                .build());

    assertThat(created.validate()).isEqualTo(created);
    assertThat(created.id()).startsWith("invite_01");
    assertThat(created.email()).isEqualTo("Ada@example.com");
    assertThat(created.role()).isEqualTo(OrganizationRole.DEVELOPER);
    assertThat(created.status()).isEqualTo(OrganizationInvite.Status.PENDING);
    assertThat(created.invitedAt()).isEqualTo(utc(NOON));
    assertThat(created.expiresAt()).isEqualTo(utc(NOON.plus(Duration.ofDays(21))));
    assertThat(created.acceptedAt()).isEmpty();
    assertThat(created.rbacGroupIds()).containsExactly("rbac_group_01a");
    assertThat(created._type()).isEqualTo(JsonValue.from("invite"));
    assertThat(created._additionalProperties()).isEmpty();
    assertThat(invites.retrieve(created.id())).isEqualTo(created);
  }

  @Test
  @DisplayName("ANT-28 an accepted invite tells when")
  void retrieveAccepted() {
    control.freezeAt(NOON);
    String id = invite("ada@example.com").id();
    control.advance(Duration.ofMinutes(5));
    control.accept("anthropic", id);

    OrganizationInvite accepted = invites.retrieve(id).validate();

    assertThat(accepted.status()).isEqualTo(OrganizationInvite.Status.ACCEPTED);
    assertThat(accepted.acceptedAt()).contains(utc(NOON.plus(Duration.ofMinutes(5))));
  }

  @Test
  @DisplayName("ANT-12 auto-paging over 45 invites in pages of 7 meets each once, newest first")
  void autoPagingForwards() {
    List<String> made = invite(45);
    Collections.reverse(made);

    InviteListPage first = invites.list(InviteListParams.builder().limit(7).build());

    assertThat(first.data()).hasSize(7);
    assertThat(first.autoPager().stream().map(OrganizationInvite::id)).isEqualTo(made);
    assertThat(first.response().validate()).isEqualTo(first.response());
  }

  @Test
  @DisplayName("ANT-12 auto-paging backwards with before_id meets each once")
  void autoPagingBackwards() {
    List<String> made = invite(45);

    InviteListPage last =
        invites.list(InviteListParams.builder().limit(7).beforeId(made.get(0)).build());
    List<String> met = new ArrayList<>();
    int pages = 0;
    for (InviteListPage page = last; ; page = page.nextPage()) {
      List<String> ids = new ArrayList<>(page.data().stream().map(OrganizationInvite::id).toList());
      Collections.reverse(ids);
      met.addAll(ids);
      pages++;
      if (!page.hasNextPage()) {
        break;
      }
    }

    assertThat(pages).isEqualTo(7);
    assertThat(met).isEqualTo(made.subList(1, 45));
    assertThat(last.autoPager().stream().map(OrganizationInvite::id))
        .containsExactlyInAnyOrderElementsOf(made.subList(1, 45));
  }

  @Test
  @DisplayName("ANT-09, ANT-17 the SDK's filters reach the server")
  void filters() {
    String ada = invite("ada@example.com").id();
    String grace = invite("grace@example.com").id();
    control.accept("anthropic", grace);
    invites.delete(invite("alan@example.com").id());

    assertThat(idsOf(InviteListParams.builder().email("ADA+tag@example.com").build()))
        .containsExactly(ada);
    assertThat(
            idsOf(
                InviteListParams.builder()
                    .addStatus(InviteListParams.Status.ACCEPTED)
                    .addStatus(InviteListParams.Status.EXPIRED)
                    .build()))
        .containsExactly(grace);
    assertThat(idsOf(InviteListParams.builder().addRole("user").addRole("billing").build()))
        .containsExactly(grace, ada);
    assertThat(idsOf(InviteListParams.builder().addRole("billing").build())).isEmpty();
  }

  @Test
  @DisplayName("ANT-07, ANT-08 delete, then the invite reads as deleted")
  void delete() {
    String id = invite("ada@example.com").id();

    InviteDeleteResponse deleted = invites.delete(id).validate();

    assertThat(deleted.id()).isEqualTo(id);
    assertThat(deleted._type()).isEqualTo(JsonValue.from("invite_deleted"));
    assertThat(invites.retrieve(id).status()).isEqualTo(OrganizationInvite.Status.DELETED);
    assertThat(invites.list().data()).isEmpty();
  }

  @Test
  @DisplayName("ANT-14 a second invite is an InviteAlreadyExistsException")
  void inviteAlreadyExists() {
    String id = invite("ada@example.com").id();

    InviteAlreadyExistsException refused =
        catchThrowableOfType(InviteAlreadyExistsException.class, () -> invite("ada@example.com"));

    assertRefused(refused, 400, ErrorType.INVALID_REQUEST_ERROR);
    assertThat(refused.errorCode()).contains("invite_already_exists");
    assertThat(refused.details().isValid()).isTrue();
    assertThat(refused.apiMessage().orElseThrow()).contains(id);
  }

  @Test
  @DisplayName("ANT-15 an invite for a member is an AlreadyMemberException")
  void alreadyMember() {
    AlreadyMemberException refused =
        catchThrowableOfType(AlreadyMemberException.class, () -> invite("owner@north.example.com"));

    assertRefused(refused, 400, ErrorType.INVALID_REQUEST_ERROR);
    assertThat(refused.errorCode()).contains("already_member");
    assertThat(refused.details().isValid()).isTrue();
    assertThat(refused.apiMessage().orElseThrow()).contains("owner@north.example.com");
  }

  @Test
  @DisplayName("ANT-02 an invite as admin is a BadRequestException without a code")
  void badRequest() {
    BadRequestException refused =
        catchThrowableOfType(
            BadRequestException.class,
            () ->
                invites.create(
                    InviteCreateParams.builder()
                        .email("ada@example.com")
                        .role(InviteCreateParams.Role.of("admin"))
                        .build()));

    assertRefused(refused, 400, ErrorType.INVALID_REQUEST_ERROR);
    assertThat(refused.errorCode()).isEmpty();
    assertThat(refused.apiMessage().orElseThrow()).contains("role");
  }

  @Test
  @DisplayName("ANT-06, ANT-08 deleting twice is a BadRequestException")
  void deletingTwice() {
    String id = invite("ada@example.com").id();
    invites.delete(id);

    assertRefused(
        catchThrowableOfType(BadRequestException.class, () -> invites.delete(id)),
        400,
        ErrorType.INVALID_REQUEST_ERROR);
  }

  @Test
  @DisplayName("an unknown id, and another organization's, is a NotFoundException")
  void notFound() {
    String id = invite("ada@example.com").id();
    InviteService south = invites(running.server(), "sk-ant-admin01-south");

    assertRefused(
        catchThrowableOfType(NotFoundException.class, () -> invites.retrieve("invite_01x")),
        404,
        ErrorType.NOT_FOUND_ERROR);
    assertRefused(
        catchThrowableOfType(NotFoundException.class, () -> south.retrieve(id)),
        404,
        ErrorType.NOT_FOUND_ERROR);
    assertRefused(
        catchThrowableOfType(NotFoundException.class, () -> south.delete(id)),
        404,
        ErrorType.NOT_FOUND_ERROR);
  }

  @Test
  @DisplayName("ANT-27 an unknown key is an UnauthorizedException")
  void authentication() {
    InviteService stranger = invites(running.server(), "sk-ant-admin01-nobody");

    assertRefused(
        catchThrowableOfType(UnauthorizedException.class, stranger::list),
        401,
        ErrorType.AUTHENTICATION_ERROR);
  }

  @Test
  @DisplayName(
      "ANT-22, ANT-27 a workspace's key is a PermissionDeniedException, a limit a RateLimitException")
  void permissionAndRateLimit() {
    ServerOptions options =
        ServerOptions.standard()
            .withApis(Set.of("anthropic"))
            .withTenants(RunningServer.tenantsOf(LIMITED_TENANTS));
    try (InviteKitServer limited = InviteKitServer.start(options)) {
      InviteService workspace = invites(limited, "workspace");
      InviteService admin = invites(limited, "limited");

      assertRefused(
          catchThrowableOfType(PermissionDeniedException.class, workspace::list),
          403,
          ErrorType.PERMISSION_ERROR);
      assertThat(admin.list().data()).isEmpty();
      RateLimitException refused = catchThrowableOfType(RateLimitException.class, admin::list);
      assertRefused(refused, 429, ErrorType.RATE_LIMIT_ERROR);
      assertThat(Integer.parseInt(refused.headers().values("retry-after").get(0))).isBetween(1, 60);
    }
  }

  @ParameterizedTest(name = "ANT-25 {0}, version {1}: all four operations")
  @CsvSource({
    "bearer, 2023-06-01",
    "bearer, 2026-10-21",
    "x-api-key, 2023-06-01",
    "x-api-key, 2026-10-21",
  })
  void everyHeaderAndVersion(String header, String version) {
    InviteService service =
        header.equals("bearer")
            ? invites(version, "sk-ant-admin01-north", Map.of())
            : invites(version, "unknown", Map.of("x-api-key", List.of("sk-ant-admin01-north")));

    OrganizationInvite created =
        service.create(
            InviteCreateParams.builder()
                .email("ada@example.com")
                .role(InviteCreateParams.Role.USER)
                .build());
    assertThat(service.retrieve(created.id())).isEqualTo(created);
    assertThat(service.list().data()).containsExactly(created);
    assertThat(service.delete(created.id()).id()).isEqualTo(created.id());
  }

  @Test
  @DisplayName("ANT-24 an unknown version is a BadRequestException")
  void unknownVersion() {
    BadRequestException refused =
        catchThrowableOfType(
            BadRequestException.class,
            invites("2020-01-01", "sk-ant-admin01-north", Map.of())::list);

    assertRefused(refused, 400, ErrorType.INVALID_REQUEST_ERROR);
    assertThat(refused.apiMessage().orElseThrow()).contains("2020-01-01");
  }

  private InviteService invites(
      String version, String bearer, Map<String, List<String>> moreHeaders) {
    return remember(
            AnthropicOkHttpClient.builder()
                .baseUrl(running.server().baseUrl("anthropic").toString())
                .apiKey(bearer)
                .maxRetries(0)
                .replaceHeaders("anthropic-version", version)
                .putAllHeaders(moreHeaders)
                .build())
        .organization()
        .invites();
  }

  private InviteService invites(InviteKitServer at, String key) {
    return remember(
            AnthropicOkHttpClient.builder()
                .baseUrl(at.baseUrl("anthropic").toString())
                .apiKey(key)
                .maxRetries(0)
                .build())
        .organization()
        .invites();
  }

  private AnthropicClient remember(AnthropicClient client) {
    clients.add(client);
    return client;
  }

  private OrganizationInvite invite(String email) {
    return invites.create(
        InviteCreateParams.builder().email(email).role(InviteCreateParams.Role.USER).build());
  }

  private List<String> invite(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(invite("person%d@example.com".formatted(i)).id());
    }
    return ids;
  }

  private List<String> idsOf(InviteListParams params) {
    return invites.list(params).data().stream().map(OrganizationInvite::id).toList();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static void assertRefused(AnthropicServiceException refused, int status, ErrorType type) {
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.type()).contains(type);
    assertThat(refused.apiMessage().orElse("")).isNotBlank();
    assertThat(refused.requestId().orElse("")).startsWith("req_01");
  }
}
