package dev.invitekit.server.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests of the journal that match. Immutable; every filter answers a narrower copy. */
public final class Requests {

  private final Wire wire;
  private final Map<String, String> filter;

  Requests(Wire wire, Map<String, String> filter) {
    this.wire = wire;
    this.filter = Map.copyOf(filter);
  }

  /** Only those to this API. */
  public Requests api(String api) {
    return with("api", api);
  }

  /** Only those that mean this operation id. */
  public Requests operation(String operation) {
    return with("operation", operation);
  }

  /** Only those answered with this status. */
  public Requests status(int status) {
    return with("status", String.valueOf(status));
  }

  /** Only those whose status looks so; an x stands for any digit, as in {@code 4xx}. */
  public Requests status(String pattern) {
    return with("status", pattern);
  }

  /** Only those whose body has {@code value} at this JSON Pointer, as in {@code /email}. */
  public Requests body(String pointer, String value) {
    return with("body", pointer + "=" + value);
  }

  /** All that match, newest last. */
  public List<JournalEntry> list() {
    return list("/requests", Map.of("limit", "2000"));
  }

  /** How many match. */
  public int count() {
    return wire.get("/requests/count" + Wire.query(filter)).at("/count").asInt();
  }

  /**
   * Waits until {@code count} match, those included that came before.
   *
   * @param patience at most a minute
   * @throws ControlException when the time is over
   */
  public List<JournalEntry> await(int count, Duration patience) {
    List<JournalEntry> found =
        list(
            "/requests/await",
            Map.of(
                "count", String.valueOf(count), "seconds", String.valueOf(patience.toSeconds())));
    if (found.size() < count) {
      throw new ControlException(
          0,
          "%d of %d requests came within %s: %s".formatted(found.size(), count, patience, filter));
    }
    return found;
  }

  /** Forgets all requests, whether they match or not. */
  public void clear() {
    wire.delete("/requests");
  }

  private List<JournalEntry> list(String path, Map<String, String> more) {
    Map<String, String> query = new LinkedHashMap<>(filter);
    query.putAll(more);
    return ControlClient.list(wire.get(path + Wire.query(query)), "requests", JournalEntry::of);
  }

  private Requests with(String name, String value) {
    Map<String, String> narrower = new LinkedHashMap<>(filter);
    narrower.put(name, value);
    return new Requests(wire, narrower);
  }
}
