package dev.invitekit.server.http;

import dev.invitekit.server.http.Rejection.Kind;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.uri.UriComponent;
import org.jspecify.annotations.Nullable;

/**
 * What a request line asks for. This is the only reading of it: the path is taken as it was sent,
 * each segment is decoded by itself, and a {@code ;}, a dot or an encoded slash has no meaning of
 * its own (RFC 3986, 3.3).
 *
 * @param path percent-encoded; begins with a slash, or is empty
 * @param query its parameters, decoded
 */
record RequestTarget(String path, Map<String, List<String>> query) {

  private static final String LEGAL_BESIDE_LETTERS_AND_DIGITS = "-._~!$&'()*+,;=:@/?[]";

  /**
   * Reads the target of a request line in origin form.
   *
   * @throws RequestRejected {@code BAD_REQUEST} when it is none
   */
  static RequestTarget of(@Nullable String pathAndQuery) {
    if (pathAndQuery == null || !pathAndQuery.startsWith("/") || !isLegal(pathAndQuery)) {
      throw new RequestRejected(
          Rejection.of(Kind.BAD_REQUEST, "the path or query is not a legal URI"));
    }
    int question = pathAndQuery.indexOf('?');
    return question < 0
        ? new RequestTarget(pathAndQuery, Map.of())
        : new RequestTarget(
            pathAndQuery.substring(0, question),
            UriComponent.decodeQuery(pathAndQuery.substring(question + 1), true));
  }

  /** The same below {@code mount}, with which the path begins. */
  RequestTarget below(String mount) {
    return mount.isEmpty() ? this : new RequestTarget(path.substring(mount.length()), query);
  }

  private static boolean isLegal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length()
            || Character.digit(text.charAt(i + 1), 16) < 0
            || Character.digit(text.charAt(i + 2), 16) < 0) {
          return false;
        }
        if (text.charAt(i + 1) == '0' && text.charAt(i + 2) == '0') {
          return false; // a NUL is in no id, and ends a text where it is written in C
        }
        i += 2;
      } else if (!isLetterOrDigit(c) && LEGAL_BESIDE_LETTERS_AND_DIGITS.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
