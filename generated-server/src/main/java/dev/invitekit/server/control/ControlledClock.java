package dev.invitekit.server.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A clock that can be set, moved and stopped. Safe for any number of threads. */
public final class ControlledClock extends Clock {

  /** Where the clock stands: at {@code shown} when the real clock showed {@code at}. */
  private record Setting(Instant at, Instant shown, boolean frozen) {

    Instant shownAt(Instant real) {
      return frozen ? shown : shown.plus(Duration.between(at, real));
    }
  }

  @SuppressWarnings("ThreadLocalUsage") // each world has a clock of its own
  private final ThreadLocal<Instant> elsewhen = new ThreadLocal<>();

  private final Clock real;
  private final AtomicReference<Setting> setting;

  /** Starts at the real time. */
  public ControlledClock(Clock real) {
    this.real = real;
    this.setting = new AtomicReference<>(atRealTime());
  }

  @Override
  public Instant instant() {
    Instant other = elsewhen.get();
    return other != null ? other : setting.get().shownAt(real.instant());
  }

  /** Does a step for which it shows {@code instant}, in this thread alone. */
  <T> T at(Instant instant, Supplier<T> step) {
    elsewhen.set(instant);
    try {
      return step.get();
    } finally {
      elsewhen.remove();
    }
  }

  /** Whether it stands still. */
  public boolean isFrozen() {
    return setting.get().frozen();
  }

  /** Shows {@code instant} now and goes on from there, or stands there when it is frozen. */
  public void set(Instant instant) {
    setting.updateAndGet(s -> new Setting(real.instant(), instant, s.frozen()));
  }

  /** Moves forward, or backward by a negative duration. */
  public void advance(Duration duration) {
    setting.updateAndGet(s -> new Setting(s.at(), s.shown().plus(duration), s.frozen()));
  }

  /** Stands still from now on. */
  public void freeze() {
    setFrozen(true);
  }

  /** Goes on from where it stands. */
  public void release() {
    setFrozen(false);
  }

  private void setFrozen(boolean frozen) {
    Instant now = real.instant();
    setting.updateAndGet(s -> new Setting(now, s.shownAt(now), frozen));
  }

  /** Shows the real time again. */
  public void reset() {
    setting.set(atRealTime());
  }

  private Setting atRealTime() {
    Instant now = real.instant();
    return new Setting(now, now, false);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Not supported: everything here is in UTC. */
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock is in UTC");
  }
}
