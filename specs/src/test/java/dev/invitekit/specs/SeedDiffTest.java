package dev.invitekit.specs;

import static dev.invitekit.specs.Accepted.because;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeedDiffTest {
  private static final String NOT_IN_THE_SEED =
      "the seed shows creation only; the others come from the sources that SOURCE.md names, and"
          + " whoever has the seed alone does not offer them";
  private static final String BODY_NOW_REQUIRED =
      "an invitation needs an address, hence a body; one without was never of use. The diff"
          + " reports the change in both directions, though to drop a demand harms nobody";
  private static final String TYPE_WAS_LEFT_OUT =
      "the seed's schemas have properties but no type; object is what they mean. What lies behind"
          + " such a schema the diff does not look at: SeedFit does";

  /** Every incompatible change that is meant. */
  private static final Map<String, List<Accepted>> ACCEPTED =
      Map.of(
          "anthropic",
          List.of(
              because(
                  "invites made elsewhere carry roles that came in 2026",
                  "client of the seed: createInvite 200.role: Enum gained [claude_code_user,"
                      + " managed, membership_admin, owner, primary_owner], lost []"),
              because(
                  "two kinds of error came in 2026; the vendor says that the list may grow",
                  "client of the seed: createInvite 4XX.error:"
                      + " gained [conflict_error, request_too_large], lost []"),
              because(
                  NOT_IN_THE_SEED,
                  "server of the seed: listInvites: gone",
                  "server of the seed: getInvite: gone",
                  "server of the seed: deleteInvite: gone",
                  "server of the seed: listUsers: gone",
                  "server of the seed: getUser: gone",
                  "server of the seed: updateUser: gone",
                  "server of the seed: removeUser: gone",
                  "server of the seed: getOrganization: gone"),
              because(
                  "roles that came in 2026; a server of the seed refuses them with 400, which is"
                      + " within 4XX",
                  "server of the seed: createInvite request.role:"
                      + " Enum gained [], lost [claude_code_user, managed]"),
              because(
                  "the key may also come as bearer since October 2026; x-api-key stays",
                  "server of the seed: createInvite: lost [BearerAuth]")),
          "clickhouse-cloud",
          List.of(
              because(
                  NOT_IN_THE_SEED,
                  "server of the seed: organizationGetList: gone",
                  "server of the seed: organizationGet: gone",
                  "server of the seed: memberGetList: gone",
                  "server of the seed: memberGet: gone",
                  "server of the seed: memberUpdate: gone",
                  "server of the seed: memberDelete: gone",
                  "server of the seed: organizationRolesGetList: gone",
                  "server of the seed: organizationRoleGet: gone",
                  "server of the seed: organizationRolePatch: gone"),
              because(
                  BODY_NOW_REQUIRED,
                  "client of the seed: invitationCreate: whether it is required",
                  "server of the seed: invitationCreate: whether it is required"),
              because(
                  TYPE_WAS_LEFT_OUT,
                  "client of the seed: invitationGetList 200.result: type unknown became object",
                  "client of the seed: invitationCreate request: type unknown became object",
                  "client of the seed: invitationCreate 200.result: type unknown became object",
                  "client of the seed: invitationGet 200.result: type unknown became object",
                  "server of the seed: invitationGetList 200.result: type object became unknown",
                  "server of the seed: invitationCreate request: type object became unknown",
                  "server of the seed: invitationCreate 200.result: type object became unknown",
                  "server of the seed: invitationGet 200.result: type object became unknown"),
              because(
                  "the seed names no answer; today's document has status and requestId",
                  "server of the seed: invitationDelete 200: lost [application/json]"),
              because(
                  "the vendor's command line may read with a token; key and secret stay",
                  "server of the seed: invitationGetList: lost [oauth]",
                  "server of the seed: invitationGet: lost [oauth]")),
          "elastic-cloud",
          List.of(
              because(
                  NOT_IN_THE_SEED,
                  "server of the seed: list-organizations: gone",
                  "server of the seed: get-organization: gone",
                  "server of the seed: list-organization-members: gone",
                  "server of the seed: delete-organization-memberships: gone",
                  "server of the seed: add-role-assignments: gone",
                  "server of the seed: remove-role-assignments: gone",
                  "server of the seed: get-api-keys: gone",
                  "server of the seed: create-api-key: gone",
                  "server of the seed: delete-api-keys: gone"),
              because(
                  "a path with an empty segment is another path",
                  "client of the seed: create-organization-invitations"
                      + " path parameter organization_id: MinLength"),
              because(
                  BODY_NOW_REQUIRED,
                  "client of the seed: create-organization-invitations: whether it is required",
                  "server of the seed: create-organization-invitations: whether it is required"),
              because(
                  "the seed takes any text, but means a duration. The diff reports a pattern in"
                      + " both directions",
                  "client of the seed: create-organization-invitations request.expires_in: Pattern",
                  "server of the seed: create-organization-invitations request.expires_in:"
                      + " Pattern"),
              because(
                  "the vendor requires the addresses; the seed is a page whose marks were lost",
                  "client of the seed: create-organization-invitations request:"
                      + " Required gained [emails], lost []"),
              because(
                  NOT_IN_THE_SEED,
                  "server of the seed: list-organization-invitations: gone",
                  "server of the seed: get-organization-invitation: gone",
                  "server of the seed: delete-organization-invitations: gone",
                  "server of the seed: accept-organization-invitation: gone"),
              because(
                  "the seed is a page that lost what is inside and what is required; both are"
                      + " those of the vendor's document",
                  "server of the seed: create-organization-invitations 201:"
                      + " Required gained [], lost [invitations]",
                  "server of the seed: create-organization-invitations 201.invitations:"
                      + " lost [accepted_at, created_at, email, expired, expires_at, organization,"
                      + " role_assignments, token]",
                  "server of the seed: create-organization-invitations 201.invitations:"
                      + " Required gained [], lost [created_at, email, expired, expires_at,"
                      + " organization, token]",
                  "server of the seed: create-organization-invitations 400:"
                      + " Required gained [], lost [errors]",
                  "server of the seed: create-organization-invitations 400.errors:"
                      + " lost [code, fields, message]",
                  "server of the seed: create-organization-invitations 400.errors:"
                      + " Required gained [], lost [code, message]",
                  "server of the seed: create-organization-invitations 403:"
                      + " Required gained [], lost [errors]",
                  "server of the seed: create-organization-invitations 403.errors:"
                      + " lost [code, fields, message]",
                  "server of the seed: create-organization-invitations 403.errors:"
                      + " Required gained [], lost [code, message]",
                  "server of the seed: create-organization-invitations 404:"
                      + " Required gained [], lost [errors]",
                  "server of the seed: create-organization-invitations 404.errors:"
                      + " lost [code, fields, message]",
                  "server of the seed: create-organization-invitations 404.errors:"
                      + " Required gained [], lost [code, message]",
                  "server of the seed: create-organization-invitations 429:"
                      + " Required gained [], lost [errors]",
                  "server of the seed: create-organization-invitations 429.errors:"
                      + " lost [code, fields, message]",
                  "server of the seed: create-organization-invitations 429.errors:"
                      + " Required gained [], lost [code, message]")),
          "openai",
          List.of(
              because(
                  "Unix seconds outgrow 32 bits in 2038; the numbers on the wire are the same",
                  "client of the seed: inviteUser 200.invited_at:"
                      + " type integer became integer/int64",
                  "client of the seed: inviteUser 200.expires_at:"
                      + " type integer became integer/int64",
                  "client of the seed: inviteUser 200.accepted_at:"
                      + " type integer became integer/int64",
                  "server of the seed: inviteUser 200.invited_at:"
                      + " type integer/int64 became integer",
                  "server of the seed: inviteUser 200.expires_at:"
                      + " type integer/int64 became integer",
                  "server of the seed: inviteUser 200.accepted_at:"
                      + " type integer/int64 became integer"),
              because(
                  NOT_IN_THE_SEED,
                  "server of the seed: list-invites: gone",
                  "server of the seed: retrieve-invite: gone",
                  "server of the seed: delete-invite: gone",
                  "server of the seed: list-users: gone",
                  "server of the seed: retrieve-user: gone",
                  "server of the seed: modify-user: gone",
                  "server of the seed: delete-user: gone",
                  "server of the seed: list-projects: gone",
                  "server of the seed: retrieve-project: gone",
                  "server of the seed: list-project-users: gone",
                  "server of the seed: create-project-user: gone",
                  "server of the seed: retrieve-project-user: gone",
                  "server of the seed: modify-project-user: gone",
                  "server of the seed: delete-project-user: gone",
                  "server of the seed: list-audit-logs: gone")));

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.invitekit.specs.SpecsFolder#apis")
  void clientAndServerOfTheSeedCanLiveWithTheContract(String api) {
    List<String> complaints = SeedDiff.complaints(SpecsFolder.seed(api), SpecsFolder.contract(api));

    assertThat(Accepted.judge(complaints, ACCEPTED.getOrDefault(api, List.of()))).isEmpty();
  }

  private static final String SMALL = Sample.text("seed-diff.yaml");

  @Test
  void aContractThatEqualsItsSeedIsFine() {
    assertThat(SeedDiff.complaints(document(SMALL), document(SMALL))).isEmpty();
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @MethodSource
  void aBreachIsReported(String before, String after, String complaint) {
    assertThat(SMALL).contains(before);

    List<String> complaints =
        SeedDiff.complaints(document(SMALL), document(SMALL.replace(before, after)));

    assertThat(complaints).contains(complaint);
  }

  static Stream<Arguments> aBreachIsReported() {
    return Sample.changes("seed-diff-changes.yaml");
  }

  private static Document document(String yaml) {
    return Document.parse("small.yaml", yaml);
  }
}
