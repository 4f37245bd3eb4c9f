package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.RawConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Waits for most of half a minute, beside the other tests. */
@Execution(ExecutionMode.CONCURRENT)
class SlowClientsIT {

  @Test
  @Timeout(30)
  void whoSendsARequestAByteAtATimeIsClosedAndNobodyElseIs() {
    try (InviteKitServer server = InviteKitServer.start()) {
      ApiCalls calls = ApiCalls.to(server, InviteKitServer.knownApis().first());
      List<RawConnection> slow = new ArrayList<>();
      slow.add(
          RawConnection.to(server.baseUrl()).send("GET " + calls.target() + " HTTP/1.1\r\nX-"));
      slow.add(
          RawConnection.to(server.baseUrl())
              .send(calls.head("POST", calls.target(), "Content-Length: 1000000")));
      slow.add( // behind a request that came at once
          RawConnection.to(server.baseUrl())
              .send(calls.head("GET", calls.target()) + "GET /")
              .afterAnAnswer());
      RawConnection steady = RawConnection.to(server.baseUrl());
      boolean[] closed = new boolean[slow.size()];

      while (!allOf(closed)) {
        for (int i = 0; i < closed.length; i++) {
          closed[i] = closed[i] || slow.get(i).send("x").closesWithin(Duration.ofMillis(100));
        }
        steady.send(calls.head("GET", calls.target()));
        assertThat(steady.read().status()).isEqualTo(200);
      }

      slow.forEach(RawConnection::close);
      steady.close();
    }
  }

  private static boolean allOf(boolean[] flags) {
    return Arrays.equals(flags, new boolean[] {true, true, true});
  }
}
