package dev.invitekit.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxesTest {

  private final ControlledClock real =
      new ControlledClock(Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC));
  private final Sandboxes sandboxes = new Sandboxes(Map.of(), real, Journal.Bounds.NONE);

  @Test
  void oneThatNobodyUsedForAnHourHasEnded() {
    String unused = open().name();
    String used = open().name();
    real.advance(Duration.ofMinutes(59));
    assertThat(sandboxes.sandbox(used)).isPresent();
    real.advance(Duration.ofMinutes(1));

    assertThat(sandboxes.sandbox(unused)).isEmpty();
    assertThat(sandboxes.all()).extracting(Universe::name).containsExactly(used);
    real.advance(Duration.ofMinutes(58));
    assertThat(sandboxes.sandbox(used)).isPresent();
  }

  @Test
  void itsOwnClockDoesNotEndIt() {
    Universe sandbox = open();
    sandbox.clock().advance(Duration.ofDays(400));

    assertThat(sandboxes.sandbox(sandbox.name())).containsSame(sandbox);
  }

  @Test
  void noMoreAreOpenedThanMayBeUntilOneEnds() {
    String first = open().name();
    for (int i = 1; i < Sandboxes.MOST; i++) {
      open();
    }
    assertThat(sandboxes.open()).isEmpty();

    assertThat(sandboxes.end(first)).isTrue();
    assertThat(sandboxes.end(first)).isFalse();
    assertThat(sandboxes.open()).isPresent();
  }

  private Universe open() {
    return sandboxes.open().orElseThrow();
  }
}
