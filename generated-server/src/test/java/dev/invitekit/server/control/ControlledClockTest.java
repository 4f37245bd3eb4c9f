package dev.invitekit.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ControlledClockTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant XMAS = Instant.parse("2026-12-24T18:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final RealClock real = new RealClock();
  private final ControlledClock clock = new ControlledClock(real);

  @Test
  void itGoesWithTheRealOneUntilItIsTold() {
    assertThat(clock.instant()).isEqualTo(NOON);
    real.now = NOON.plus(HOUR);
    assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));
    assertThat(clock.isFrozen()).isFalse();
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void whereItIsSetItGoesOnFrom() {
    clock.set(XMAS);
    assertThat(clock.instant()).isEqualTo(XMAS);
    real.now = NOON.plus(HOUR);
    assertThat(clock.instant()).isEqualTo(XMAS.plus(HOUR));
  }

  @Test
  void frozenItStandsAndReleasedItGoesOnFromThere() {
    real.now = NOON.plus(HOUR);
    clock.freeze();
    real.now = NOON.plus(HOUR.multipliedBy(5));
    assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));
    assertThat(clock.isFrozen()).isTrue();

    clock.release();
    assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));
    assertThat(clock.isFrozen()).isFalse();
    real.now = NOON.plus(HOUR.multipliedBy(6));
    assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR.multipliedBy(2)));
  }

  @Test
  void frozenItCanBeSetAndMovedAndStillStands() {
    clock.freeze();
    clock.set(XMAS);
    real.now = NOON.plus(HOUR);
    clock.advance(Duration.ofSeconds(5));
    assertThat(clock.instant()).isEqualTo(XMAS.plusSeconds(5));
    clock.advance(Duration.ofSeconds(-10));
    assertThat(clock.instant()).isEqualTo(XMAS.minusSeconds(5));
    assertThat(clock.isFrozen()).isTrue();
  }

  @Test
  void freezingTwiceAndReleasingTwiceChangesNothing() {
    clock.freeze();
    real.now = NOON.plus(HOUR);
    clock.freeze();
    assertThat(clock.instant()).isEqualTo(NOON);
    clock.release();
    real.now = NOON.plus(HOUR.multipliedBy(2));
    clock.release();
    assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));
  }

  @Test
  void goingItMovesAndGoesOn() {
    clock.advance(HOUR);
    real.now = NOON.plusSeconds(1);
    assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR).plusSeconds(1));
  }

  @Test
  void aResetShowsTheRealTimeAgain() {
    clock.set(XMAS);
    clock.freeze();
    real.now = NOON.plus(HOUR);

    clock.reset();
    assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));
    assertThat(clock.isFrozen()).isFalse();
    real.now = NOON.plus(HOUR.multipliedBy(2));
    assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR.multipliedBy(2)));
  }

  @Test
  void itHasNoOtherZone() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> clock.withZone(ZoneOffset.ofHours(1)));
  }

  private static final class RealClock extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
