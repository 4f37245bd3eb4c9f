package dev.invitekit.conformance.plan;

import dev.invitekit.conformance.targets.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Credentials that nobody may be let in with, made from the form of a right one. */
final class WrongCredentials {

  private static final String UNKNOWN = Credential.MADE_UP + "-0123456789abcdef";

  private WrongCredentials() {}

  /** Header values by what is wrong with them. */
  static Map<String, String> of(Credential right) {
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("empty", "");
    if (right instanceof Credential.Basic basic) {
      wrong.put("malformed", "Basic ?");
      wrong.put("without-value", "Basic");
      wrong.put("of-another-scheme", "Digest " + UNKNOWN);
      wrong.put("unknown", "Basic " + base64(UNKNOWN + ":" + UNKNOWN));
      wrong.put("without-colon", "Basic " + base64(UNKNOWN));
      wrong.put("of-another-password", "Basic " + base64(basic.username() + ":" + UNKNOWN));
    } else {
      wrong.put("longer", right.headerValue() + "-x");
      int blank = right.headerValue().indexOf(' ');
      String scheme = blank > 0 ? right.headerValue().substring(0, blank) : "";
      if (scheme.isEmpty()) {
        wrong.put("unknown", UNKNOWN);
        wrong.put("malformed", "?");
      } else {
        wrong.put("without-value", scheme);
        wrong.put("malformed", scheme + " ?");
        wrong.put("unknown", scheme + " " + UNKNOWN);
        wrong.put("of-another-scheme", "Basic " + base64(UNKNOWN + ":" + UNKNOWN));
      }
    }
    return wrong;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
