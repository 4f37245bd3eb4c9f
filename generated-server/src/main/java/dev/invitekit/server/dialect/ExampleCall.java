package dev.invitekit.server.dialect;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that creates an invitation, to try a server with.
 *
 * @param path what follows the mount
 * @param headers the credential and whatever else the API wants, but for the content type
 * @param body JSON without a single quote
 */
public record ExampleCall(String path, Map<String, String> headers, String body) {

  public ExampleCall {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers)); // the same order at every run
  }

  /** The same for a shell; {@code baseUrl} is where the API is mounted. */
  public String toCurl(String baseUrl) {
    StringBuilder curl = new StringBuilder("curl " + baseUrl + path);
    headers.forEach((name, value) -> curl.append(" -H '%s: %s'".formatted(name, value)));
    return curl + " -H 'Content-Type: application/json' -d '" + body + "'";
  }
}
