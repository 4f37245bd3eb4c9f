package dev.invitekit.server.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiClient;
import dev.invitekit.server.support.RunningServer;
import java.util.ArrayList;
import java.util.List;

/** What the tests over HTTP have in common: paths, clients, and bodies. */
final class Invites {

  static final String PATH = "/v1/organizations/invites";

  private Invites() {}

  /** A client that sends the version header and nothing else. */
  static ApiClient nobody(RunningServer running) {
    return nobody(running.client("anthropic"));
  }

  static ApiClient withKey(RunningServer running, String key) {
    return nobody(running).with("x-api-key", key);
  }

  static ApiClient withKey(InviteKitServer server, String key) {
    return nobody(ApiClient.of("anthropic", server.baseUrl("anthropic"))).with("x-api-key", key);
  }

  private static ApiClient nobody(ApiClient client) {
    return client.with("anthropic-version", "2023-06-01");
  }

  static String body(String email) {
    return body(email, "user");
  }

  static String body(String email, String role) {
    return "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(email, role);
  }

  static Answer invite(ApiClient client, String email) {
    return client.post(PATH, body(email));
  }

  static String path(String id) {
    return PATH + "/" + id;
  }

  static List<String> idsOf(Answer list) {
    return textsOf(list, "/id");
  }

  static List<String> textsOf(Answer list, String pointer) {
    List<String> texts = new ArrayList<>();
    list.json().at("/data").forEach(invite -> texts.add(invite.at(pointer).asText()));
    return texts;
  }

  /** Every refusal is in the vendor's envelope, whose request id the header repeats. */
  static void assertRefused(Answer answer, int status, String type, String named) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.at("/type")).isEqualTo("error");
    assertThat(answer.at("/error/type")).isEqualTo(type);
    assertThat(answer.at("/error/message")).contains(named);
    assertThat(answer.at("/request_id"))
        .matches("req_01[1-9A-HJ-NP-Za-km-z]{22}")
        .isEqualTo(answer.header("request-id"));
  }
}
