package dev.invitekit.server.dialect.elasticcloud;

import static java.util.function.Predicate.not;

import dev.invitekit.server.domain.InvitationRefused;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.MemberId;
import dev.invitekit.server.domain.Refusal.Reason;
import dev.invitekit.server.generated.elasticcloud.Organization;
import dev.invitekit.server.generated.elasticcloud.OrganizationList;
import dev.invitekit.server.generated.elasticcloud.OrganizationMembership;
import dev.invitekit.server.generated.elasticcloud.OrganizationMemberships;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Organizations and members in Elastic Cloud's words and back. */
final class ElasticCloudMembersMapper {

  private static final Pattern COMMA = Pattern.compile(",");

  private ElasticCloudMembersMapper() {}

  static OrganizationList toOrganizations(Optional<dev.invitekit.server.domain.Organization> own) {
    return OrganizationList.builder()
        .organizations(own.map(ElasticCloudMembersMapper::toOrganization).stream().toList())
        .build();
  }

  static Organization toOrganization(dev.invitekit.server.domain.Organization organization) {
    return Organization.builder().id(organization.id().value()).name(organization.name()).build();
  }

  static OrganizationMemberships toMemberships(List<Member> members) {
    return OrganizationMemberships.builder()
        .members(members.stream().map(ElasticCloudMembersMapper::toMembership).toList())
        .build();
  }

  private static OrganizationMembership toMembership(Member member) {
    return OrganizationMembership.builder()
        .userId(member.id().value())
        .organizationId(member.organization().value())
        .email(member.email())
        .name(member.name())
        .memberSince(member.joinedAt())
        .roleAssignments(AssignmentGrants.assignments(member.grants(), member.organization()))
        .build();
  }

  /**
   * The users' ids in one path segment, each once.
   *
   * @throws InvitationRefused {@code INVALID_FIELD} when there is none
   */
  static List<MemberId> toMemberIds(String joined) {
    List<MemberId> ids =
        COMMA
            .splitAsStream(joined)
            .map(String::strip)
            .filter(not(String::isEmpty))
            .distinct()
            .map(MemberId::new)
            .toList();
    if (ids.isEmpty()) {
      throw new InvitationRefused(
          Reason.INVALID_FIELD, "user_ids", "expected the id of at least one user");
    }
    return ids;
  }
}
