package dev.invitekit.server.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** The rules OAI-M* that a server can break, over HTTP. */
class OpenAiMembersIT {

  private static final String INVITES = "/v1/organization/invites";
  private static final String USERS = "/v1/organization/users";
  private static final String PROJECTS = "/v1/organization/projects";
  private static final String DEFAULT = PROJECTS + "/proj_Q8zT3mVx1LbR7nKc5WyD2hFs";
  private static final String LABORATORY = PROJECTS + "/proj_b4XnY9kLr2Ej6PvUa8Mw0GtC";
  private static final String ARCHIVE = PROJECTS + "/proj_A2rCh1vEdP5xQ9nTz7KbWm4L";
  private static final String FOREIGN = PROJECTS + "/proj_S1mKd8Vq4TzXa7RbWc2Lf9Hy";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static final ApiClient north =
      running.client("openai").with("Authorization", "Bearer sk-admin-north");
  private static final ApiClient south =
      running.client("openai").with("Authorization", "Bearer sk-admin-south");

  @Test
  @DisplayName("OAI-M01 the key selects the organization, whatever OpenAI-Organization says")
  void theKeySelectsTheOrganization() {
    ApiClient misled = south.with("OpenAI-Organization", "org-north");

    assertThat(emails(north.get(USERS))).containsExactly("owner@north.example.com");
    assertThat(emails(misled.get(USERS))).containsExactly("owner@south.example.com");
    String northOwner = north.get(USERS).at("/data/0/id");
    assertRefused(south.get(USERS + "/" + northOwner), 404, "user_id");
    assertRefused(south.delete(USERS + "/" + northOwner), 404, "user_id");
  }

  @Test
  @DisplayName(
      "OAI-M02, OAI-M03, OAI-M15 acceptance makes a user of the invite's address and role; the"
          + " invite stays")
  void acceptanceMakesAUser() {
    control.freezeAt(NOON);
    String invite = invite("Ada.Byron@example.com", "owner", "");
    control.advance(Duration.ofMinutes(5));
    control.accept("openai", invite);

    JsonNode user = userWith("Ada.Byron@example.com");
    assertThat(user.at("/object").asText()).isEqualTo("organization.user");
    assertThat(user.at("/role").asText()).isEqualTo("owner");
    assertThat(user.at("/email").asText()).isEqualTo("Ada.Byron@example.com");
    assertThat(user.at("/name").asText()).isEqualTo("Ada Byron");
    assertThat(user.at("/added_at").asLong()).isEqualTo(NOON.getEpochSecond() + 300);
    assertThat(user.at("/id").asText()).startsWith("user-").doesNotContain(invite.substring(7));
    assertThat(north.get(INVITES + "/" + invite).at("/status")).isEqualTo("accepted");
    assertThat(north.get(USERS + "/" + user.at("/id").asText()).json()).isEqualTo(user);
  }

