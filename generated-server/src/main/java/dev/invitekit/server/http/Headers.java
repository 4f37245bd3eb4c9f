package dev.invitekit.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The header fields of a request. */
@FunctionalInterface
public interface Headers {

  /** The field's value; several are joined by commas. Names are compared without regard to case. */
  Optional<String> value(String name);

  /**
   * What follows {@code scheme} in the Authorization field, as in {@code Bearer abc}; empty when
   * there is none, or one of another scheme.
   */
  default Optional<String> authorization(String scheme) {
    String prefix = scheme.toLowerCase(Locale.ROOT) + " ";
    return value("Authorization")
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(value -> value.substring(prefix.length()).strip())
        .filter(credential -> !credential.isEmpty());
  }

  /** User and password of basic authentication (RFC 7617) with a colon between them. */
  default Optional<String> basic() {
    return authorization("Basic").flatMap(Headers::decoded);
  }

  /** The Authorization field that {@link #basic} reads {@code credential} from. */
  static String basicOf(String credential) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) { // the caller's text, not our argument
      return Optional.empty();
    }
  }
}
