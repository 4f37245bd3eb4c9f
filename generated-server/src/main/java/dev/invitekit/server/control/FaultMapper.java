package dev.invitekit.server.control;

import dev.invitekit.server.control.Fault.Delay;
import dev.invitekit.server.control.Fault.Effect;
import dev.invitekit.server.generated.control.FaultDamage;
import dev.invitekit.server.generated.control.FaultDelay;
import dev.invitekit.server.generated.control.FaultSetting;
import dev.invitekit.server.generated.control.ReadyFault;
import dev.invitekit.server.generated.control.StandingFault;
import dev.invitekit.server.http.Disturbance;
import dev.invitekit.server.http.Disturbance.Damage;
import dev.invitekit.server.http.Rejection;
import dev.invitekit.server.http.RequestRejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Faults in the control API's words. */
final class FaultMapper {

  private static final Duration NO_TIME = Duration.ZERO;
  private static final Duration LAG = Duration.ofSeconds(5);
  private static final Duration DRIPPING = Duration.ofSeconds(5);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

  private static final Pattern FIELD_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Set<String> FRAMING =
      Set.of("content-length", "transfer-encoding", "connection", "content-type");

  private FaultMapper() {}

  /**
   * What a setting asks for.
   *
   * @throws RequestRejected when it asks for nothing, or for what excludes each other
   */
  static Fault toFault(String id, FaultSetting setting) {
    return new Fault(id, nameOf(setting), scope(setting), schedule(setting), effect(setting));
  }

  private static String nameOf(FaultSetting setting) {
    if (setting.ready() != null) {
      return setting.ready().value();
    }
    List<String> parts = new ArrayList<>();
    if (setting.status() != null) {
      parts.add("status " + setting.status());
    }
    if (setting.delay() != null) {
      parts.add("delay");
    }
    if (setting.damage() != null) {
      parts.add(setting.damage().value());
    }
    return String.join(", ", parts);
  }

  private static Fault.Scope scope(FaultSetting setting) {
    return new Fault.Scope(
        Optional.ofNullable(setting.api()),
        Optional.ofNullable(setting.operation()),
        Optional.ofNullable(setting.key()));
  }

  private static Fault.Schedule schedule(FaultSetting setting) {
    if (setting.every() != null && setting.share() != null) {
      throw rejected("every", "every: expected without share");
    }
    return new Fault.Schedule(
        setting.times() == null ? OptionalInt.empty() : OptionalInt.of(setting.times()),
        setting.every() == null ? OptionalInt.empty() : OptionalInt.of(setting.every()),
        setting.share() == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(setting.share().doubleValue()),
        Optional.ofNullable(setting.seed()).orElse(1L));
  }

  private static Effect effect(FaultSetting setting) {
    if (setting.ready() != null) {
      return ready(setting.ready(), setting);
    }
    if (setting.lagSeconds() != null) {
      throw rejected("lag_seconds", "lag_seconds: expected only with a ready fault that lags");
    }
    if (setting.status() == null && setting.delay() == null && setting.damage() == null) {
      throw rejected("ready", "expected one of ready, status, delay, damage");
    }
    if (setting.status() == null
        && (setting.retryAfterSeconds() != null || setting.headers() != null)) {
      throw rejected("status", "status: expected with retry_after_seconds and headers");
    }
    return new Effect.Spoil(
        delay(setting.delay()),
        Optional.ofNullable(setting.status()).map(status -> answer(status, setting)),
        damage(setting.damage()),
        Optional.ofNullable(setting.dripMillis()).map(Duration::ofMillis).orElse(DRIPPING));
  }

  private static Effect ready(ReadyFault ready, FaultSetting setting) {
    if (setting.status() != null || setting.damage() != null) {
      throw rejected("ready", "ready: expected without status and damage");
    }
    Duration lag = Optional.ofNullable(setting.lagSeconds()).map(Duration::ofSeconds).orElse(LAG);
    return switch (ready) {
      case RATE_LIMITED -> spoil(answer(429, setting), setting);
      case OVERLOADED -> spoil(answer(529, setting), setting);
      case PENDING_AFTER_EXPIRY -> new Effect.PendingAfterExpiry(lag);
      case LIST_LAGS -> new Effect.ListLags(lag);
    };
  }

  private static Effect spoil(Disturbance.Answer answer, FaultSetting setting) {
    return new Effect.Spoil(delay(setting.delay()), Optional.of(answer), Damage.NONE, NO_TIME);
  }

  private static Disturbance.Answer answer(int status, FaultSetting setting) {
    Optional.ofNullable(setting.headers())
        .ifPresent(headers -> headers.keySet().forEach(FaultMapper::requireFieldName));
    return new Disturbance.Answer(
        status,
        Optional.ofNullable(setting.retryAfterSeconds()).map(Duration::ofSeconds),
        Optional.ofNullable(setting.headers()).orElse(Map.of()));
  }

  private static void requireFieldName(String name) {
    if (!FIELD_NAME.matcher(name).matches() || FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
      throw rejected(
          "headers", "headers.%s: expected a field name, and none of the framing".formatted(name));
    }
  }

  private static Delay delay(@Nullable FaultDelay delay) {
    if (delay == null) {
      return new Delay.Fixed(NO_TIME);
    }
    boolean fixed = delay.millis() != null;
    boolean uniform = delay.fromMillis() != null && delay.toMillis() != null;
    boolean logNormal = delay.medianMillis() != null;
    if ((fixed ? 1 : 0) + (uniform ? 1 : 0) + (logNormal ? 1 : 0) != 1) {
      throw rejected(
          "delay",
          "delay: expected either millis, or from_millis with to_millis, or median_millis");
    }
    if (fixed) {
      return new Delay.Fixed(Duration.ofMillis(delay.millis()));
    }
    if (uniform) {
      if (delay.fromMillis() > delay.toMillis()) {
        throw rejected("delay", "delay: from_millis is larger than to_millis");
      }
      return new Delay.Uniform(
          Duration.ofMillis(delay.fromMillis()), Duration.ofMillis(delay.toMillis()));
    }
    double sigma = delay.sigma() == null ? 0.5 : delay.sigma().doubleValue();
    return new Delay.LogNormal(Duration.ofMillis(delay.medianMillis()), sigma, LONGEST_DELAY);
  }

  private static Damage damage(@Nullable FaultDamage damage) {
    if (damage == null) {
      return Damage.NONE;
    }
    return switch (damage) {
      case RESET -> Damage.RESET;
      case RESET_MIDWAY -> Damage.RESET_MIDWAY;
      case LOST -> Damage.LOST;
      case TRUNCATED -> Damage.TRUNCATED;
      case MALFORMED -> Damage.MALFORMED;
      case DRIP -> Damage.DRIP;
    };
  }

  static StandingFault toStanding(Fault fault) {
    return StandingFault.builder()
        .id(fault.id())
        .name(fault.name())
        .api(fault.scope().api().orElse(null))
        .operation(fault.scope().operation().orElse(null))
        .met(fault.met())
        .over(fault.isOver())
        .build();
  }

  private static RequestRejected rejected(String field, String message) {
    return new RequestRejected(Rejection.of(Rejection.Kind.INVALID_BODY, field, message));
  }
}