  @Test
  @DisplayName("OAI-M04 the same moment gives the places in projects: default, asked for, none")
  void acceptanceGivesPlacesInProjects() {
    control.freezeAt(NOON);
    join("default@example.com", "reader", "");
    join(
        "asked@example.com",
        "reader",
        ", \"projects\": [{\"id\": \"proj_b4XnY9kLr2Ej6PvUa8Mw0GtC\", \"role\": \"owner\"}]");
    join("none@example.com", "reader", ", \"projects\": []");

    assertThat(emails(north.get(DEFAULT + "/users")))
        .containsExactly("owner@north.example.com", "default@example.com");
    Answer laboratory = north.get(LABORATORY + "/users");
    assertThat(emails(laboratory)).containsExactly("owner@north.example.com", "asked@example.com");
    assertThat(laboratory.at("/data/1/role")).isEqualTo("owner");
    assertThat(laboratory.json().at("/data/1/added_at").asLong()).isEqualTo(NOON.getEpochSecond());
    assertThat(north.get(DEFAULT + "/users").at("/data/1/role")).isEqualTo("member");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"member", "admin", "Owner", ""})
  @DisplayName("OAI-M05 any other role than owner and reader is refused with param role")
  void otherRolesAreRefused(String role) {
    String ada = join("ada@example.com", "reader", "");

    Answer refused = north.post(USERS + "/" + ada, "{\"role\": \"%s\"}".formatted(role));

    assertRefused(refused, 400, "role");
    assertThat(north.get(USERS + "/" + ada).at("/role")).isEqualTo("reader");
  }

  @Test
  @DisplayName("OAI-M06 a change touches only what is sent; null clears a note and keeps the role")
  void aChangeTouchesOnlyWhatIsSent() {
    String ada = USERS + "/" + join("ada@example.com", "reader", "");

    assertThat(north.post(ada, "{\"role\": \"owner\"}").at("/role")).isEqualTo("owner");
    JsonNode noted =
        north
            .post(ada, "{\"technical_level\": \"expert\", \"developer_persona\": \"backend\"}")
            .json();
    assertThat(noted.at("/role").asText()).isEqualTo("owner");
    assertThat(noted.at("/technical_level").asText()).isEqualTo("expert");
    assertThat(north.post(ada, "{}").json()).isEqualTo(noted);
    assertThat(north.post(ada, "{\"role\": null, \"role_id\": null}").json()).isEqualTo(noted);
    JsonNode cleared = north.post(ada, "{\"technical_level\": null}").json();
    assertThat(cleared.has("technical_level")).isFalse();
    assertThat(cleared.at("/developer_persona").asText()).isEqualTo("backend");
    assertThat(north.get(ada).json()).isEqualTo(cleared);
    assertRefused(north.post(ada, "{\"role_id\": \"role_1\"}"), 400, "role_id");
    assertRefused(north.post(ada, ""), 400, "");
  }

  @Test
  @DisplayName("OAI-M07, OAI-M08 who was removed is gone, from the projects too")
  void whoWasRemovedIsGone() {
    String ada = join("ada@example.com", "reader", "");
    String path = USERS + "/" + ada;

    Answer deleted = north.delete(path);

    assertThat(deleted.json().toString())
        .isEqualTo(
            "{\"object\":\"organization.user.deleted\",\"id\":\"%s\",\"deleted\":true}"
                .formatted(ada));
    assertRefused(north.get(path), 404, "user_id");
    assertRefused(north.post(path, "{\"role\": \"owner\"}"), 404, "user_id");
    assertRefused(north.delete(path), 404, "user_id");
    assertThat(emails(north.get(DEFAULT + "/users"))).doesNotContain("ada@example.com");
    assertRefused(north.get(DEFAULT + "/users/" + ada), 404, "user_id");
  }

  @Test
  @DisplayName("OAI-M09 the last owner can be neither deleted nor demoted")
  void theLastOwnerStays() {
    String owner = USERS + "/" + north.get(USERS).at("/data/0/id");
    String ada = USERS + "/" + join("ada@example.com", "reader", "");

    assertRefused(north.delete(owner), 400, "user_id");
    assertRefused(north.post(owner, "{\"role\": \"reader\"}"), 400, "user_id");
    assertThat(north.post(owner, "{\"role\": \"owner\"}").status()).isEqualTo(200);

    north.post(ada, "{\"role\": \"owner\"}");
    assertThat(north.post(owner, "{\"role\": \"reader\"}").at("/role")).isEqualTo("reader");
    assertThat(north.delete(owner).status()).isEqualTo(200);
    assertRefused(north.delete(ada), 400, "user_id");
  }

  @Test
  @DisplayName("OAI-M10 who was removed can be invited again and gets a new id")
  void whoWasRemovedComesBack() {
    String invite = invite("ada@example.com", "reader", "");
    control.accept("openai", invite);
    String first = userWith("ada@example.com").at("/id").asText();
    north.delete(USERS + "/" + first);

    String again = join("ada@example.com", "owner", "");

    assertThat(again).isNotEqualTo(first);
    assertThat(north.get(INVITES + "/" + invite).at("/status")).isEqualTo("accepted");
  }

  @Test
  @DisplayName("OAI-M11 the invited are no users")
  void theInvitedAreNoUsers() {
    invite("ada@example.com", "reader", "");

    assertThat(emails(north.get(USERS))).containsExactly("owner@north.example.com");
  }

  @Test
  @DisplayName(
      "OAI-M12 emails filters, in either notation, in any letters; nobody is an empty page")
  void emailsFilter() {
    join("Ada@example.com", "reader", "");
    join("grace@example.com", "reader", "");

    String both = "ada@EXAMPLE.com&%s=grace@example.com";
    assertThat(emails(north.get(USERS + "?emails%5B%5D=" + both.formatted("emails%5B%5D"))))
        .containsExactly("Ada@example.com", "grace@example.com");
    assertThat(emails(north.get(USERS + "?emails=" + both.formatted("emails"))))
        .containsExactly("Ada@example.com", "grace@example.com");
    assertThat(emails(north.get(USERS + "?limit=1&emails=grace@example.com")))
        .containsExactly("grace@example.com");
    Answer nobody = north.get(USERS + "?emails=nobody@example.com");
    assertThat(nobody.text())
        .isEqualTo(
            "{\"object\":\"list\",\"data\":[],\"first_id\":null,\"last_id\":null,"
                + "\"has_more\":false}");
  }

  @Test
  @DisplayName(
      "OAI-M13, OAI-M14 pages name new cursors while there is more; the oldest comes first")
  void pagesLeadThroughTheList() {
    control.freezeAt(NOON);
    List<String> joined = new ArrayList<>(List.of("owner@north.example.com"));
    for (int i = 0; i < 5; i++) {
      control.advance(Duration.ofSeconds(1));
      join("person%d@example.com".formatted(i), "reader", "");
      joined.add("person%d@example.com".formatted(i));
    }

    List<String> walked = new ArrayList<>();
    String after = "";
    Answer page;
    do {
      page = north.get(USERS + "?limit=2" + after);
      walked.addAll(emails(page));
      assertThat(page.at("/last_id")).isNotEmpty().isNotEqualTo(after);
      after = "&after=" + page.at("/last_id");
    } while (page.json().at("/has_more").asBoolean());

    assertThat(walked).isEqualTo(joined);
    assertRefused(north.get(USERS + "?after=user-nobody"), 400, "after");
    assertRefused(north.get(USERS + "?limit=0"), 400, "limit");
    assertRefused(north.get(USERS + "?limit=101"), 400, "limit");
  }

  @Test
  @DisplayName("OAI-M16 a project takes members of the organization, by id or address")
  void aProjectTakesMembers() {
    String ada = join("ada@example.com", "reader", ", \"projects\": []");
    String grace = join("grace@example.com", "reader", ", \"projects\": []");
    String users = LABORATORY + "/users";

    Answer byId = north.post(users, "{\"user_id\": \"%s\", \"role\": \"member\"}".formatted(ada));
    assertThat(byId.at("/object")).isEqualTo("organization.project.user");
    assertThat(byId.at("/email")).isEqualTo("ada@example.com");
    Answer byEmail = north.post(users, "{\"email\": \"GRACE@example.com\", \"role\": \"owner\"}");
    assertThat(byEmail.at("/id")).isEqualTo(grace);
    assertThat(north.get(users + "/" + grace).json()).isEqualTo(byEmail.json());

    String nobody = "{\"%s\": \"nobody@example.com\", \"role\": \"member\"}";
    assertRefused(north.post(users, nobody.formatted("email")), 400, "email");
    assertRefused(north.post(users, nobody.formatted("user_id")), 400, "user_id");
    assertRefused(north.post(users, "{\"role\": \"member\"}"), 400, "user_id");
    assertRefused(
        north.post(
            users,
            "{\"user_id\": \"%s\", \"email\": \"grace@example.com\", \"role\": \"member\"}"
                .formatted(ada)),
        400,
        "email");
    assertRefused(
        north.post(users, "{\"user_id\": \"%s\", \"role\": \"owner\"}".formatted(ada)),
        400,
        "user_id");
  }

  @Test
  @DisplayName("OAI-M16 a place in a project is read, changed and taken away")
  void aPlaceIsChangedAndTakenAway() {
    String ada = join("ada@example.com", "reader", "");
    String place = DEFAULT + "/users/" + ada;

    assertThat(north.post(place, "{\"role\": \"owner\"}").at("/role")).isEqualTo("owner");
    assertThat(north.post(place, "{}").at("/role")).isEqualTo("owner");
    assertRefused(north.post(place, "{\"role\": \"reader\"}"), 400, "role");
    assertThat(north.get(place).at("/role")).isEqualTo("owner");
    assertThat(north.delete(place).text())
        .isEqualTo(
            "{\"object\":\"organization.project.user.deleted\",\"id\":\"%s\",\"deleted\":true}"
                .formatted(ada));
    assertRefused(north.get(place), 404, "user_id");
    assertRefused(north.post(place, "{\"role\": \"owner\"}"), 404, "user_id");
    assertRefused(north.delete(place), 404, "user_id");
    assertThat(north.get(USERS + "/" + ada).status()).isEqualTo(200);
    assertRefused(north.get(FOREIGN + "/users"), 404, "project_id");
  }

  @Test
  @DisplayName("OAI-M17 users of an archived project are neither listed nor changed")
  void anArchivedProjectIsOutOfUse() {
    String owner = north.get(USERS).at("/data/0/id");
    String place = ARCHIVE + "/users/" + owner;

    assertRefused(north.get(ARCHIVE + "/users"), 400, "project_id");
    assertRefused(
        north.post(
            ARCHIVE + "/users", "{\"user_id\": \"%s\", \"role\": \"member\"}".formatted(owner)),
        400,
        "project_id");
    assertRefused(north.post(place, "{\"role\": \"member\"}"), 400, "project_id");
    assertRefused(north.delete(place), 400, "project_id");
    assertThat(north.get(ARCHIVE).at("/status")).isEqualTo("archived");
    assertThat(north.get(place).at("/role")).isEqualTo("owner");
  }

  @Test
  @DisplayName("Projects are listed without archived ones, unless asked for, page by page")
  void projectsAreListed() {
    assertThat(names(north.get(PROJECTS))).containsExactly("Default project", "Laboratory");
    Answer all = north.get(PROJECTS + "?include_archived=true&limit=2");
    assertThat(names(all)).containsExactly("Default project", "Laboratory");
    assertThat(all.json().at("/has_more").asBoolean()).isTrue();
    assertThat(
            names(
                north.get(PROJECTS + "?include_archived=true&limit=2&after=" + all.at("/last_id"))))
        .containsExactly("Archive");
    assertRefused(north.get(PROJECTS + "?after=" + FOREIGN), 400, "after");
    assertRefused(north.get(FOREIGN), 404, "project_id");
    assertThat(names(south.get(PROJECTS))).containsExactly("proj_S1mKd8Vq4TzXa7RbWc2Lf9Hy");
  }

  @Test
  @DisplayName("OAI-M18 events exist in another API; here the audit log is an empty page")
  void theAuditLogIsEmpty() {
    assertThat(north.get("/v1/organization/audit_logs?limit=50").text())
        .isEqualTo(
            "{\"object\":\"list\",\"data\":[],\"first_id\":null,\"last_id\":null,"
                + "\"has_more\":false}");
    assertRefused(north.get("/v1/organization/audit_logs?after=x"), 400, "after");
  }

  private static String join(String email, String role, String projects) {
    control.accept("openai", invite(email, role, projects));
    return userWith(email).at("/id").asText();
  }

  private static String invite(String email, String role, String projects) {
    return north
        .post(INVITES, "{\"email\": \"%s\", \"role\": \"%s\"%s}".formatted(email, role, projects))
        .at("/id");
  }

  private static JsonNode userWith(String email) {
    return north.get(USERS + "?emails=" + email).json().at("/data/0");
  }

  private static List<String> emails(Answer page) {
    return page.json().findValuesAsText("email");
  }

  private static List<String> names(Answer page) {
    return page.json().findValuesAsText("name");
  }

  private static void assertRefused(Answer answer, int status, String param) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.at("/error/type")).isEqualTo("invalid_request_error");
    assertThat(answer.at("/error/param")).isEqualTo(param);
  }
}
