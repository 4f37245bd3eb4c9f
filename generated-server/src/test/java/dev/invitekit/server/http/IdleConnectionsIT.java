package dev.invitekit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.support.ApiCalls;
import dev.invitekit.server.support.RawConnection;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

class IdleConnectionsIT {

  private static final int WANTED = 5000;

  @Test
  @Timeout(60)
  void fiveThousandIdleConnectionsLeaveTheOthersServed(TestReporter reporter) {
    int count = Math.min(WANTED, roomForConnections());
    if (count < WANTED) {
      reporter.publishEntry("idle connections, as many as this machine lets open", "" + count);
    }
    assertThat(count).as("room for connections (ulimit -n)").isGreaterThan(200);
    try (InviteKitServer server = InviteKitServer.start().warmUp()) {
      List<RawConnection> idle = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        idle.add(RawConnection.to(server.baseUrl()));
      }

      for (String api : server.apis()) {
        ApiCalls calls = ApiCalls.to(server, api);
        assertThat(calls.ask(calls.post(calls.body())).status()).as(api).isBetween(200, 201);
        assertThat(calls.ask(calls.head("GET", calls.target())).status()).as(api).isEqualTo(200);
      }
      // The idle ones were not merely waiting to be let in: each is served, too.
      ApiCalls calls = ApiCalls.to(server, server.apis().first());
      String request = calls.head("GET", "/" + calls.api() + "/openapi.yaml");
      assertThat(idle.get(0).send(request).read().status()).isEqualTo(200);
      assertThat(idle.get(count - 1).send(request).read().status()).isEqualTo(200);
      idle.forEach(connection -> connection.send(calls.head("GET", calls.target())));
      assertThat(idle).allSatisfy(c -> assertThat(c.read().status()).isEqualTo(200));
      idle.forEach(RawConnection::close);
    }
  }

  /** Each connection takes a descriptor at either end, and both ends are in this process. */
  private static int roomForConnections() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? (int)
            Math.min(
                WANTED,
                (system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - 200)
                    / 2)
        : WANTED;
  }
}
