package dev.invitekit.conformance.exchange;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries one request to the target and brings the answer. */
@FunctionalInterface
interface Transport {

  /**
   * An answer as it came, secrets and all; names of headers in any case.
   *
   * @param octets the body as it was on the wire, or its beginning
   * @param cut why that is not all of it; empty for all
   */
  record Answer(
      int status, Map<String, List<String>> headers, byte[] octets, Optional<String> cut) {}

  /**
   * Sends {@code call} to {@code url}, which has the call's path and query already. When the answer
   * does not end within {@code time}, or is longer than the transport reads, its beginning is given
   * back.
   *
   * @throws java.net.http.HttpTimeoutException when not even the head of an answer came in time
   * @throws IOException when there is no answer
   */
  Answer transmit(Call call, String url, Duration time) throws IOException, InterruptedException;
}
