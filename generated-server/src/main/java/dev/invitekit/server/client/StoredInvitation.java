package dev.invitekit.server.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** An invitation in words that belong to no vendor. */
public record StoredInvitation(
    String api,
    String id,
    String organization,
    String email,
    State state,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> acceptedAt) {

  /** What has become of an invitation. */
  public enum State {
    /** Open: it can be accepted. */
    PENDING,
    /** Taken up. */
    ACCEPTED,
    /** Its time ran out. */
    EXPIRED,
    /** Withdrawn. */
    REVOKED
  }

  static StoredInvitation of(JsonNode json) {
    return new StoredInvitation(
        json.at("/api").asText(),
        json.at("/id").asText(),
        json.at("/organization").asText(),
        json.at("/email").asText(),
        State.valueOf(json.at("/state").asText().toUpperCase(Locale.ROOT)),
        Instant.parse(json.at("/created_at").asText()),
        Instant.parse(json.at("/expires_at").asText()),
        json.hasNonNull("accepted_at")
            ? Optional.of(Instant.parse(json.at("/accepted_at").asText()))
            : Optional.empty());
  }
}
