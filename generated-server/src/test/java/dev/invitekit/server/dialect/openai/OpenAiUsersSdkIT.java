package dev.invitekit.server.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.admin.organization.invites.InviteCreateParams;
import com.openai.models.admin.organization.projects.Project;
import com.openai.models.admin.organization.projects.users.ProjectUser;
import com.openai.models.admin.organization.projects.users.UserCreateParams;
import com.openai.models.admin.organization.projects.users.UserRetrieveParams;
import com.openai.models.admin.organization.users.OrganizationUser;
import com.openai.models.admin.organization.users.UserListParams;
import com.openai.models.admin.organization.users.UserUpdateParams;
import com.openai.services.blocking.admin.OrganizationService;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The vendor's own Java SDK, unmodified: users, projects and their users. */
class OpenAiUsersSdkIT {

  private static final String LABORATORY = "proj_b4XnY9kLr2Ej6PvUa8Mw0GtC";

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();

  private OpenAIClient client;
  private OrganizationService organization;

  @BeforeEach
  void connect() {
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl(running.server().baseUrl("openai") + "/v1")
            .adminApiKey("sk-admin-north")
            .maxRetries(0)
            .build();
    organization = client.admin().organization();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void theWholeLifeOfAMember() {
    OrganizationUser ada = join("ada@example.com");
    assertThat(ada.validate().role()).contains("reader");
    assertThat(organization.users().retrieve(ada.id())).isEqualTo(ada);

    OrganizationUser owner =
        organization
            .users()
            .update(
                ada.id(),
                UserUpdateParams.builder().role("owner").technicalLevel("expert").build());
    assertThat(owner.validate().role()).contains("owner");
    assertThat(owner.technicalLevel()).contains("expert");

    assertThat(organization.users().delete(ada.id()).validate().deleted()).isTrue();
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> organization.users().retrieve(ada.id()));
    assertThat(join("ada@example.com").id()).isNotEqualTo(ada.id());
  }

  @Test
  void autoPagingMeetsEveryUserOnce() {
    List<String> joined = new ArrayList<>(List.of("owner@north.example.com"));
    for (int i = 0; i < 9; i++) {
      joined.add(join("person%d@example.com".formatted(i)).email().orElseThrow());
    }

    assertThat(
            organization
                .users()
                .list(UserListParams.builder().limit(3).build())
                .autoPager()
                .stream()
                .map(user -> user.email().orElseThrow()))
        .containsExactlyElementsOf(joined);
  }

  @Test
  void aRefusalIsABadRequest() {
    OrganizationUser owner = organization.users().list().data().get(0);

    assertThatExceptionOfType(BadRequestException.class)
        .isThrownBy(() -> organization.users().delete(owner.id()))
        .satisfies(refused -> assertThat(refused.param()).contains("user_id"));
  }

  @Test
  void placesInProjects() {
    OrganizationUser ada = join("ada@example.com");
    assertThat(organization.projects().list().autoPager().stream().map(Project::validate))
        .hasSize(2);

    ProjectUser place =
        organization
            .projects()
            .users()
            .create(LABORATORY, UserCreateParams.builder().userId(ada.id()).role("member").build());
    assertThat(place.validate().email()).contains("ada@example.com");
    assertThat(
            organization
                .projects()
                .users()
                .retrieve(ada.id(), UserRetrieveParams.builder().projectId(LABORATORY).build()))
        .isEqualTo(place);
    assertThat(organization.projects().users().list(LABORATORY).autoPager().stream())
        .contains(place);
    assertThat(
            organization
                .projects()
                .users()
                .delete(
                    ada.id(),
                    com.openai.models.admin.organization.projects.users.UserDeleteParams.builder()
                        .projectId(LABORATORY)
                        .build())
                .validate()
                .deleted())
        .isTrue();
  }

  private OrganizationUser join(String email) {
    String invite =
        organization
            .invites()
            .create(
                InviteCreateParams.builder()
                    .email(email)
                    .role(InviteCreateParams.Role.READER)
                    .build())
            .id();
    control.accept("openai", invite);
    return organization
        .users()
        .list(UserListParams.builder().addEmail(email).build())
        .data()
        .get(0);
  }
}
