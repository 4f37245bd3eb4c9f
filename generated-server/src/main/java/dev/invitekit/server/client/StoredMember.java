package dev.invitekit.server.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Somebody who belongs to an organization.
 *
 * @param grants the member's rights, a line each
 */
public record StoredMember(String api, String organization, String email, List<String> grants) {

  public StoredMember {
    grants = List.copyOf(grants);
  }

  static StoredMember of(JsonNode json) {
    return new StoredMember(
        json.at("/api").asText(),
        json.at("/organization").asText(),
        json.at("/email").asText(),
        json.at("/grants").valueStream().map(JsonNode::asText).toList());
  }
}
