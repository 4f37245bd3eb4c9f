package dev.invitekit.conformance.exchange;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Carries one request to the target and brings the answer. */
@FunctionalInterface
interface Transport {

  /** An answer as it came, secrets and all; names of headers in any case. */
  record Answer(int status, Map<String, List<String>> headers, String body) {}

  /**
   * Sends {@code call} to {@code url}, which has the call's path and query already.
   *
   * @throws IOException when there is no answer
   */
  Answer transmit(Call call, String url) throws IOException, InterruptedException;
}
