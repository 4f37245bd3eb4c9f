package dev.invitekit.server.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.domain.Invitation.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What becomes of the addresses of members from the start. */
class StoredAddressesTest {

  @Test
  void aMembersAddressIsStoredLikeAnInvitedOne() {
    assertThat(membersOf(storeThatKeeps(EmailAddresses::ignoringCase)))
        .containsExactly("owner@example.com");
  }

  @Test
  void aPolicyThatKeepsAddressesAsSentKeepsAMembersToo() {
    assertThat(membersOf(storeThatKeeps(UnaryOperator.identity())))
        .containsExactly("Owner@Example.com");
  }

  private static List<String> membersOf(InvitationStore store) {
    return store.members().stream().map(Member::email).toList();
  }

  private static InvitationStore storeThatKeeps(UnaryOperator<String> storedAs) {
    Organization organization = Organization.builder("north").members("Owner@Example.com").build();
    InvitationPolicy policy =
        new InvitationPolicy(
            (sequence, random) -> String.valueOf(sequence),
            ChronoUnit.SECONDS,
            storedAs,
            EmailAddresses::ignoringCase,
            Set.of(State.PENDING),
            Set.of(State.PENDING),
            true,
            false,
            MemberPolicy.standard(IdFormat.withPrefix("member-")));
    return new InMemoryInvitationStore(
        policy,
        List.of(organization),
        Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC),
        new Random(1),
        new Capacity(10),
        invitation -> {});
  }
}
