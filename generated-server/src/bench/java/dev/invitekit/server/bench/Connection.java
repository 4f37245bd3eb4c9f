package dev.invitekit.server.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A kept-alive HTTP connection over a plain blocking socket. On two shared processors an exchange
 * with {@code java.net.http} costs several times as much, most of it for handing over between its
 * threads, and would hide what the server costs.
 */
final class Connection implements AutoCloseable {

  /** An answer. */
  record Reply(int status, List<String> headers, String body) {}

  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[64 * 1024];
  private int filled;

  Connection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** Sends a request and answers with the size of the response; whatever is no success throws. */
  int exchange(byte[] request) throws IOException {
    int head = send(request);
    if (buffer[9] != '2') { // the first digit after HTTP/1.1
      throw new IOException(new String(buffer, 0, filled, StandardCharsets.UTF_8));
    }
    return head;
  }

  /** Sends a request and answers with the whole response, success or not. */
  Reply ask(byte[] request) throws IOException {
    int body = send(request);
    List<String> lines =
        new String(buffer, 0, body, StandardCharsets.ISO_8859_1).strip().lines().toList();
    return new Reply(
        Integer.parseInt(lines.get(0).split(" ", 3)[1]),
        lines.subList(1, lines.size()),
        new String(buffer, body, filled - body, StandardCharsets.UTF_8));
  }

  /** Fills the buffer with one whole response and answers where its body begins. */
  private int send(byte[] request) throws IOException {
    out.write(request);
    filled = 0;
    int seen = 0;
    int body = -1;
    int length = 0;
    int line = 0;
    while (body < 0 || filled < body + length) {
      if (filled == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
      int count = in.read(buffer, filled, buffer.length - filled);
      if (count < 0) {
        throw new EOFException("the server closed the connection");
      }
      filled += count;
      for (; body < 0 && seen < filled; seen++) {
        if (buffer[seen] == '\n') {
          if (seen - line <= 1) {
            body = seen + 1;
          } else if (isLength(line)) {
            length = number(line + LENGTH.length, seen);
          }
          line = seen + 1;
        }
      }
    }
    return body;
  }

  private boolean isLength(int line) {
    for (int i = 0; i < LENGTH.length; i++) {
      if ((buffer[line + i] | 0x20) != (LENGTH[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private int number(int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      if (buffer[i] >= '0' && buffer[i] <= '9') {
        number = 10 * number + buffer[i] - '0';
      }
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Name and value of a header line; the name in lower case. */
  static String[] field(String line) {
    int colon = line.indexOf(':');
    return new String[] {
      line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip()
    };
  }
}
