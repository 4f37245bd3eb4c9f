package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the part of a reference behind its {@code #}: a JSON Pointer, maybe percent-encoded. */
final class References {

  private References() {}

  /** The pointer that {@code fragment} means in {@code root}; empty when nothing is there. */
  static Optional<String> pointer(JsonNode root, String fragment) {
    if (fragment.isEmpty()) {
      return Optional.of("");
    }
    String decoded = decoded(fragment);
    if (leads(root, fragment)) {
      return Optional.of(fragment);
    }
    return leads(root, decoded) ? Optional.of(decoded) : Optional.empty();
  }

  /** A step of a pointer without its escapes. */
  static String step(String escaped) {
    return escaped.replace("~1", "/").replace("~0", "~");
  }

  private static boolean leads(JsonNode root, String pointer) {
    return pointer.startsWith("/") && !root.at(JsonPointer.compile(pointer)).isMissingNode();
  }

  /** The text with its percent-encoding undone; what is no encoding stays. */
  static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        out[length++] = (byte) (high * 16 + low);
        i += 2;
      } else {
        out[length++] = bytes[i];
      }
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }
}
