package dev.invitekit.conformance.plan;

import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Credential.Part;
import dev.invitekit.conformance.targets.Credential.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Credentials that nobody may be let in with, made from the form of a right one. */
final class WrongCredentials {

  private static final String UNKNOWN = Credential.MADE_UP + "-0123456789abcdef";

  private WrongCredentials() {}

  /** What is sent in the place of {@code right}, by what is wrong with it. */
  static Map<String, List<Part>> of(Credential right) {
    List<Part> parts = right.parts();
    Map<String, List<Part>> wrong = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      // Each of several is wrong alone, or a server that looks at one of them would go unnoticed.
      String prefix = parts.size() == 1 ? "" : part.name() + "/";
      if (parts.size() > 1) {
        List<Part> others = new ArrayList<>(parts);
        others.remove(i);
        wrong.put(prefix + "missing", others);
      }
      int place = i;
      values(part)
          .forEach(
              (what, value) -> {
                List<Part> all = new ArrayList<>(parts);
                all.set(place, part.with(value));
                wrong.put(prefix + what, all);
              });
    }
    return wrong;
  }

  private static Map<String, String> values(Part right) {
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("empty", "");
    int blank = right.place() == Place.HEADER ? right.value().indexOf(' ') : -1;
    String scheme = blank > 0 ? right.value().substring(0, blank) : "";
    if (right.name().equals("authorization") && scheme.equals("Basic")) {
      wrong.put("malformed", "Basic ?");
      wrong.put("without-value", "Basic");
      wrong.put("of-another-scheme", "Digest " + UNKNOWN);
      wrong.put("unknown", "Basic " + base64(UNKNOWN + ":" + UNKNOWN));
      wrong.put("without-colon", "Basic " + base64(UNKNOWN));
      username(right.value().substring(blank + 1))
          .ifPresent(
              name -> wrong.put("of-another-password", "Basic " + base64(name + ":" + UNKNOWN)));
      return wrong;
    }
    wrong.put("longer", right.value() + "-x");
    if (scheme.isEmpty()) {
      wrong.put("unknown", UNKNOWN);
      wrong.put("malformed", "?");
    } else {
      wrong.put("without-value", scheme);
      wrong.put("malformed", scheme + " ?");
      wrong.put("unknown", scheme + " " + UNKNOWN);
      wrong.put("of-another-scheme", "Basic " + base64(UNKNOWN + ":" + UNKNOWN));
    }
    return wrong;
  }

  /**
   * Who a basic credential names; empty for one that is none (a header field of somebody's own).
   */
  private static Optional<String> username(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      return Optional.of(pair.substring(0, Math.max(0, pair.indexOf(':'))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
