package dev.invitekit.server.dialect.elasticcloud;

import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.Terms;
import dev.invitekit.server.generated.elasticcloud.RoleAssignments;
import java.util.List;
import java.util.Optional;

/**
 * Roles by scope.
 *
 * @param assignments with every organization filled in; empty when the request had none (ELC-23)
 */
record ElasticCloudTerms(Optional<RoleAssignments> assignments) implements Terms {

  static final Grant OWNER = Grant.inOrganization("organization-admin");

  /** Whether the invitation that made this member made an owner of the organization. */
  static boolean makeOwner(Member member) {
    return member.holds(OWNER);
  }

  @Override
  public List<Grant> grantsIn(Organization organization) {
    return assignments.map(AssignmentGrants::of).orElse(List.of());
  }
}
