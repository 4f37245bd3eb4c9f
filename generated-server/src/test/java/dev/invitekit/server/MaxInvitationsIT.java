package dev.invitekit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.Control;
import dev.invitekit.server.support.Envelope;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaxInvitationsIT {

  static SortedSet<String> apis() {
    return InviteKitServer.knownApis();
  }

  @ParameterizedTest
  @MethodSource("apis")
  void atTheBoundCreationIsRefusedAsByARateLimitAndTheServerStaysUp(String api) {
    try (InviteKitServer server = start(2)) {
      ApiCalls calls = ApiCalls.to(server, api);
      Envelope envelope = Envelope.of(calls);
      assertThat(create(calls, "one@example.com").status()).isBetween(200, 201);
      assertThat(create(calls, "two@example.com").status()).isBetween(200, 201);

      for (int attempt = 0; attempt < 3; attempt++) {
        Answer refused = envelope.checkPost(create(calls, "three@example.com"));
        assertThat(refused.status()).isEqualTo(429);
      }
      assertThat(calls.client().get(calls.example().path()).status()).isEqualTo(200);
      assertThat(new Control(server).get("/invitations").json().at("/total").asInt()).isEqualTo(2);
      // What is wrong with the request itself goes first.
      assertThat(create(calls, "one@example.com").status()).isNotEqualTo(429).isBetween(400, 409);
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void afterARemovalThereIsRoomAgain(String api) {
    try (InviteKitServer server = start(1)) {
      ApiCalls calls = ApiCalls.to(server, api);
      Control control = new Control(server);
      create(calls, "one@example.com");
      assertThat(create(calls, "two@example.com").status()).isEqualTo(429);

      String id = control.get("/invitations").at("/invitations/0/id");
      assertThat(calls.ask(calls.head("DELETE", calls.target(id))).status()).isBetween(200, 204);
      if (control.get("/invitations").json().at("/total").asInt() > 0) {
        control.reset(); // this API still shows what was deleted
      }

      assertThat(create(calls, "two@example.com").status()).isBetween(200, 201);
      assertThat(create(calls, "three@example.com").status()).isEqualTo(429);
    }
  }

  @Test
  void theBoundIsThatOfAllApisTogether() {
    int count = apis().size();
    try (InviteKitServer server = start(count)) {
      for (String api : apis()) {
        assertThat(create(ApiCalls.to(server, api), "ada@example.com").status())
            .isBetween(200, 201);
      }
      for (String api : apis()) {
        assertThat(create(ApiCalls.to(server, api), "grace@example.com").status()).isEqualTo(429);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("apis")
  void withoutAnyRoomNothingIsCreated(String api) {
    try (InviteKitServer server = start(0)) {
      assertThat(create(ApiCalls.to(server, api), "ada@example.com").status()).isEqualTo(429);
    }
  }

  private static InviteKitServer start(int most) {
    return InviteKitServer.start(ServerOptions.standard().withMaxInvitations(most));
  }

  private static Answer create(ApiCalls calls, String email) {
    return calls.ask(calls.post(calls.bodyFor(email)));
  }
}
