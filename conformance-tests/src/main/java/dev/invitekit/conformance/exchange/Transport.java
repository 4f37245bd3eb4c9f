package dev.invitekit.conformance.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Carries one request to the target and brings the answer. */
@FunctionalInterface
interface Transport {

  /** An answer as it came, secrets and all; names of headers in any case. */
  record Answer(int status, Map<String, List<String>> headers, String body) {

    /**
     * An answer with a body as it was on the wire. It may be compressed: to whoever does not say
     * what they accept, any coding may be sent (RFC 9110, 12.5.3).
     *
     * @throws IOException when it cannot be unpacked
     */
    static Answer of(int status, Map<String, List<String>> headers, byte[] octets)
        throws IOException {
      byte[] body = octets;
      if (octets.length > 0) { // what has no body may still name a coding
        for (String coding : codings(headers)) {
          body = unpacked(coding, body);
        }
      }
      return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
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

    private static byte[] unpacked(String coding, byte[] body) throws IOException {
      InputStream packed = new ByteArrayInputStream(body);
      return switch (coding) {
        case "gzip", "x-gzip" -> new GZIPInputStream(packed).readAllBytes();
        case "deflate" -> new InflaterInputStream(packed).readAllBytes();
        case "identity", "" -> body;
        default -> throw new IOException("the answer is packed as '%s'".formatted(coding));
      };
    }
  }

  /**
   * Sends {@code call} to {@code url}, which has the call's path and query already.
   *
   * @throws IOException when there is no answer
   */
  Answer transmit(Call call, String url) throws IOException, InterruptedException;
}
