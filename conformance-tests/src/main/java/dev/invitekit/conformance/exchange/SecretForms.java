package dev.invitekit.conformance.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * One secret in whatever form it comes back: as it is, in another case, with characters escaped for
 * JSON, HTML or a URL, each in its own way, or as a whole in Base64 or hexadecimal.
 */
final class SecretForms {

  /** A shorter piece of Base64 is found in too many innocent texts. */
  private static final int SHORTEST_PIECE = 8;

  private static final int LONGEST_ENTITY = 10;

  private final int[] characters;
  private final List<String> pieces = new ArrayList<>();
  private final String hexadecimal;
  private final String value;

  SecretForms(String secret, String value) {
    this.value = value;
    this.characters = secret.codePoints().map(SecretForms::folded).toArray();
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    this.hexadecimal = HexFormat.of().formatHex(bytes);
    for (int before = 0; before < 3; before++) {
      // Three bytes become four characters: what stands before moves them all.
      byte[] moved = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, moved, before, bytes.length);
      String text = Base64.getEncoder().withoutPadding().encodeToString(moved);
      int from = before == 0 ? 0 : before + 1;
      int to = moved.length % 3 == 0 ? text.length() : text.length() - 1;
      if (to - from >= SHORTEST_PIECE) {
        pieces.add(text.substring(from, to));
        pieces.add(text.substring(from, to).replace('+', '-').replace('/', '_'));
      }
    }
  }

  int length() {
    return characters.length;
  }

  /** {@code text} without the secret. */
  String hideIn(String text) {
    String hidden = hideCharacters(text);
    for (String piece : pieces) {
      hidden = hidePiece(hidden, piece);
    }
    return hidden.length() < hexadecimal.length() ? hidden : hideHexadecimal(hidden);
  }

  private String hideCharacters(String text) {
    StringBuilder hidden = new StringBuilder();
    int kept = 0;
    for (int at = 0; at < text.length(); at++) {
      int end = couldStart(text.charAt(at)) ? endOfMatch(text, at) : -1;
      if (end > at) {
        hidden.append(text, kept, at).append(value);
        kept = end;
        at = end - 1;
      }
    }
    return kept == 0 ? text : hidden.append(text, kept, text.length()).toString();
  }

  private boolean couldStart(char c) {
    return c == '\\'
        || c == '%'
        || c == '&'
        || folded(c) == characters[0]
        || Character.isSurrogate(c);
  }

  /** Where the secret ends that starts at {@code start}; -1 for none. */
  private int endOfMatch(String text, int start) {
    int at = start;
    for (int wanted : characters) {
      at = endOfCharacter(text, at, wanted);
      if (at < 0) {
        return -1;
      }
    }
    return at;
  }

  private static int endOfCharacter(String text, int at, int wanted) {
    if (at >= text.length()) {
      return -1;
    }
    int plain = text.codePointAt(at);
    if (folded(plain) == wanted) {
      return at + Character.charCount(plain);
    }
    return switch (plain) {
      case '\\' -> endOfEscape(text, at, wanted);
      case '%' -> endOfPercent(text, at, wanted);
      case '&' -> endOfEntity(text, at, wanted);
      default -> -1;
    };
  }

  /** After a backslash and the character or its number, with any number of backslashes. */
  private static int endOfEscape(String text, int start, int wanted) {
    int at = start;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    if (at == text.length()) {
      return -1;
    }
    char kind = text.charAt(at);
    int digits = kind == 'u' || kind == 'U' ? 4 : kind == 'x' ? 2 : 0;
    if (digits > 0 && hexadecimal(text, at + 1, at + 1 + digits) == wanted) {
      return at + 1 + digits;
    }
    return endOfCharacter(text, at, wanted);
  }

  /** After {@code %2F}, or {@code %252F}, which was encoded twice. */
  private static int endOfPercent(String text, int start, int wanted) {
    int at = start + 1;
    while (text.startsWith("25", at)) {
      at += 2;
    }
    byte[] bytes = Character.toString(wanted).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int octet = hexadecimalByte(text, at);
      boolean same = bytes.length == 1 ? folded(octet) == wanted : octet == (bytes[i] & 0xFF);
      if (octet < 0 || !same) {
        return -1;
      }
      at += 2;
      if (i + 1 < bytes.length) {
        if (at >= text.length() || text.charAt(at) != '%') {
          return -1;
        }
        at++;
      }
    }
    return at;
  }

  private static int hexadecimalByte(String text, int at) {
    return at + 2 <= text.length() ? digits(text, at, at + 2) : -1;
  }

  private static int hexadecimal(String text, int from, int to) {
    return to <= text.length() ? folded(digits(text, from, to)) : -1;
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int at = from; at < to; at++) {
      int digit = Character.digit(text.charAt(at), 16);
      if (digit < 0) {
        return -1;
      }
      number = number * 16 + digit;
    }
    return number;
  }

  /** After a reference by number or by name, as HTML has them. */
  private static int endOfEntity(String text, int start, int wanted) {
    int end = text.indexOf(';', start);
    if (end < 0 || end - start > LONGEST_ENTITY) {
      return -1;
    }
    String name = text.substring(start + 1, end).toLowerCase(Locale.ROOT);
    int character =
        switch (name) {
          case "amp" -> '&';
          case "lt" -> '<';
          case "gt" -> '>';
          case "quot" -> '"';
          case "apos" -> '\'';
          case "sol" -> '/';
          case "plus" -> '+';
          case "equals" -> '=';
          default -> numbered(name);
        };
    return folded(character) == wanted ? end + 1 : -1;
  }

  private static int numbered(String name) {
    if (!name.startsWith("#") || name.length() < 2) {
      return -1;
    }
    boolean hex = name.charAt(1) == 'x';
    try {
      return Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private String hidePiece(String text, String piece) {
    int at = text.indexOf(piece);
    if (at < 0) {
      return text;
    }
    StringBuilder hidden = new StringBuilder();
    int kept = 0;
    for (; at >= 0; at = text.indexOf(piece, kept)) {
      int from = at;
      int to = at + piece.length();
      // The characters at its edges are of the secret and its neighbours.
      for (int i = 0; i < 3 && from > kept && isBase64(text.charAt(from - 1)); i++) {
        from--;
      }
      for (int i = 0; i < 3 && to < text.length() && isBase64(text.charAt(to)); i++) {
        to++;
      }
      hidden.append(text, kept, from).append(value);
      kept = to;
    }
    return hidden.append(text, kept, text.length()).toString();
  }

  private static boolean isBase64(char c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || "+/-_=".indexOf(c) >= 0;
  }

  private String hideHexadecimal(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    if (folded.length() != text.length() || !folded.contains(hexadecimal)) {
      return text;
    }
    StringBuilder hidden = new StringBuilder();
    int kept = 0;
    for (int at = folded.indexOf(hexadecimal); at >= 0; at = folded.indexOf(hexadecimal, kept)) {
      hidden.append(text, kept, at).append(value);
      kept = at + hexadecimal.length();
    }
    return hidden.append(text, kept, text.length()).toString();
  }

  private static int folded(int character) {
    return character < 0 ? -1 : Character.toLowerCase(Character.toUpperCase(character));
  }
}
