package dev.invitekit.server.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.InviteKitServer;
import java.time.Duration;
import java.time.Instant;

/** The control API for tests: each step must succeed. */
public final class Control {

  private final ApiClient client;

  public Control(InviteKitServer server) {
    this(ApiClient.of("control", server.baseUrl()));
  }

  Control(ApiClient client) {
    this.client = client;
  }

  public Answer get(String path) {
    return ok(client.get("/_invitekit" + path));
  }

  /** Accepts an invitation in the place of the invited person. */
  public Answer accept(String api, String id) {
    return ok(client.post("/_invitekit/invitations/%s/%s/accept".formatted(api, id), ""));
  }

  /** Stops the clock at {@code now}. */
  public void freezeAt(Instant now) {
    ok(
        client.send(
            "PUT", "/_invitekit/clock", "{\"now\": \"%s\", \"frozen\": true}".formatted(now)));
  }

  public void advance(Duration duration) {
    ok(client.post("/_invitekit/clock/advance?seconds=" + duration.toSeconds(), ""));
  }

  public void reset() {
    ok(client.post("/_invitekit/reset", ""));
  }

  private static Answer ok(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
    return answer;
  }
}
