package dev.invitekit.server.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.domain.Invitation;
import dev.invitekit.server.domain.InvitationId;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.generated.anthropic.NoAdminRoleSchema;
import dev.invitekit.server.generated.anthropic.RoleSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no request can bring about: invites that were made elsewhere. */
class AnthropicMapperTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest(name = "ANT-02, ANT-03 an invite as {0} can be read")
  @EnumSource(names = {"ADMIN", "OWNER", "PRIMARY_OWNER", "MEMBERSHIP_ADMIN"})
  void rolesThatNobodyCanAskForAreShown(RoleSchema role) {
    assertThat(AnthropicMapper.toInvite(invitation(role), NOON).role()).isEqualTo(role);
  }

  @Test
  @DisplayName("ANT-02, ANT-03 the roles to ask for are those to read but four")
  void theRolesToAskFor() {
    assertThat(Stream.of(NoAdminRoleSchema.values()).map(NoAdminRoleSchema::value))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(RoleSchema.values())
                .map(RoleSchema::value)
                .filter(
                    role ->
                        !List.of("admin", "owner", "primary_owner", "membership_admin")
                            .contains(role))
                .toList());
  }

  @Test
  @DisplayName("roles[] finds an invite that was made elsewhere")
  void theFilterFindsRolesThatNobodyCanAskFor() {
    assertThat(
            AnthropicMapper.toFilter(null, List.of("admin"), List.of())
                .admits(invitation(RoleSchema.ADMIN), Invitation.State.PENDING))
        .isTrue();
  }

  private static Invitation invitation(RoleSchema role) {
    return new Invitation(
        new InvitationId("invite_01x"),
        new OrganizationId("north"),
        "ada@example.com",
        new AnthropicTerms(role, List.of()),
        NOON,
        NOON.plus(Duration.ofDays(21)),
        Optional.empty(),
        Optional.empty());
  }
}
