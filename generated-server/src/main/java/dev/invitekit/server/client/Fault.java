package dev.invitekit.server.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Something that is to go wrong. Immutable; every method answers a changed copy.
 *
 * <pre>{@code
 * control.faults().add(Fault.rateLimited(Duration.ofSeconds(2)).api("openai").times(1));
 * }</pre>
 */
public final class Fault {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

  private final Map<String, Object> setting;

  private Fault(Map<String, Object> setting) {
    this.setting = setting;
  }

  /**
   * A fault in the words of the command line: a ready name such as {@code rate-limited}, or fields
   * as the control API has them, as in {@code status=503,every=3,api=openai}.
   *
   * @throws IllegalArgumentException when a part is no {@code field=value}
   */
  public static Fault parse(String text) {
    if (!text.contains("=")) {
      return new Fault(Map.of("ready", text));
    }
    Map<String, Object> setting = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "fault %s: expected a name, or field=value with commas".formatted(text));
      }
      String value = part.substring(equals + 1);
      setting.put(
          part.substring(0, equals),
          NUMBER.matcher(value).matches() ? (Object) new BigDecimal(value) : value);
    }
    return new Fault(setting);
  }

  /** An answer with this status in the vendor's own error format; no work is done. */
  public static Fault status(int status) {
    return new Fault(Map.of("status", status));
  }

  /** 429 with {@code Retry-After}. */
  public static Fault rateLimited(Duration retryAfter) {
    return new Fault(
        Map.of("ready", "rate-limited", "retry_after_seconds", retryAfter.toSeconds()));
  }

  /** 529: the vendor has too much to do. */
  public static Fault overloaded() {
    return new Fault(Map.of("ready", "overloaded"));
  }

  /** An invitation is shown as pending for so long after it expired. */
  public static Fault pendingAfterExpiry(Duration lag) {
    return new Fault(Map.of("ready", "pending-after-expiry", "lag_seconds", lag.toSeconds()));
  }

  /** A new invitation comes into the list so much later. */
  public static Fault listLags(Duration lag) {
    return new Fault(Map.of("ready", "list-lags", "lag_seconds", lag.toSeconds()));
  }

  /** The connection is reset before any work is done. */
  public static Fault reset() {
    return damage("reset");
  }

  /** The connection is reset when half of the answer has left. */
  public static Fault resetMidway() {
    return damage("reset-midway");
  }

  /** The work is done, and the client gets nothing. */
  public static Fault lostAnswer() {
    return damage("lost");
  }

  /** Half of the body comes, as if it were all. */
  public static Fault truncated() {
    return damage("truncated");
  }

  /** The body is no JSON. */
  public static Fault malformed() {
    return damage("malformed");
  }

  /** The answer comes in small pieces that take {@code duration} together. */
  public static Fault drip(Duration duration) {
    return damage("drip").with("drip_millis", duration.toMillis());
  }

  /** Every call waits for so long. */
  public static Fault delay(Duration duration) {
    return new Fault(Map.of("delay", Map.of("millis", duration.toMillis())));
  }

  /** Every call waits, for anything between the two. */
  public static Fault delay(Duration from, Duration to) {
    return new Fault(
        Map.of("delay", Map.of("from_millis", from.toMillis(), "to_millis", to.toMillis())));
  }

  /** Only calls of this API. */
  public Fault api(String api) {
    return with("api", api);
  }

  /** Only calls of this operation id. */
  public Fault operation(String operation) {
    return with("operation", operation);
  }

  /** Only calls with this key. */
  public Fault key(String key) {
    return with("key", key);
  }

  /** Ends after so many calls. */
  public Fault times(int times) {
    return with("times", times);
  }

  /** Only each n-th call. */
  public Fault every(int n) {
    return with("every", n);
  }

  /**
   * Only a part of the calls; the same seed chooses the same ones.
   *
   * @param share from 0 to 1
   */
  public Fault share(double share, long seed) {
    return with("share", share).with("seed", seed);
  }

  Map<String, Object> setting() {
    return setting;
  }

  private static Fault damage(String damage) {
    return new Fault(Map.of("damage", damage));
  }

  private Fault with(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(setting);
    changed.put(name, value);
    return new Fault(changed);
  }
}
