package dev.invitekit.server.http;

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
}
