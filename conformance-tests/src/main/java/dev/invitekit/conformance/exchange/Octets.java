package dev.invitekit.conformance.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bodies that are no UTF-8, as texts. A byte from 0x80 that UTF-8 does not have at its place is in
 * the text a lone surrogate, from U+DC80 to U+DCFF, and goes out as that one byte.
 */
public final class Octets {

  private static final int FIRST = 0xDC00;

  private Octets() {}

  /** The text that stands for {@code bytes}, each from 0x80 to 0xFF. */
  public static String loose(int... bytes) {
    StringBuilder text = new StringBuilder();
    for (int octet : bytes) {
      if (octet < 0x80 || octet > 0xFF) {
        throw new IllegalArgumentException("no byte from 0x80 to 0xFF: " + octet);
      }
      text.append((char) (FIRST + octet));
    }
    return text.toString();
  }

  /** What {@code text} is on the wire. */
  public static byte[] of(String text) {
    if (isUtf8(text)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    text.codePoints()
        .forEach(
            c -> {
              if (isLoose(c)) {
                bytes.write(c - FIRST);
              } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    return bytes.toByteArray();
  }

  /** Whether no byte of {@code text} is out of place. */
  public static boolean isUtf8(String text) {
    return text.codePoints().noneMatch(Octets::isLoose);
  }

  /** Whether {@code c} stands for a byte that is out of place, which its last eight bits are. */
  public static boolean isLoose(int c) {
    return c >= FIRST + 0x80 && c <= FIRST + 0xFF;
  }
}
