package dev.invitekit.server.control;

import dev.invitekit.server.http.Disturbance;
import dev.invitekit.server.http.Question;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Something that goes wrong on purpose. Guarded by the {@link Faults} that hold it. */
final class Fault {

  /** Whom it meets; what is empty meets everybody. */
  record Scope(Optional<String> api, Optional<String> operation, Optional<String> key) {

    boolean contains(Question question) {
      return (api.isEmpty() || api.get().equals(question.api()))
          && (key.isEmpty() || key.equals(question.credential()))
          && (operation.isEmpty() || operation.equals(question.operation()));
    }
  }

  /**
   * Which of the calls in its scope it meets: every one unless something says otherwise.
   *
   * @param times ends after so many
   * @param every only each n-th call
   * @param share only about so large a part of the calls, from 0 to 1
   * @param seed of the choice that {@code share} makes
   */
  record Schedule(OptionalInt times, OptionalInt every, OptionalDouble share, long seed) {}

  /** How long a call waits. */
  sealed interface Delay {

    Duration next(RandomGenerator random);

    /** Always the same. */
    record Fixed(Duration duration) implements Delay {
      @Override
      public Duration next(RandomGenerator random) {
        return duration;
      }
    }

    /** Anything between the two, equally likely. */
    record Uniform(Duration from, Duration to) implements Delay {
      @Override
      public Duration next(RandomGenerator random) {
        return from.plusMillis(random.nextLong(to.minus(from).toMillis() + 1));
      }
    }

    /** Half of them shorter than {@code median}, and a long tail: a log-normal distribution. */
    record LogNormal(Duration median, double sigma, Duration most) implements Delay {
      @Override
      public Duration next(RandomGenerator random) {
        double millis = (double) median.toMillis() * Math.exp(sigma * random.nextGaussian());
        return Duration.ofMillis((long) Math.min(millis, (double) most.toMillis()));
      }
    }
  }

  /** What it does. */
  sealed interface Effect {

    /** Something with the exchange. */
    record Spoil(
        Delay delay,
        Optional<Disturbance.Answer> answer,
        Disturbance.Damage damage,
        Duration dripping)
        implements Effect {}

    /** An invitation stays pending for so long after it expired. */
    record PendingAfterExpiry(Duration lag) implements Effect {}

    /** A new invitation comes into the list so much later. */
    record ListLags(Duration lag) implements Effect {}
  }

  private final String id;
  private final String name;
  private final Scope scope;
  private final Schedule schedule;
  private final Effect effect;
  private final RandomGenerator random;
  private int calls;
  private int met;

  Fault(String id, String name, Scope scope, Schedule schedule, Effect effect) {
    this.id = id;
    this.name = name;
    this.scope = scope;
    this.schedule = schedule;
    this.effect = effect;
    this.random = new Random(schedule.seed());
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  Scope scope() {
    return scope;
  }

  Schedule schedule() {
    return schedule;
  }

  Effect effect() {
    return effect;
  }

  /** How many calls it has met. */
  int met() {
    return met;
  }

  /** Whether it will meet no further call. */
  boolean isOver() {
    return schedule.times().isPresent() && met >= schedule.times().getAsInt();
  }

  /** What it does to this call; empty when it lets it pass. */
  Optional<Disturbance> meet(Question question) {
    if (isOver() || !(effect instanceof Effect.Spoil spoil) || !scope.contains(question)) {
      return Optional.empty();
    }
    calls++;
    if (schedule.every().isPresent() && calls % schedule.every().getAsInt() != 0) {
      return Optional.empty();
    }
    if (schedule.share().isPresent() && random.nextDouble() >= schedule.share().getAsDouble()) {
      return Optional.empty();
    }
    met++;
    return Optional.of(
        new Disturbance(
            name, spoil.delay().next(random), spoil.answer(), spoil.damage(), spoil.dripping()));
  }
}
