package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.support.Answer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.RawConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients see of a server that is told to stop. */
@Timeout(60)
class GoingDownIT {

  @Test
  void anAnswerInTheClosingWindowSaysThatTheConnectionCloses() throws InterruptedException {
    InviteKitServer server = InviteKitServer.start().warmUp();
    ApiCalls calls = ApiCalls.to(server, "openai");
    String head =
        calls.head(
            "POST",
            calls.target(),
            "Content-Type: application/json",
            "Content-Length: " + calls.body().length(),
            "Expect: 100-continue");

    try (RawConnection connection = RawConnection.to(server.baseUrl())) {
      assertThat(connection.send(head).readHead().status()).isEqualTo(100);
      Thread closing = new Thread(server::close);
      closing.start();
      while (!RawConnection.isRefused(server.baseUrl())) {
        Thread.onSpinWait();
      }
      Answer answer = connection.send(calls.body()).read();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Connection")).isEqualTo("close");
      closing.join();
    }
  }
}
