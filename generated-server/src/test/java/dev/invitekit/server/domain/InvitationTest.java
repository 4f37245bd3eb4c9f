package dev.invitekit.server.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.invitekit.server.domain.Invitation.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitationTest {

  private static final Instant CREATED = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant EXPIRES = CREATED.plus(Duration.ofDays(7));

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-11-21T12:00:00Z,           PENDING",
    "2026-11-28T11:59:59.999999999Z, PENDING",
    "2026-11-28T12:00:00Z,           EXPIRED",
    "2036-01-01T00:00:00Z,           EXPIRED",
    "2026-11-20T00:00:00Z,           PENDING"
  })
  void itIsPendingUntilTheInstantItExpires(Instant now, State expected) {
    assertThat(invitation(CREATED, EXPIRES).stateAt(now)).isEqualTo(expected);
  }

  @Test
  void whatWasAcceptedOrRevokedStaysSo() {
    Invitation pending = invitation(CREATED, EXPIRES);

    for (Instant now : List.of(CREATED, EXPIRES, EXPIRES.plus(Duration.ofDays(1000)))) {
      assertThat(pending.accepted(CREATED).stateAt(now)).isEqualTo(State.ACCEPTED);
      assertThat(pending.revoked(CREATED).stateAt(now)).isEqualTo(State.REVOKED);
    }
    assertThat(pending.accepted(EXPIRES).acceptedAt()).contains(EXPIRES);
    assertThat(pending.revoked(EXPIRES).revokedAt()).contains(EXPIRES);
    assertThat(pending.stateAt(CREATED)).isEqualTo(State.PENDING);
  }

  @Test
  void itCannotEndBeforeItBegins() {
    assertThat(invitation(CREATED, CREATED.plusNanos(1)).expiresAt()).isAfter(CREATED);
    assertThatIllegalArgumentException().isThrownBy(() -> invitation(CREATED, CREATED));
    assertThatIllegalArgumentException().isThrownBy(() -> invitation(EXPIRES, CREATED));
  }

  @Test
  void itCannotBeAcceptedAndRevoked() {
    Invitation pending = invitation(CREATED, EXPIRES);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> pending.accepted(CREATED).revoked(CREATED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pending.revoked(CREATED).accepted(CREATED));
  }

  @Test
  void otherValuesCannotExistInAWrongState() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Offer("a@b.c", Duration.ZERO, organization -> List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Offer("a@b.c", Duration.ofDays(-1), organization -> List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Window<>(0, Optional.empty(), Optional.empty()));
    Optional<InvitationId> cursor = Optional.of(new InvitationId("x"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Window<>(1, cursor, cursor));
    assertThatIllegalArgumentException().isThrownBy(() -> new OrganizationId(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(0, Duration.ofDays(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(1, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new InvitationRefused(List.of()));
  }

  private static Invitation invitation(Instant createdAt, Instant expiresAt) {
    return new Invitation(
        new InvitationId("id"),
        new OrganizationId("north"),
        "ada@example.com",
        organization -> List.of(),
        createdAt,
        expiresAt,
        Optional.empty(),
        Optional.empty());
  }
}
