package dev.invitekit.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UnnamedOperationsTest {

  private static final Map<String, List<String>> OPERATIONS =
      Map.of(
          "anthropic",
          List.of(
              "POST /v1/organizations/invites createInvite",
              "GET /v1/organizations/invites listInvites",
              "GET /v1/organizations/invites/{invite_id} getInvite",
              "DELETE /v1/organizations/invites/{invite_id} deleteInvite",
              "GET /v1/organizations/users listUsers",
              "GET /v1/organizations/users/{user_id} getUser",
              "POST /v1/organizations/users/{user_id} updateUser",
              "DELETE /v1/organizations/users/{user_id} removeUser",
              "GET /v1/organizations/me getOrganization"),
          "clickhouse-cloud",
          List.of(
              "GET /v1/organizations/{organizationId}/invitations invitationGetList",
              "POST /v1/organizations/{organizationId}/invitations invitationCreate",
              "GET /v1/organizations/{organizationId}/invitations/{invitationId} invitationGet",
              "DELETE /v1/organizations/{organizationId}/invitations/{invitationId}"
                  + " invitationDelete",
              "GET /v1/organizations organizationGetList",
              "GET /v1/organizations/{organizationId} organizationGet",
              "GET /v1/organizations/{organizationId}/members memberGetList",
              "GET /v1/organizations/{organizationId}/members/{userId} memberGet",
              "PATCH /v1/organizations/{organizationId}/members/{userId} memberUpdate",
              "DELETE /v1/organizations/{organizationId}/members/{userId} memberDelete",
              "GET /v1/organizations/{organizationId}/roles organizationRolesGetList",
              "GET /v1/organizations/{organizationId}/roles/{roleId} organizationRoleGet",
              "PATCH /v1/organizations/{organizationId}/roles/{roleId} organizationRolePatch"),
          "elastic-cloud",
          List.of(
              "POST /organizations/{organization_id}/invitations create-organization-invitations",
              "GET /organizations/{organization_id}/invitations list-organization-invitations",
              "DELETE /organizations/{organization_id}/invitations/{invitation_tokens}"
                  + " delete-organization-invitations",
              "GET /organizations/invitations/{invitation_token} get-organization-invitation",
              "POST /organizations/invitations/{invitation_token}/_accept"
                  + " accept-organization-invitation",
              "GET /organizations list-organizations",
              "GET /organizations/{organization_id} get-organization",
              "GET /organizations/{organization_id}/members list-organization-members",
              "DELETE /organizations/{organization_id}/members/{user_ids} delete-organization-memberships",
              "POST /users/{user_id}/role_assignments add-role-assignments",
              "DELETE /users/{user_id}/role_assignments remove-role-assignments",
              "GET /users/auth/keys get-api-keys",
              "POST /users/auth/keys create-api-key",
              "DELETE /users/auth/keys delete-api-keys"),
          "openai",
          List.of(
              "POST /organization/invites inviteUser",
              "GET /organization/invites list-invites",
              "GET /organization/invites/{invite_id} retrieve-invite",
              "DELETE /organization/invites/{invite_id} delete-invite",
              "GET /organization/users list-users",
              "GET /organization/users/{user_id} retrieve-user",
              "POST /organization/users/{user_id} modify-user",
              "DELETE /organization/users/{user_id} delete-user",
              "GET /organization/projects list-projects",
              "GET /organization/projects/{project_id} retrieve-project",
              "GET /organization/projects/{project_id}/users list-project-users",
              "POST /organization/projects/{project_id}/users create-project-user",
              "GET /organization/projects/{project_id}/users/{user_id} retrieve-project-user",
              "POST /organization/projects/{project_id}/users/{user_id} modify-project-user",
              "DELETE /organization/projects/{project_id}/users/{user_id} delete-project-user",
              "GET /organization/audit_logs list-audit-logs"));

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.invitekit.specs.SpecsFolder#contracts")
  void everyOperationOfAContractHasItsName(Document contract) {
    assertThat(UnnamedOperations.complaints(contract)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vendors")
  void aContractHasTheseOperationsAndNoOthers(String api) {
    assertThat(Operation.of(SpecsFolder.contract(api)))
        .extracting(Operation::toString)
        .containsExactlyInAnyOrderElementsOf(OPERATIONS.get(api));
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic, https://api.anthropic.com",
    "clickhouse-cloud, https://api.clickhouse.cloud",
    "elastic-cloud, https://api.elastic-cloud.com/api/v1",
    "openai, https://api.openai.com/v1"
  })
  void pathsBeginAtTheBaseUrlOfTheVendor(String api, String baseUrl) {
    assertThat(SpecsFolder.contract(api).root().path("servers").findValuesAsText("url"))
        .containsExactly(baseUrl);
  }

  @Test
  void everyVendorIsThere() {
    assertThat(SpecsFolder.apis()).containsAll(vendors());
  }

  static Set<String> vendors() {
    return OPERATIONS.keySet();
  }

  @Test
  void missingAndRepeatedNamesAreReported() {
    Document document =
        Document.parse(
            "broken.yaml",
            """
            paths:
              /things:
                get: {operationId: same, tags: [Things]}
              /others:
                get: {operationId: same, tags: [Things, Others]}
                post: {}
            """);

    assertThat(UnnamedOperations.complaints(document))
        .containsExactlyInAnyOrder(
            "GET /others same: the operationId is taken",
            "GET /others same: not exactly one tag",
            "POST /others: no operationId",
            "POST /others: not exactly one tag");
  }
}
