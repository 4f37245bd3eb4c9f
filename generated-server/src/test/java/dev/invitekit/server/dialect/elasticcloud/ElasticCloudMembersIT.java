package dev.invitekit.server.dialect.elasticcloud;

import static dev.invitekit.server.dialect.elasticcloud.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.RunningServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rules ELC-M* that a server can break, over HTTP, and the requests of the vendor's tools. */
class ElasticCloudMembersIT {

  private static final String API = "elastic-cloud";
  private static final String ORGANIZATIONS = "/api/v1/organizations";
  private static final String NORTH = ORGANIZATIONS + "/2748190356";
  private static final String MEMBERS = NORTH + "/members";
  private static final String KEYS = "/api/v1/users/auth/keys";
  private static final String ADA = "ada@example.com";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @RegisterExtension static final RunningServer running = RunningServer.standard();

  private static final Control control = running.control();
  private static final ApiClient north = as("essu_north");

  @Test
  @DisplayName("ELC-M01 the caller's organization is listed; a stranger's list is empty")
  void organizationsOfTheCaller() {
    assertThat(north.get(ORGANIZATIONS).at("/organizations/0/id")).isEqualTo("2748190356");
    assertThat(north.get(ORGANIZATIONS).json().at("/organizations")).hasSize(1);
    assertThat(as("essu_stranger").get(ORGANIZATIONS).json().at("/organizations")).isEmpty();
    assertThat(north.get(NORTH).at("/name")).isEqualTo("North");
    assertRefused(as("essu_south").get(NORTH), 403, "organization.invalid_access");
    assertRefused(north.get(ORGANIZATIONS + "/1"), 404, "organization.not_found");
  }

  @Test
  @DisplayName("ELC-M03, ELC-M04, ELC-M05 who accepts is a member and no invitation any more")
  void acceptanceMakesAMember() {
    control.freezeAt(NOON);
    String token =
        invite("invited@example.com", "\"organization\":[{\"role_id\":\"billing-admin\"}]");
    assertThat(emails()).containsExactly("owner@north.example.com");

    as("essu_invited").post(ORGANIZATIONS + "/invitations/" + token + "/_accept", "{}");

    JsonNode member = member("invited@example.com");
    assertThat(member.at("/member_since").asText()).isEqualTo("2026-11-21T12:00:00.000Z");
    assertThat(member.at("/role_assignments/organization/0/role_id").asText())
        .isEqualTo("billing-admin");
    assertThat(north.get(NORTH + "/invitations").json().at("/invitations")).isEmpty();
    assertThat(as("essu_invited").get(MEMBERS).json().at("/members")).hasSize(2); // ELC-M17
    assertRefused(as("essu_south").get(MEMBERS), 404, "organization.not_found");
  }

  @Test
  @DisplayName(
      "ELC-M06, ELC-M07, ELC-M08 adding is a union, removing takes ids out of a larger set")
  void rolesAreUnitedAndSubtracted() {
    String roles = rolesOf(joined(ADA));

    assertThat(north.post(roles, deployments("\"a\",\"b\"")).text()).isEqualTo("{}");
    north.post(roles, deployments("\"b\",\"c\""));
    assertThat(deploymentIds()).containsExactly("a", "b", "c");
    north.post(roles, "{\"deployment\":[{\"role_id\":\"deployment-viewer\",\"all\":true}]}");
    assertThat(remove(roles, deployments("\"b\"")).text()).isEqualTo("{}");

    assertThat(deploymentIds()).containsExactly("a", "c");
    assertThat(member(ADA).at("/role_assignments/deployment")).hasSize(2);
    remove(roles, "{\"deployment\":[{\"role_id\":\"deployment-viewer\",\"all\":true}]}");
    remove(roles, deployments("\"a\",\"c\""));
    assertThat(member(ADA).at("/role_assignments").toString()).isEqualTo("{}");
  }

  @Test
  @DisplayName(
      "ELC-M09, ELC-M10, ELC-M12 what is not held is no error; null and empty lists are absent")
  void lenientWhereTheVendorIs() {
    String roles = rolesOf(joined(ADA));

    assertThat(remove(roles, deployments("\"none\"")).status()).isEqualTo(200);
    Answer nulls =
        north.post(
            roles,
            "{\"platform\":null,\"organization\":[{\"role_id\":\"billing-admin\"}],"
                + "\"deployment\":[{\"role_id\":\"deployment-editor\",\"all\":true,"
                + "\"deployment_ids\":[]}],\"project\":{\"elasticsearch\":null,"
                + "\"observability\":null,\"security\":null}}");

    assertThat(nulls.status()).isEqualTo(200);
    assertThat(member(ADA).at("/role_assignments/organization/0/organization_id").asText())
        .isEqualTo("2748190356");
    assertThat(member(ADA).at("/role_assignments/deployment/0/all").asBoolean()).isTrue();
  }

