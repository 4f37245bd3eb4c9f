package dev.invitekit.conformance.yaml;

import dev.invitekit.conformance.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads the text of a file, in UTF-8, up to a bound. */
final class FileText {

  /** How long a pipe may keep quiet: opening one that nobody writes to never returns. */
  private static final int SECONDS = 10;

  private FileText() {}

  static String read(Path file) {
    String name = file.toString();
    if (!Files.exists(file)) {
      throw BadInput.in(name, 0, "no such file");
    }
    if (Files.isDirectory(file)) {
      throw BadInput.in(name, 0, "expected a file, not a folder");
    }
    try {
      return text(name, Files.isRegularFile(file) ? bytes(file) : bytesInTime(file));
    } catch (NoSuchFileException e) {
      throw BadInput.in(name, 0, "no such file");
    } catch (IOException e) {
      throw BadInput.in(name, 0, "cannot be read");
    }
  }

  static String read(String name, InputStream in) throws IOException {
    return text(name, bytes(name, in));
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return bytes(file.toString(), in);
    }
  }

  private static byte[] bytes(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(YamlFile.LARGEST + 1);
    if (bytes.length > YamlFile.LARGEST) {
      throw BadInput.in(name, 0, "larger than %d MiB".formatted(YamlFile.LARGEST >> 20));
    }
    return bytes;
  }

  private static byte[] bytesInTime(Path file) throws IOException {
    FutureTask<byte[]> reading = new FutureTask<>(() -> bytes(file));
    Thread thread = new Thread(reading, "read " + file);
    thread.setDaemon(true);
    thread.start();
    try {
      return reading.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw BadInput.in(
          file.toString(), 0, "no regular file, and no end within %d s".formatted(SECONDS));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BadInput fault) {
        throw fault;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String text(String name, byte[] bytes) {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    CharBuffer out = CharBuffer.allocate(bytes.length);
    if (utf8.decode(ByteBuffer.wrap(bytes), out, true).isError()) {
      throw BadInput.in(name, lineAt(out.flip(), out.length()), "not UTF-8");
    }
    String text = out.flip().toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The line on which the character at {@code end} stands. */
  static int lineAt(CharSequence text, int end) {
    int line = 1;
    for (int i = 0; i < end && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }
}
