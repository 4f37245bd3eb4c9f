package dev.invitekit.server.dialect.clickhousecloud;

import dev.invitekit.server.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The two kinds of credentials in an Authorization field. An API key is {@code id:secret} and comes
 * by Basic; an OAuth token has no colon and comes by Bearer. Neither is taken in the other's place.
 */
final class Credentials {

  private static final String SEPARATOR = ":";

  private Credentials() {}

  /** The key or token as tenants are known by it. */
  static Optional<String> of(Headers headers) {
    return headers
        .authorization("Basic")
        .flatMap(Credentials::decoded)
        .filter(Credentials::isKey)
        .or(() -> headers.authorization("Bearer").filter(token -> !isKey(token)));
  }

  /** The Authorization field that carries {@code credential}. */
  static String toHeader(String credential) {
    return isKey(credential)
        ? "Basic " + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8))
        : "Bearer " + credential;
  }

  private static boolean isKey(String credential) {
    return credential.contains(SEPARATOR);
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) { // the caller's text, not our argument
      return Optional.empty();
    }
  }
}