  @Test
  @DisplayName("ELC-M11 no application roles are something else than none given")
  void applicationRolesAreKept() {
    String roles = rolesOf(joined(ADA));

    north.post(
        roles,
        "{\"deployment\":[{\"role_id\":\"deployment-viewer\",\"all\":true,\"application_roles\":[]},"
            + "{\"role_id\":\"deployment-editor\",\"all\":true}]}");

    JsonNode deployment = member(ADA).at("/role_assignments/deployment");
    assertThat(deployment.at("/0/application_roles").isArray()).isTrue();
    assertThat(deployment.at("/1").has("application_roles")).isFalse();
  }

  @Test
  @DisplayName("ELC-M13, ELC-M23 an assignment without sense and a user of elsewhere are refused")
  void refusedAssignments() {
    String roles = rolesOf(joined(ADA));
    String both =
        "{\"deployment\":[{\"role_id\":\"deployment-viewer\",\"all\":true,\"deployment_ids\":[\"a\"]}]}";
    String southerner =
        as("essu_south").get(ORGANIZATIONS + "/5093817264/members").at("/members/0/user_id");

    assertRefused(north.post(roles, both), 400, "role_assignments.invalid_config");
    assertRefused(
        north.post(rolesOf(southerner), deployments("\"a\"")),
        400,
        "role_assignments.invalid_target_user_id");
    assertThat(member(ADA).at("/role_assignments").toString()).isEqualTo("{}");
  }

  @Test
  @DisplayName("ELC-M16 owners give any role, administrators within their deployments, others none")
  void whoGivesRoles() {
    String user = joined("invited@example.com");
    String other = joined(ADA);
    ApiClient invited = as("essu_invited");

    assertRefused(
        invited.post(rolesOf(other), deployments("\"a\"")),
        403,
        "role_assignments.unauthorized_role_assignments");
    north.post(
        rolesOf(user),
        "{\"deployment\":[{\"role_id\":\"deployment-admin\",\"all\":false,\"deployment_ids\":[\"a\"]}]}");
    assertThat(invited.post(rolesOf(other), deployments("\"a\"")).status()).isEqualTo(200);
    assertRefused(
        invited.post(rolesOf(other), deployments("\"b\"")),
        403,
        "role_assignments.unauthorized_role_assignments");
    assertRefused(invited.delete(MEMBERS + "/" + other), 403, "organization.invalid_access");
  }

  @Test
  @DisplayName("ELC-M18, ELC-M19 several members go together or none, and can be invited again")
  void membersGoTogetherOrNone() {
    String ada = joined(ADA);
    String grace = joined("grace@example.com");
    String southerner =
        as("essu_south").get(ORGANIZATIONS + "/5093817264/members").at("/members/0/user_id");

    assertRefused(north.delete(MEMBERS + "/" + ada + ",nobody"), 404, "user.not_found");
    assertRefused(
        north.delete(MEMBERS + "/" + ada + "," + southerner),
        404,
        "organization.membership_not_found");
    assertThat(emails()).contains(ADA);
    assertThat(north.delete(MEMBERS + "/" + ada + "," + grace + "?force=true").text())
        .isEqualTo("{}");
    assertThat(emails()).containsExactly("owner@north.example.com");
    assertThat(joined(ADA)).isEqualTo(ada);
  }

  @Test
  @DisplayName("ELC-M20, ELC-M21 a member may leave, the last owner not")
  void leaving() {
    String invited = joined("invited@example.com");
    String owner = member("owner@north.example.com").at("/user_id").asText();

    assertThat(as("essu_invited").delete(MEMBERS + "/" + invited).text()).isEqualTo("{}");
    assertRefused(north.delete(MEMBERS + "/" + owner), 403, "organization.invalid_access");
    assertRefused(
        remove(rolesOf(owner), "{\"organization\":[{\"role_id\":\"organization-admin\"}]}"),
        403,
        "organization.invalid_access");
  }

