package dev.invitekit.server.dialect.anthropic;

import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.domain.Scope;
import dev.invitekit.server.domain.Terms;
import dev.invitekit.server.generated.anthropic.RoleSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * A role in the organization and memberships in groups.
 *
 * <p>Our choice: an organization is a Console and a Claude Enterprise organization at once, so that
 * it takes every role and groups; and groups are recorded, not looked up, because no operation of
 * this API makes them.
 *
 * @param role any that an invite can show, also one that nobody can ask for here (ANT-02, ANT-03)
 */
record AnthropicTerms(RoleSchema role, List<String> groups) implements Terms {

  AnthropicTerms {
    groups = List.copyOf(groups);
  }

  @Override
  public List<Grant> grantsIn(Organization organization) {
    List<Grant> grants = new ArrayList<>();
    grants.add(Grant.inOrganization(role.value()));
    groups.forEach(group -> grants.add(Grant.of(new Scope.One("group", group))));
    return grants;
  }
}
