package dev.invitekit.server.bench;

import dev.invitekit.server.InviteKitServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long a new process takes to its first answer. */
final class Readiness {

  private static final byte[] HEALTH =
      "GET /_invitekit/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** What is asked for first. */
  enum First {
    HEALTH("health"),
    CREATE("create");

    private final String title;

    First(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  private final Path jar;
  private final Path archive;
  private final byte[] create;

  Readiness(Path jar, Path archive) {
    this.jar = jar;
    this.archive = archive;
    this.create = create();
  }

  /** Milliseconds from process start to the first 200 with {@code java -jar}: median of starts. */
  double plain(First first, int starts) throws IOException, InterruptedException {
    return median(List.of(), first, starts);
  }

  /** The same with an archive of classes, made and used as the launcher does. */
  double archived(First first, int starts) throws IOException, InterruptedException {
    return median(
        List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable"),
        first,
        starts);
  }

  /** Makes the archive of classes; see the launcher. */
  void makeArchive() throws IOException, InterruptedException {
    Process process =
        java(List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable"), List.of("warm-up"));
    if (process.waitFor() != 0) {
      throw new IOException("warm-up ended with exit code " + process.exitValue());
    }
  }

  private double median(List<String> options, First first, int starts)
      throws IOException, InterruptedException {
    double[] millis = new double[starts];
    for (int i = 0; i < starts; i++) {
      millis[i] = start(options, first) / 1e6;
    }
    Arrays.sort(millis);
    return (millis[(starts - 1) / 2] + millis[starts / 2]) / 2;
  }

  private long start(List<String> options, First first) throws IOException, InterruptedException {
    int port = freePort();
    byte[] request = first == First.HEALTH ? HEALTH : create;
    long begin = System.nanoTime();
    Process process = java(options, List.of("serve", "--port", Integer.toString(port)));
    try {
      while (!answers(port, request)) {
        if (!process.isAlive() || System.nanoTime() - begin > PATIENCE_NANOS) {
          throw new IOException("the server does not start: " + String.join(" ", options));
        }
        TimeUnit.MILLISECONDS.sleep(1);
      }
      return System.nanoTime() - begin;
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static boolean answers(int port, byte[] request) throws IOException {
    try (Connection connection = new Connection(port)) {
      connection.exchange(request);
      return true;
    } catch (ConnectException e) {
      return false; // nobody listens yet
    }
  }

  /** A creation of the first API. */
  private static byte[] create() {
    try (InviteKitServer server = InviteKitServer.start()) {
      String api = server.apis().first();
      return Operation.CREATE.request(server.example(api).orElseThrow(), "/" + api).numbered(1);
    }
  }

  private Process java(List<String> options, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
