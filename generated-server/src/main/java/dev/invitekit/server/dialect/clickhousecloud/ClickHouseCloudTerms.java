package dev.invitekit.server.dialect.clickhousecloud;

import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.Terms;
import dev.invitekit.server.generated.clickhousecloud.AssignedRole;
import dev.invitekit.server.generated.clickhousecloud.InvitationRole;
import java.util.List;
import java.util.Optional;

/**
 * The roles in the organization.
 *
 * @param roles each once, in the order of the request; possibly none (CHC-16)
 */
record ClickHouseCloudTerms(List<AssignedRole> roles) implements Terms {

  ClickHouseCloudTerms {
    roles = List.copyOf(roles);
  }

  /** The one word that the seed revision has for the roles, the mightier one first; or none. */
  Optional<InvitationRole> legacyRole() {
    return OrganizationRoles.legacy(roles);
  }

  @Override
  public List<Grant> grantsIn(Organization organization) {
    return roles.stream().map(OrganizationRoles::grant).toList();
  }
}
