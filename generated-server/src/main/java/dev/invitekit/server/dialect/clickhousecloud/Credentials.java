package dev.invitekit.server.dialect.clickhousecloud;

import dev.invitekit.server.http.Headers;
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
        .basic()
        .filter(Credentials::isKey)
        .or(() -> headers.authorization("Bearer").filter(token -> !isKey(token)));
  }

  /** The Authorization field that carries {@code credential}. */
  static String toHeader(String credential) {
    return isKey(credential) ? Headers.basicOf(credential) : "Bearer " + credential;
  }

  private static boolean isKey(String credential) {
    return credential.contains(SEPARATOR);
  }
}
