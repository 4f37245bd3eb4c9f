package dev.invitekit.server.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.invitekit.server.domain.Invitation.State;
import dev.invitekit.server.domain.Refusal.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the store says of the second invitation for one address. */
class DuplicateRefusalTest {

  private static final OrganizationId NORTH = new OrganizationId("north");
  private static final Offer OFFER =
      new Offer("ada@example.com", Duration.ofDays(7), organization -> List.of());

  @Test
  void namesTheInvitationThatIsPending() {
    InvitationStore store = store();
    Invitation pending = store.invite(NORTH, OFFER);

    InvitationRefused refused =
        catchThrowableOfType(InvitationRefused.class, () -> store.invite(NORTH, OFFER));

    assertThat(refused.first().reason()).isEqualTo(Reason.ALREADY_INVITED);
    assertThat(refused.first().subject()).isEqualTo("ada@example.com");
    assertThat(refused.first().detail()).endsWith(" " + pending.id());
  }

  private static InvitationStore store() {
    return new InMemoryInvitationStore(
        new InvitationPolicy(
            (sequence, random) -> "invitation-" + sequence,
            ChronoUnit.SECONDS,
            UnaryOperator.identity(),
            EmailAddresses::ignoringCase,
            EnumSet.allOf(State.class),
            Set.of(State.PENDING),
            false,
            false,
            MemberPolicy.standard(IdFormat.withPrefix("member-"))),
        List.of(Organization.builder(NORTH.value()).build()),
        Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC),
        new Random(1),
        new Capacity(10),
        invitation -> {});
  }
}
