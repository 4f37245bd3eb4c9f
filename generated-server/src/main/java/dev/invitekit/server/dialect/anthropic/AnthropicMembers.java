package dev.invitekit.server.dialect.anthropic;

import dev.invitekit.server.domain.Digits;
import dev.invitekit.server.domain.Grant;
import dev.invitekit.server.domain.Member;
import dev.invitekit.server.domain.MemberPolicy;
import dev.invitekit.server.domain.MemberPolicy.Identity;
import dev.invitekit.server.domain.MemberPolicy.Order;
import dev.invitekit.server.generated.anthropic.RoleSchema;
import java.util.List;
import java.util.Set;

/** What the store does with members of this API. */
final class AnthropicMembers {

  /** Roles that this API neither gives nor takes away, nor removes with their holder. */
  private static final Set<String> PROTECTED =
      Set.of("admin", "membership_admin", "owner", "primary_owner"); // ANT-M06, ANT-M07

  static final MemberPolicy POLICY =
      new MemberPolicy(
          (sequence, random) ->
              "user_01" + Digits.BASE_58.write(sequence, 9) + Digits.BASE_58.random(13, random),
          Identity.MEMBERSHIP, // ANT-M13
          Order.NEWEST_FIRST, // ANT-M16
          MemberPolicy.starters(
              List.of(Grant.inOrganization("admin")),
              List.of(Grant.inOrganization(RoleSchema.USER.value()))),
          member -> false,
          AnthropicMembers::isProtected,
          true); // ANT-M09

  private AnthropicMembers() {}

  private static boolean isProtected(Member member) {
    return member.role().filter(PROTECTED::contains).isPresent();
  }
}
