package dev.invitekit.server.bench;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.dialect.ExampleCall;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Fills one API of a server through a connection and tells how much heap it takes. */
final class HeapProbe {

  private static final String RESET = "POST /_invitekit/reset HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private HeapProbe() {}

  /** Takes the name of an API and a count; prints by how many bytes the heap grew. */
  public static void main(String[] args) throws IOException {
    Logging.onlyFaults();
    String api = args[0];
    int count = Integer.parseInt(args[1]);
    ServerOptions options =
        ServerOptions.standard().withApis(Set.of(api)).withMaxInvitations(count);
    try (InviteKitServer server = InviteKitServer.start(options);
        Connection connection = new Connection(server.port())) {
      ExampleCall example = server.example(api).orElseThrow();
      Request create = Operation.CREATE.request(example, "/" + api);
      fill(
          connection, create, Math.min(count, 20_000)); // the mails kept are there before and after
      connection.exchange(RESET.getBytes(StandardCharsets.US_ASCII));
      long empty = usedHeap();
      fill(connection, create, count);
      System.out.println(usedHeap() - empty);
    }
  }

  private static void fill(Connection connection, Request create, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      connection.exchange(create.numbered(i));
    }
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
