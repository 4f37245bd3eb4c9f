package dev.invitekit.server.bench;

import java.nio.charset.StandardCharsets;

/** The bytes of a request, with room for a number that makes each one different. */
final class Request {

  /** What stands in the text where the number goes. */
  static final String SLOT = "u0000000000";

  private final byte[] bytes;
  private final int lastDigit;

  Request(String text) {
    this.bytes = text.getBytes(StandardCharsets.UTF_8);
    int slot = text.indexOf(SLOT); // all before it is ASCII
    this.lastDigit = slot < 0 ? -1 : slot + SLOT.length() - 1;
  }

  private Request(Request other) {
    this.bytes = other.bytes.clone();
    this.lastDigit = other.lastDigit;
  }

  /** One that another thread may number. */
  Request copy() {
    return new Request(this);
  }

  /** Writes {@code number} into the slot, if there is one, and answers the bytes: not a copy. */
  byte[] numbered(int number) {
    if (lastDigit >= 0) {
      int rest = number;
      for (int i = lastDigit; i > lastDigit - SLOT.length() + 1; i--) {
        bytes[i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
    }
    return bytes;
  }
}
