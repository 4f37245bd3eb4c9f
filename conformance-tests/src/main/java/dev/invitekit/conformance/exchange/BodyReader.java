package dev.invitekit.conformance.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Makes a text of what came as a body. It may be compressed: to whoever does not say what they
 * accept, any coding may be sent (RFC 9110, 12.5.3). Nothing is unpacked beyond a bound.
 */
final class BodyReader {

  /** Why a body is not whole whose connection ended first. */
  static final String BROKEN_OFF = "the connection ended in the middle of the body";

  /** How it begins when a body is not whole because its time was over. */
  static final String NO_END = "the body has no end within ";

  private static final int KEPT_OF_A_PART = 64 * 1024;
  private static final int MOST_CODINGS = 5;

  private final int mostBytes;

  BodyReader(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * A body as the checks read it.
   *
   * @param cut why the checks get only its beginning; empty for all of it
   */
  record Body(String text, Optional<String> cut) {}

  static String noEnd(Duration time) {
    return NO_END + words(time);
  }

  static String tooLong(int mostBytes) {
    return "the body is longer than %s".formatted(size(mostBytes));
  }

  static String words(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private static String size(int bytes) {
    return bytes % (1024 * 1024) == 0
        ? "%d MiB".formatted(bytes / (1024 * 1024))
        : "%d bytes".formatted(bytes);
  }

  /**
   * Unpacks the body of an answer and looks whether it can be read.
   *
   * @throws IOException when it is packed in a way that the suite does not know
   */
  Body read(Transport.Answer answer) throws IOException {
    byte[] body = answer.octets();
    Optional<String> cut = answer.cut();
    if (body.length > 0) { // what has no body may still name a coding
      List<String> codings = codings(answer.headers());
      if (codings.size() > MOST_CODINGS) {
        return part(new byte[0], "the body is packed %d times over".formatted(codings.size()));
      }
      for (String coding : codings) {
        Unpacked unpacked = unpacked(coding, body);
        body = unpacked.bytes();
        cut = cut.or(unpacked::cut);
      }
    }
    if (cut.isPresent()) {
      return part(body, cut.get());
    }
    String text = new String(body, StandardCharsets.UTF_8);
    return JsonBounds.exceededBy(text)
        .map(exceeded -> part(text.getBytes(StandardCharsets.UTF_8), exceeded))
        .orElseGet(() -> new Body(text, Optional.empty()));
  }

  private static Body part(byte[] body, String cut) {
    byte[] kept = Arrays.copyOf(body, Math.min(body.length, KEPT_OF_A_PART));
    return new Body(new String(kept, StandardCharsets.UTF_8), Optional.of(cut));
  }

  private record Unpacked(byte[] bytes, Optional<String> cut) {}

  private Unpacked unpacked(String coding, byte[] packed) throws IOException {
    if (coding.equals("identity") || coding.isEmpty()) {
      return new Unpacked(packed, Optional.empty());
    }
    if (!List.of("gzip", "x-gzip", "deflate").contains(coding)) {
      throw new IOException("the answer is packed as '%s'".formatted(coding));
    }
    try (InputStream in = unpacking(coding, packed)) {
      byte[] bytes = in.readNBytes(mostBytes);
      return new Unpacked(
          bytes,
          in.read() < 0
              ? Optional.empty()
              : Optional.of("the body unpacks to more than " + size(mostBytes)));
    } catch (IOException e) {
      return new Unpacked(
          packed, Optional.of("the body is not %s, as content-encoding says".formatted(coding)));
    }
  }

  private static InputStream unpacking(String coding, byte[] packed) throws IOException {
    InputStream in = new ByteArrayInputStream(packed);
    return coding.equals("deflate") ? new InflaterInputStream(in) : new GZIPInputStream(in);
  }

  /** The codings of a body, the one that was applied last coming first. */
  private static List<String> codings(Map<String, List<String>> headers) {
    List<String> codings = new ArrayList<>();
    headers.forEach(
        (name, values) -> {
          if (name.equalsIgnoreCase("content-encoding")) {
            for (String coding : String.join(",", values).split(",", -1)) {
              codings.add(0, coding.strip().toLowerCase(Locale.ROOT));
            }
          }
        });
    return codings;
  }
}
