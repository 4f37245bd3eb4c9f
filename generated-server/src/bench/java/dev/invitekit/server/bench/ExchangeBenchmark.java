package dev.invitekit.server.bench;

import dev.invitekit.server.InviteKitServer;
import dev.invitekit.server.ServerOptions;
import dev.invitekit.server.bench.Connection.Reply;
import dev.invitekit.server.dialect.ExampleCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One exchange over a kept-alive loopback connection; client and server share the process. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExchangeBenchmark {

  /** Who answers. */
  public enum Side {
    /** The API. */
    INVITEKIT,
    /** A handler that gives the API's bytes. */
    BARE
  }

  private static final byte[] RESET =
      "POST /_invitekit/reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  /** More than a run can create between two resets. */
  private static final int ROOM = 100_000_000;

  @Param("openai")
  String api = "";

  @Param Operation operation = Operation.CREATE;
  @Param Side side = Side.INVITEKIT;

  private final AtomicInteger numbers = new AtomicInteger();
  private InviteKitServer server;
  private BareServer bare;
  private ExampleCall example;
  private Request request;
  private int port;

  /** Starts what answers. */
  @Setup(Level.Trial)
  public void start() throws Exception {
    Logging.onlyFaults();
    server =
        InviteKitServer.start(
                ServerOptions.standard().withApis(Set.of(api)).withMaxInvitations(ROOM))
            .warmUp();
    port = server.port();
    example = server.example(api).orElseThrow();
    request = operation.request(example, "/" + api);
    if (side == Side.BARE) {
      bare = BareServer.start(reply());
      port = bare.port();
      server.close();
    }
  }

  /** Puts the same number of invitations into the store before each iteration. */
  @Setup(Level.Iteration)
  public void fill() throws IOException {
    if (side == Side.INVITEKIT) {
      try (Connection connection = new Connection(port)) {
        fill(connection);
      }
    }
  }

  private Reply reply() throws IOException {
    try (Connection connection = new Connection(port)) {
      fill(connection);
      Reply reply = connection.ask(request.numbered(numbers.incrementAndGet()));
      if (reply.status() / 100 != 2) {
        throw new IOException(reply.body());
      }
      return reply;
    }
  }

  private void fill(Connection connection) throws IOException {
    connection.exchange(RESET);
    if (operation == Operation.LIST) {
      Request create = Operation.CREATE.request(example, "/" + api);
      for (int i = 0; i < Operation.LISTED; i++) {
        connection.exchange(create.numbered(numbers.incrementAndGet()));
      }
    }
  }

  /** Stops it. */
  @TearDown(Level.Trial)
  public void stop() {
    server.close();
    if (bare != null) {
      bare.close();
    }
  }

  /** One of several clients, each with a connection of its own. */
  @State(Scope.Thread)
  public static class Client {
    private Connection connection;
    private Request request;

    /** Connects. */
    @Setup(Level.Trial)
    public void connect(ExchangeBenchmark benchmark) throws IOException {
      connection = new Connection(benchmark.port);
      request = benchmark.request.copy();
    }

    /** Leaves. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
      connection.close();
    }
  }

  /** Sends one request and reads the answer. */
  @Benchmark
  public int exchange(Client client) throws IOException {
    return client.connection.exchange(client.request.numbered(numbers.incrementAndGet()));
  }
}
