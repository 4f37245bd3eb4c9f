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

class SeedFitTest {

  /** Every misfit that is meant. */
  private static final Map<String, List<Accepted>> ACCEPTED =
      Map.of(
          "anthropic",
          List.of(
              because(
                  "the key may also come as bearer since October 2026; x-api-key stays",
                  "request of the contract: createInvite:"
                      + " credentials [http bearer] are unknown to the seed"),
              because(
                  "roles and groups that came in 2026; a server of the seed refuses them with 400,"
                      + " which is within 4XX",
                  "request of the contract: NoAdminRoleSchema:"
                      + " may be claude_code_user, unknown to the seed",
                  "request of the contract: NoAdminRoleSchema: may be managed, unknown to the seed",
                  "request of the contract: CreateInviteParams: the seed refuses rbac_group_ids"),
              because(
                  "invites made elsewhere carry roles that came in 2026",
                  "answer of the contract: RoleSchema:"
                      + " may be claude_code_user, unknown to the seed",
                  "answer of the contract: RoleSchema: may be managed, unknown to the seed",
                  "answer of the contract: RoleSchema:"
                      + " may be membership_admin, unknown to the seed",
                  "answer of the contract: RoleSchema: may be owner, unknown to the seed",
                  "answer of the contract: RoleSchema: may be primary_owner, unknown to the seed"),
              because(
                  "two kinds of error came in 2026; the vendor says that the list may grow",
                  "answer of the contract: Error: may be conflict_error, unknown to the seed",
                  "answer of the contract: Error: may be request_too_large, unknown to the seed")),
          "clickhouse-cloud",
          List.of(
              because(
                  "an invitation needs an address; a request without was never of use",
                  "request of the seed: invitationCreate: the contract asks for a body",
                  "request of the seed: InvitationPostRequest: the contract asks for email"),
              because(
                  "the vendor's command line may read with a token; key and secret stay",
                  "request of the contract: invitationGetList:"
                      + " credentials [http bearer] are unknown to the seed",
                  "request of the contract: invitationGet:"
                      + " credentials [http bearer] are unknown to the seed"),
              because(
                  "the seed names no answer; today's document has status and requestId",
                  "answer of the seed: invitationDelete 200: may have no body")),
          "elastic-cloud",
          List.of(
              because(
                  "a path with an empty segment is another path",
                  "request of the seed: create-organization-invitations"
                      + " path parameter organization_id: the contract has minLength 1"),
              because(
                  "the vendor requires the addresses, and its library refuses an empty list; the"
                      + " seed is a page whose marks were lost",
                  "request of the seed: create-organization-invitations:"
                      + " the contract asks for a body",
                  "request of the seed: OrganizationInvitationRequest:"
                      + " the contract asks for emails",
                  "request of the seed: OrganizationInvitationRequest.emails:"
                      + " the contract has minItems 1"),
              because(
                  "the seed takes any text, but means a duration",
                  "request of the seed: OrganizationInvitationRequest.expires_in:"
                      + " the contract has pattern ^[1-9][0-9]{0,5}[dhms]$"),
              because(
                  "the seed is a page that lost what is required; the vendor's document has it",
                  "answer of the seed: OrganizationInvitations: the contract asks for invitations",
                  "answer of the seed: OrganizationInvitation: the contract asks for token",
                  "answer of the seed: OrganizationInvitation: the contract asks for email",
                  "answer of the seed: OrganizationInvitation: the contract asks for created_at",
                  "answer of the seed: OrganizationInvitation: the contract asks for expires_at",
                  "answer of the seed: OrganizationInvitation: the contract asks for expired",
                  "answer of the seed: OrganizationInvitation: the contract asks for organization",
                  "answer of the seed: BasicFailedReply: the contract asks for errors",
                  "answer of the seed: BasicFailedReplyElement: the contract asks for code",
                  "answer of the seed: BasicFailedReplyElement: the contract asks for message"),
              because(
                  "codes of the same vendor for what the seed has no code for",
                  "answer of the contract: create-organization-invitations 400:"
                      + " may be root.invalid_data, unknown to the seed",
                  "answer of the contract: create-organization-invitations 403:"
                      + " may be organization.invalid_access, unknown to the seed")),
          "openai",
          List.of(
              because(
                  "Unix seconds outgrow 32 bits in 2038, and stay far below 64",
                  "answer of the seed: Invite.invited_at: the contract has format int64",
                  "answer of the seed: Invite.expires_at: the contract has format int64",
                  "answer of the seed: Invite.accepted_at: the contract has format int64"),
              because(
                  "null since May 2026",
                  "answer of the contract: Invite.expires_at: may be null, unlike in the seed"),
              because(
                  "the vendor's own example of the seed revision shows null",
                  "answer of the contract: Invite.accepted_at: may be null, unlike in the seed")));

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.invitekit.specs.SpecsFolder#apis")
  void clientAndServerOfTheSeedCanLiveWithTheContract(String api) {
    List<String> complaints = SeedFit.complaints(SpecsFolder.seed(api), SpecsFolder.contract(api));

    assertThat(Accepted.judge(complaints, ACCEPTED.getOrDefault(api, List.of()))).isEmpty();
  }

  private static final String SMALL = Sample.text("seed-fit.yaml");

  @Test
  void aContractThatEqualsItsSeedFits() {
    assertThat(SeedFit.complaints(document(SMALL), document(SMALL))).isEmpty();
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @MethodSource
  void aMisfitIsReported(String before, String after, String complaint) {
    assertThat(SMALL).contains(before);

    List<String> complaints =
        SeedFit.complaints(document(SMALL), document(SMALL.replace(before, after)));

    assertThat(complaints).contains(complaint);
  }

  @Test
  void whatOnlyTheContractHasIsNoMisfit() {
    Document contract =
        document(
            SMALL
                .replace("'404': {}", "'404': {}\n        '500': {content: {}}")
                .replace("made:", "changed: {type: string, nullable: true}\n        made:")
                .replace("parameters:", "parameters:\n        - {name: page, in: query}"));

    assertThat(SeedFit.complaints(document(SMALL), contract)).isEmpty();
  }

  static Stream<Arguments> aMisfitIsReported() {
    return Sample.changes("seed-fit-changes.yaml");
  }

  private static Document document(String yaml) {
    return Document.parse("small.yaml", yaml);
  }
}
