package dev.invitekit.conformance.faulty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Bodies as texts of one character for each octet, so that what is no UTF-8 passes unharmed. */
final class Octets {

  private Octets() {}

  static String of(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  static String of(String text) {
    return of(text.getBytes(UTF_8));
  }

  static byte[] bytes(String octets) {
    return octets.getBytes(ISO_8859_1);
  }

  static String text(String octets) {
    return new String(bytes(octets), UTF_8);
  }
}
