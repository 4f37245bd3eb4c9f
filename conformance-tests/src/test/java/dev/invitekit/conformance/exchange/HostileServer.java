package dev.invitekit.conformance.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/**
 * Answers every request in a way that would harm a client without bounds. One connection for each
 * request, whose first line is kept.
 */
public final class HostileServer implements AutoCloseable {

  /** What it does to whoever asks. */
  public enum Way {
    /** Takes the request and says nothing. */
    SILENT,
    /** Sends a head, some bytes of a body, and no more. */
    STALL,
    /** Sends a byte now and then, for ever. */
    DRIP,
    /** Sends a head that has no end. */
    DRIPPING_HEAD,
    /** Sends without an end, as fast as it is read. */
    ENDLESS,
    /** 100 MiB that are 100 KiB on the wire. */
    GZIP_BOMB,
    /** Says gzip, and it is none. */
    NO_GZIP,
    /** An array in an array, 100,000 times. */
    DEEP,
    /** An object with 200,000 keys. */
    MANY_KEYS,
    /** No HTTP. */
    GARBAGE,
    /** Closes without a word. */
    CUT,
    /** Closes in the middle of a body. */
    CUT_IN_BODY,
    /** Is asked too often, whenever it is asked. */
    TOO_MANY_REQUESTS
  }

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  private final Way way;
  private final byte[] bomb;
  private final ServerSocket listener;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private HostileServer(Way way) throws IOException {
    this.way = way;
    this.bomb = way == Way.GZIP_BOMB ? bomb() : new byte[0];
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  public static HostileServer start(Way way) throws IOException {
    HostileServer server = new HostileServer(way);
    thread(server::listen);
    return server;
  }

  public String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** The first line of each request. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Returns once somebody has asked. */
  public void awaitRequest() throws InterruptedException {
    asked.await();
  }

  private static void thread(Runnable run) {
    Thread thread = new Thread(run, "hostile");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        thread(() -> serve(socket));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      String line = read(socket.getInputStream());
      if (!line.isEmpty()) {
        requests.add(line);
        asked.countDown();
        answer(socket.getOutputStream());
      }
    } catch (IOException e) {
      // The client had enough.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads a request, the body too; its first line. */
  private static String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int c = in.read(); c >= 0 && head.indexOf("\r\n\r\n") < 0; c = in.read()) {
      head.append((char) c);
      if (head.indexOf("\r\n\r\n") >= 0) {
        break;
      }
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
            .map(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
            .findFirst()
            .orElse(0);
    in.readNBytes(length);
    return head.toString().lines().findFirst().orElse("");
  }

  private void answer(OutputStream out) throws IOException, InterruptedException {
    switch (way) {
      case SILENT -> closed.await();
      case STALL -> {
        write(out, HEAD + "Content-Length: 100\r\n\r\n{");
        closed.await();
      }
      case DRIP -> drip(out, HEAD + "\r\n[1");
      case DRIPPING_HEAD -> drip(out, "HTTP/1.1 200 OK\r\nX-Drip: 1");
      case ENDLESS -> {
        write(out, HEAD + "\r\n\"");
        byte[] some = "a".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        while (closed.getCount() > 0) {
          out.write(some);
        }
      }
      case GZIP_BOMB -> whole(out, "Content-Encoding: gzip\r\n", bomb);
      case NO_GZIP -> whole(out, "Content-Encoding: gzip\r\n", bytes("{}"));
      case DEEP -> whole(out, "", bytes("[".repeat(100_000) + "]".repeat(100_000)));
      case MANY_KEYS -> whole(out, "", bytes(manyKeys()));
      case GARBAGE -> write(out, "\u001b[31mhello <script>\r\n\r\n");
      case CUT -> {}
      case CUT_IN_BODY -> write(out, HEAD + "Content-Length: 100\r\n\r\n{");
      case TOO_MANY_REQUESTS ->
          write(out, "HTTP/1.1 429 No\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
    }
  }

  private void drip(OutputStream out, String start) throws IOException, InterruptedException {
    write(out, start);
    while (!closed.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
      write(out, "1");
    }
  }

  private static void whole(OutputStream out, String header, byte[] body) throws IOException {
    write(out, HEAD + header + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n");
    out.write(body);
    out.flush();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(bytes(text));
    out.flush();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 100; i++) {
        out.write(blanks);
      }
    }
    return packed.toByteArray();
  }

  private static String manyKeys() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 200_000; i++) {
      json.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":").append(i);
    }
    return json.append('}').toString();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
