package dev.invitekit.server.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;

/**
 * A mail that a vendor would have sent.
 *
 * @param acceptLink a page with a button; opening it alone accepts nothing
 */
public record Mail(
    String api, String to, String subject, String text, URI acceptLink, Instant sentAt) {

  static Mail of(JsonNode json) {
    return new Mail(
        json.at("/api").asText(),
        json.at("/to").asText(),
        json.at("/subject").asText(),
        json.at("/text").asText(),
        URI.create(json.at("/accept_link").asText()),
        Instant.parse(json.at("/sent_at").asText()));
  }
}
