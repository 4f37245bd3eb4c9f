package dev.invitekit.server.dialect.openai;

import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.IdFormat;
import dev.invitekit.server.domain.MemberPolicy;
import dev.invitekit.server.domain.MemberPolicy.Identity;
import dev.invitekit.server.domain.MemberPolicy.Order;
import dev.invitekit.server.domain.Organization;
import dev.invitekit.server.generated.openai.OrganizationRole;
import dev.invitekit.server.generated.openai.ProjectRole;
import java.util.ArrayList;
import java.util.List;

/** What the store does with members of this API. */
final class OpenAiMembers {

  private static final Grant OWNER = Grant.inOrganization(OrganizationRole.OWNER.value());

  static final MemberPolicy POLICY =
      new MemberPolicy(
          IdFormat.withPrefix("user-"),
          Identity.MEMBERSHIP, // OAI-M10
          Order.OLDEST_FIRST, // OAI-M14
          new Starters(),
          member -> member.holds(OWNER), // OAI-M09
          member -> false,
          false);

  private OpenAiMembers() {}

  /** The founder owns the organization and its projects; others read. */
  private static final class Starters implements MemberPolicy.Starters {

    @Override
    public List<Grant> first(Organization organization) {
      List<Grant> grants = new ArrayList<>();
      grants.add(OWNER);
      organization
          .projects()
          .forEach(
              p -> grants.add(Grant.of(OpenAiTerms.inProject(p.id()), ProjectRole.OWNER.value())));
      return grants;
    }

    @Override
    public List<Grant> others(Organization organization) {
      return List.of(Grant.inOrganization(OrganizationRole.READER.value()));
    }
  }
}
