package dev.invitekit.server.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.admin.organization.invites.Invite;
import com.openai.models.admin.organization.invites.InviteCreateParams;
import com.openai.models.admin.organization.invites.InviteDeleteResponse;
import com.openai.models.admin.organization.invites.InviteListPage;
import com.openai.models.admin.organization.invites.InviteListParams;
import com.openai.services.blocking.admin.organization.InviteService;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The vendor's own Java SDK, unmodified, against a started server. */
class OpenAiSdkIT {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String PROJECT = "proj_b4XnY9kLr2Ej6PvUa8Mw0GtC";

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();

  private final List<OpenAIClient> clients = new ArrayList<>();
  private InviteService invites;

  @BeforeEach
  void connect() {
    invites = invites("sk-admin-north");
  }

  @AfterEach
  void closeClients() {
    clients.forEach(OpenAIClient::close);
  }

  @Test
  @DisplayName("OAI-01, OAI-05 create and retrieve: every property can be read and is valid")
  void createAndRetrieve() {
    control.freezeAt(NOON);

    Invite created =
        invites.create(
            InviteCreateParams.builder()
                .email("Ada@example.com")
                .role(InviteCreateParams.Role.READER)
                .addProject(
                    InviteCreateParams.Project.builder()
                        .id(PROJECT)
                        .role(InviteCreateParams.Project.Role.OWNER)
                        .build())
                .build());

    assertThat(created.validate()).isEqualTo(created);
    assertThat(created.id()).startsWith("invite-");
    assertThat(created.email()).isEqualTo("Ada@example.com");
    assertThat(created.role()).isEqualTo(Invite.Role.READER);
    assertThat(created.status()).isEqualTo(Invite.Status.PENDING);
    assertThat(created.createdAt()).isEqualTo(NOON.getEpochSecond());
    assertThat(created.expiresAt()).contains(NOON.plus(Duration.ofDays(7)).getEpochSecond());
    assertThat(created.acceptedAt()).isEmpty();
    assertThat(created.projects())
        .singleElement()
        .satisfies(
            project -> {
              assertThat(project.id()).isEqualTo(PROJECT);
              assertThat(project.role()).isEqualTo(Invite.Project.Role.OWNER);
            });
    assertThat(invites.retrieve(created.id())).isEqualTo(created);
  }

  @Test
  @DisplayName(
      "OAI-05, OAI-08 without projects there is an empty list; an accepted invite tells when")
  void retrieveAccepted() {
    control.freezeAt(NOON);
    Invite created = invite("ada@example.com");
    control.advance(Duration.ofMinutes(5));
    control.accept("openai", created.id());

    Invite accepted = invites.retrieve(created.id()).validate();

    assertThat(created.projects()).isEmpty();
    assertThat(accepted.status()).isEqualTo(Invite.Status.ACCEPTED);
    assertThat(accepted.acceptedAt()).contains(NOON.plus(Duration.ofMinutes(5)).getEpochSecond());
  }

  @Test
  @DisplayName(
      "OAI-16, OAI-17 auto-paging over 45 invites in pages of 7 meets each once, newest first")
  void autoPaging() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      made.add(invite("person%d@example.com".formatted(i)).id());
    }
    Collections.reverse(made);

    InviteListPage first = invites.list(InviteListParams.builder().limit(7).build());

    assertThat(first.data()).hasSize(7);
    assertThat(first.autoPager().stream().map(Invite::id)).isEqualTo(made);
    assertThat(first.response().validate()).isEqualTo(first.response());
  }

  @Test
  @DisplayName("OAI-09 delete, then the invite is not found")
  void delete() {
    String id = invite("ada@example.com").id();

    InviteDeleteResponse deleted = invites.delete(id).validate();

    assertThat(deleted.id()).isEqualTo(id);
    assertThat(deleted.deleted()).isTrue();
    assertNotFound(() -> invites.retrieve(id));
    assertNotFound(() -> invites.delete(id));
    assertThat(invites.list().data()).isEmpty();
  }

  @Test
  @DisplayName("an unknown id, and another organization's, is a NotFoundException")
  void notFound() {
    String id = invite("ada@example.com").id();
    InviteService south = invites("sk-admin-south");

    assertNotFound(() -> invites.retrieve("invite-unknown"));
    assertNotFound(() -> south.retrieve(id));
    assertNotFound(() -> south.delete(id));
  }

  @Test
  @DisplayName("OAI-19, OAI-23 a second invite and a foreign project are a BadRequestException")
  void badRequest() {
    invite("ada@example.com");

    BadRequestException again =
        catchThrowableOfType(BadRequestException.class, () -> invite("ada@example.com"));
    BadRequestException foreign =
        catchThrowableOfType(
            BadRequestException.class,
            () ->
                invites.create(
                    InviteCreateParams.builder()
                        .email("grace@example.com")
                        .role(InviteCreateParams.Role.OWNER)
                        .addProject(
                            InviteCreateParams.Project.builder()
                                .id("proj_S1mKd8Vq4TzXa7RbWc2Lf9Hy")
                                .role(InviteCreateParams.Project.Role.MEMBER)
                                .build())
                        .build()));

    assertRefused(again, 400, "invalid_request_error");
    assertThat(again.param()).contains("email");
    assertRefused(foreign, 400, "invalid_request_error");
    assertThat(foreign.param()).contains("projects");
  }

  @Test
  @DisplayName("OAI-22 an unknown key is an UnauthorizedException")
  void authentication() {
    UnauthorizedException refused =
        catchThrowableOfType(UnauthorizedException.class, invites("sk-admin-nobody")::list);

    assertRefused(refused, 401, "invalid_request_error");
    assertThat(refused.code()).contains("invalid_api_key");
  }

  private InviteService invites(String key) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder()
            .baseUrl(running.server().baseUrl("openai") + "/v1")
            .adminApiKey(key)
            .maxRetries(0)
            .build();
    clients.add(client);
    return client.admin().organization().invites();
  }

  private Invite invite(String email) {
    return invites.create(
        InviteCreateParams.builder().email(email).role(InviteCreateParams.Role.READER).build());
  }

  private static void assertNotFound(Runnable call) {
    assertRefused(
        catchThrowableOfType(NotFoundException.class, call::run), 404, "invalid_request_error");
  }

  private static void assertRefused(OpenAIServiceException refused, int status, String type) {
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.type()).contains(type);
  }
}
