package dev.invitekit.server.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bare socket to a server: sends bytes as they are, legal or not, and reads one answer after the
 * other.
 */
public final class RawConnection implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Socket socket;
  private final InputStream in;

  private RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Connects; a read waits for at most 20 seconds. */
  public static RawConnection to(URI server) {
    try {
      Socket socket = new Socket(server.getHost(), server.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      return new RawConnection(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether nobody listens there. */
  public static boolean isRefused(URI server) {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      return !socket.isConnected();
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One request on a connection of its own, and its answer. */
  public static Answer ask(URI server, byte[] request) {
    try (RawConnection connection = to(server)) {
      return connection.send(request).read();
    }
  }

  /** One request on a connection of its own, a byte for each character, and its answer. */
  public static Answer ask(URI server, String request) {
    return ask(server, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Sends bytes. A server that has answered may have stopped listening; what it said can still be
   * read.
   */
  public RawConnection send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      // The answer, or its absence, will tell.
    }
    return this;
  }

  /** Sends a byte for each character. */
  public RawConnection send(String text) {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The next answer, with its body. */
  public Answer read() {
    return read(true);
  }

  /** Waits for 20 seconds again, as at first. */
  public RawConnection patiently() {
    try {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads past the next answer. */
  public RawConnection afterAnAnswer() {
    read();
    return this;
  }

  /** The next answer, which has no body whatever it says: one to HEAD, or an interim one. */
  public Answer readHead() {
    return read(false);
  }

  private Answer read(boolean withBody) {
    try {
      String status = line();
      Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String field = line(); !field.isEmpty(); field = line()) {
        int colon = field.indexOf(':');
        fields
            .computeIfAbsent(field.substring(0, colon), name -> new ArrayList<>())
            .add(field.substring(colon + 1).strip());
      }
      HttpHeaders headers = HttpHeaders.of(fields, (name, value) -> true);
      int length = (int) headers.firstValueAsLong("Content-Length").orElse(0);
      byte[] body = withBody ? in.readNBytes(length) : new byte[0];
      return new Answer(
          Integer.parseInt(status.split(" ", 3)[1]),
          headers,
          new String(body, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next != '\n') {
      if (next < 0) {
        throw new EOFException("the server closed after: " + line);
      }
      if (next != '\r') {
        line.write(next);
      }
      next = in.read();
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /** Sends nothing more, but still listens. */
  public void finish() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the server closes the connection, having said no or nothing. */
  public boolean closesAfterAtMostARefusal() {
    try {
      String rest = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return rest.isEmpty() || rest.startsWith("HTTP/1.1 4");
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset
    }
  }

  /** All that comes until the server closes or resets the connection. */
  public String readUntilTheEnd() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        all.write(next);
      }
    } catch (SocketTimeoutException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      // reset
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** Whether the server closes the connection, without another word, before {@code patience}. */
  public boolean closesWithin(Duration patience) {
    try {
      socket.setSoTimeout((int) patience.toMillis());
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
