package dev.invitekit.server.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.beta.organization.users.BetaOrganizationUser;
import com.anthropic.models.organization.OrganizationRole;
import com.anthropic.models.organization.invites.InviteCreateParams;
import com.anthropic.models.organization.users.CannotRemoveLastMemberException;
import com.anthropic.models.organization.users.OrganizationUser;
import com.anthropic.models.organization.users.UserListParams;
import com.anthropic.models.organization.users.UserUpdateParams;
import com.anthropic.services.blocking.OrganizationService;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The vendor's own Java SDK, unmodified: users and the organization, in both namespaces. */
class AnthropicUsersSdkIT {

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();

  private final List<AnthropicClient> clients = new ArrayList<>();
  private OrganizationService organization;

  @BeforeEach
  void connect() {
    organization = client("sk-ant-admin01-north").organization();
  }

  @AfterEach
  void close() {
    clients.forEach(AnthropicClient::close);
  }

  @Test
  void theWholeLifeOfAMember() {
    assertThat(organization.retrieve().validate().name()).isEqualTo("North");
    OrganizationUser ada = join("ada@example.com");
    assertThat(ada.validate().role()).isEqualTo(OrganizationRole.USER);
    assertThat(organization.users().retrieve(ada.id())).isEqualTo(ada);

    OrganizationUser developer =
        organization
            .users()
            .update(
                ada.id(), UserUpdateParams.builder().role(UserUpdateParams.Role.DEVELOPER).build());
    assertThat(developer.validate().role()).isEqualTo(OrganizationRole.DEVELOPER);

    assertThat(organization.users().remove(ada.id()).validate().id()).isEqualTo(ada.id());
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> organization.users().retrieve(ada.id()));
    assertThat(join("ada@example.com").id()).isNotEqualTo(ada.id());
  }

  @Test
  void autoPagingMeetsEveryUserOnceNewestFirst() {
    List<String> joined = new ArrayList<>(List.of("owner@north.example.com"));
    for (int i = 0; i < 9; i++) {
      joined.add(0, join("person%d@example.com".formatted(i)).email());
    }

    assertThat(
            organization
                .users()
                .list(UserListParams.builder().limit(3).build())
                .autoPager()
                .stream()
                .map(OrganizationUser::email))
        .containsExactlyElementsOf(joined);
    assertThat(
            organization
                .users()
                .list(UserListParams.builder().addRole("admin").addRole("billing").build())
                .data())
        .extracting(OrganizationUser::email)
        .containsExactly("owner@north.example.com");
  }

  @Test
  void theOnlyMemberHasAnExceptionOfItsOwnAndAProtectedOneHasNot() {
    OrganizationService south = client("sk-ant-admin01-south").organization();
    String only = south.users().list().data().get(0).id();
    assertThatExceptionOfType(CannotRemoveLastMemberException.class)
        .isThrownBy(() -> south.users().remove(only));

    join("ada@example.com");
    String admin =
        organization
            .users()
            .list(UserListParams.builder().addRole("admin").build())
            .data()
            .get(0)
            .id();
    assertThatExceptionOfType(BadRequestException.class)
        .isThrownBy(() -> organization.users().remove(admin))
        .isNotInstanceOf(CannotRemoveLastMemberException.class);
  }

  @Test
  void theBetaNamespaceSeesTheSame() {
    OrganizationUser ada = join("ada@example.com");
    com.anthropic.services.blocking.beta.OrganizationService beta =
        client("sk-ant-admin01-north").beta().organization();

    BetaOrganizationUser same = beta.users().retrieve(ada.id()).validate();

    assertThat(beta.retrieve().validate().name()).isEqualTo("North");
    assertThat(same.email()).isEqualTo(ada.email());
    assertThat(beta.users().list().data()).hasSize(2);
    assertThat(beta.users().remove(ada.id()).validate().id()).isEqualTo(ada.id());
  }

  private AnthropicClient client(String key) {
    AnthropicClient client =
        AnthropicOkHttpClient.builder()
            .baseUrl(running.server().baseUrl("anthropic").toString())
            .apiKey(key)
            .maxRetries(0)
            .build();
    clients.add(client);
    return client;
  }

  private OrganizationUser join(String email) {
    String invite =
        organization
            .invites()
            .create(
                InviteCreateParams.builder()
                    .email(email)
                    .role(InviteCreateParams.Role.USER)
                    .build())
            .id();
    control.accept("anthropic", invite);
    return organization.users().list(UserListParams.builder().email(email).build()).data().get(0);
  }
}
