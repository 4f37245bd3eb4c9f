package dev.invitekit.server.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The clock of one world. */
public final class ClockControl {

  private final Wire wire;

  ClockControl(Wire wire) {
    this.wire = wire;
  }

  /** What it shows. */
  public Instant now() {
    return now(wire.get("/clock"));
  }

  /**
   * Moves it forward; answers what it shows then.
   *
   * @param duration not negative, in whole seconds
   */
  public Instant advance(Duration duration) {
    return now(wire.post("/clock/advance?seconds=" + duration.toSeconds()));
  }

  /** Stops it at {@code instant}. */
  public Instant freeze(Instant instant) {
    return now(wire.put("/clock", Map.of("now", instant.toString(), "frozen", true)));
  }

  /** Stops it where it is. */
  public Instant freeze() {
    return now(wire.put("/clock", Map.of("frozen", true)));
  }

  /** Lets it go on from where it stands. */
  public Instant resume() {
    return now(wire.put("/clock", Map.of("frozen", false)));
  }

  private static Instant now(JsonNode answer) {
    return Instant.parse(answer.at("/now").asText());
  }
}
