package dev.invitekit.server.dialect.clickhousecloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** What the tests of this dialect send and what they look for in each answer. */
final class CloudRequests {

  static final String API = "clickhouse-cloud";
  static final String NORTH = "2e7c9a40-51d8-4f6b-8e3a-b0f4d6c17295";
  static final String SOUTH = "91b5d3f8-6a07-42ce-b4d1-e83f50a7c264";
  static final String ADMIN_ROLE = "d07f3b9a-6c41-4285-b1e8-2a95f4c6d730";
  static final String DEVELOPER_ROLE = "5b1e0c3d-7a2f-4e86-9d14-c8f6a0b2e371";

  private CloudRequests() {}

  /** Path of an organization's invitations. */
  static String invitationsOf(String organization) {
    return "/v1/organizations/%s/invitations".formatted(organization);
  }

  static String basic(String idAndSecret) {
    return "Basic "
        + Base64.getEncoder().encodeToString(idAndSecret.getBytes(StandardCharsets.UTF_8));
  }

  /** Invites into North with a legacy role; must succeed. */
  static Answer invited(ApiClient client, String email) {
    Answer created =
        client.post(
            invitationsOf(NORTH), "{\"email\": \"%s\", \"role\": \"developer\"}".formatted(email));
    assertThat(created.status()).as(created.text()).isEqualTo(200);
    return created;
  }

  static List<String> idsIn(Answer list) {
    assertThat(list.status()).as(list.text()).isEqualTo(200);
    assertThat(list.json().at("/result").isArray()).isTrue();
    List<String> ids = new ArrayList<>();
    list.json().at("/result").forEach(invitation -> ids.add(invitation.at("/id").asText()));
    return ids;
  }

  /** Names of the JSON object's members, in order. */
  static List<String> namesIn(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The envelope of a refusal, with the code name of its status in front of the text. */
  static void assertRefused(Answer answer, int status, String code) {
    assertEnvelope(answer, status);
    assertThat(answer.at("/error")).matches(code + ": (?s).+");
  }

  /** The envelope of a refusal, whatever its text. */
  static void assertEnvelope(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(namesIn(answer.json())).containsExactly("status", "error", "requestId");
    assertThat(answer.json().at("/status").isIntegralNumber()).isTrue();
    assertThat(answer.json().at("/status").asInt()).isEqualTo(status);
    assertThat(requestIdOf(answer).version()).isEqualTo(4);
  }

  static UUID requestIdOf(Answer answer) {
    return UUID.fromString(answer.at("/requestId"));
  }
}
