package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.targets.Credential;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A credential from the variables that the reports name, so that none has to stand in a list of
 * processes.
 */
record EnvironmentCredential(UnaryOperator<@Nullable String> variables) {

  private static final String BEARER = "INVITEKIT_BEARER";
  private static final String BASIC = "INVITEKIT_BASIC";
  private static final String KEY = "INVITEKIT_KEY";

  /**
   * The credential that is set; empty for none.
   *
   * @param keyHeader the header field that the document wants a key in
   * @throws BadInput when several are set, or one cannot be used
   */
  Optional<Credential> read(Optional<String> keyHeader) {
    Map<String, Credential> found = new LinkedHashMap<>();
    value(BEARER).ifPresent(token -> found.put(BEARER, new Credential.Bearer(token)));
    value(BASIC).ifPresent(pair -> found.put(BASIC, basic(pair)));
    value(KEY)
        .ifPresent(
            key ->
                found.put(
                    KEY,
                    new Credential.Header(
                        keyHeader.orElseThrow(
                            () ->
                                new BadInput(
                                    KEY
                                        + ": the document names no header field for a key; give one"
                                        + " with --header 'NAME: $INVITEKIT_KEY'")),
                        key)));
    if (found.size() > 1) {
      throw new BadInput("one of %s, not several".formatted(String.join(", ", found.keySet())));
    }
    return found.values().stream().findFirst();
  }

  /** {@code option} with what stands for the names of these variables in it. */
  String filled(String option) {
    String filled = option;
    for (String name : new String[] {BEARER, BASIC, KEY}) {
      for (String written : new String[] {"${" + name + "}", "$" + name}) {
        if (filled.contains(written)) {
          filled =
              filled.replace(
                  written, value(name).orElseThrow(() -> new BadInput("$" + name + " is not set")));
        }
      }
    }
    return filled;
  }

  private static Credential basic(String pair) {
    int colon = pair.indexOf(':');
    if (colon < 0) {
      throw new BadInput(BASIC + ": expected USER:PASSWORD");
    }
    return new Credential.Basic(pair.substring(0, colon), pair.substring(colon + 1));
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(variables.apply(name)).filter(value -> !value.isBlank());
  }
}