  @Test
  @DisplayName("ELC-M22 a query parameter that nobody knows is ignored")
  void unknownQueryParameters() {
    assertThat(north.get(MEMBERS + "?from=20").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("API keys are made with a secret that is shown once, listed and deleted")
  void apiKeys() {
    Answer created =
        north.post(
            KEYS,
            "{\"description\":\"For the pipeline\",\"expiration\":\"30d\",\"role_assignments\":"
                + "{\"organization\":[{\"role_id\":\"billing-admin\"}]}}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("/key")).startsWith("essu_");
    Answer listed = north.get(KEYS);
    assertThat(listed.at("/keys/0/id")).isEqualTo(created.at("/id"));
    assertThat(listed.at("/keys/0/description")).isEqualTo("For the pipeline");
    assertThat(listed.at("/keys/0/role_assignments/organization/0/role_id"))
        .isEqualTo("billing-admin");
    assertThat(listed.json().at("/keys/0").has("key")).isFalse();
    assertRefused(
        north.send("DELETE", KEYS, "{\"keys\":[\"none\"]}"), 404, "api_keys.key_not_found");
    assertThat(
            north.send("DELETE", KEYS, "{\"keys\":[\"%s\"]}".formatted(created.at("/id"))).text())
        .isEqualTo("{}");
    assertThat(north.get(KEYS).json().at("/keys")).isEmpty();
    assertRefused(
        north.post(KEYS, "{\"description\":\"x\",\"expiration\":\"soon\"}"),
        400,
        "api_keys.invalid_input");
    joined("invited@example.com");
    assertRefused(as("essu_invited").get(KEYS), 403, "organization.invalid_access");
  }

  @Test
  @DisplayName("the vendor's script: organizations first, then members, an invitation, a removal")
  void script() {
    ApiClient script = north.with("User-Agent", "elastic-agentic");
    String id = script.get(ORGANIZATIONS).at("/organizations/0/id");
    String base = ORGANIZATIONS + "/" + id;

    assertThat(script.get(base + "/members").json().at("/members")).hasSize(1);
    Answer invited =
        script.post(
            base + "/invitations",
            "{\"emails\":[\"%s\"],\"expires_in\":\"7d\",\"role_assignments\":{\"deployment\":["
                    .formatted(ADA)
                + "{\"role_id\":\"deployment-viewer\",\"organization_id\":\""
                + id
                + "\",\"all\":true,\"deployment_ids\":[]}]}}");
    control.accept(API, invited.at("/invitations/0/token"));
    String user = member(ADA).at("/user_id").asText();
    assertThat(script.delete(base + "/members/" + user).text()).isEqualTo("{}");
  }

  @Test
  @DisplayName("Terraform: a changed member loses roles before it gains others, then all is read")
  void terraform() {
    String roles = rolesOf(joined(ADA));
    north.post(roles, deployments("\"a\",\"b\""));

    assertThat(remove(roles, deployments("\"a\",\"b\"")).text()).isEqualTo("{}");
    assertThat(north.post(roles, deployments("\"b\",\"c\"")).text()).isEqualTo("{}");

    assertThat(deploymentIds()).containsExactly("b", "c");
    assertThat(north.get(NORTH + "/invitations").status()).isEqualTo(200);
  }

  private static ApiClient as(String key) {
    return running.client(API).with("Authorization", "ApiKey " + key);
  }

  private static String invite(String email, String roles) {
    return north
        .post(
            NORTH + "/invitations",
            "{\"emails\":[\"%s\"],\"role_assignments\":{%s}}".formatted(email, roles))
        .at("/invitations/0/token");
  }

  private static String joined(String email) {
    control.accept(API, invite(email, ""));
    return member(email).at("/user_id").asText();
  }

  private static String rolesOf(String user) {
    return "/api/v1/users/" + user + "/role_assignments";
  }

  private static Answer remove(String roles, String body) {
    return north.send("DELETE", roles, body);
  }

  private static String deployments(String ids) {
    return "{\"deployment\":[{\"role_id\":\"deployment-viewer\",\"all\":false,\"deployment_ids\":[%s]}]}"
        .formatted(ids);
  }

  private static List<String> deploymentIds() {
    List<String> ids = new ArrayList<>();
    member(ADA)
        .at("/role_assignments/deployment/0/deployment_ids")
        .forEach(i -> ids.add(i.asText()));
    return ids;
  }

  private static JsonNode member(String email) {
    for (JsonNode member : north.get(MEMBERS).json().at("/members")) {
      if (member.at("/email").asText().equals(email)) {
        return member;
      }
    }
    throw new AssertionError("no member " + email);
  }

  private static List<String> emails() {
    List<String> emails = new ArrayList<>();
    north.get(MEMBERS).json().at("/members").forEach(m -> emails.add(m.at("/email").asText()));
    return emails;
  }
}
