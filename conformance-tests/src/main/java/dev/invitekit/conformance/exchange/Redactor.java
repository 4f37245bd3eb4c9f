package dev.invitekit.conformance.exchange;

import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Target;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Puts the name of a variable in the place of each secret, in everything that is shown or kept. */
public final class Redactor {

  private static final Pattern SECRET_INPUT =
      Pattern.compile("(^|_)(authorization|secret|password|token|credential|api_?key)($|_)");

  private final List<Map.Entry<String, String>> secrets;

  private Redactor(Map<String, String> secrets) {
    this.secrets =
        secrets.entrySet().stream()
            .filter(entry -> !entry.getKey().isBlank())
            .sorted(Comparator.comparing(entry -> -entry.getKey().length()))
            .toList();
  }

  /** Knows the secrets of {@code target}. */
  public static Redactor of(Target target) {
    Map<String, String> secrets = new LinkedHashMap<>();
    target
        .credentials()
        .forEach(
            (caller, credential) ->
                credential
                    .secrets(
                        caller.equals(Credential.ADMIN)
                            ? "INVITEKIT_"
                            : "INVITEKIT_" + variable(caller) + "_")
                    .forEach((secret, name) -> add(secrets, secret, name)));
    target
        .inputs()
        .forEach(
            (name, value) -> {
              if (SECRET_INPUT.matcher(name).find()) {
                int blank = value.indexOf(' ');
                add(secrets, value.substring(blank + 1), "$INVITEKIT_" + variable(name));
              }
            });
    return new Redactor(secrets);
  }

  /** {@code text} without secrets. */
  public String redact(String text) {
    String redacted = text;
    for (Map.Entry<String, String> secret : secrets) {
      redacted = redacted.replace(secret.getKey(), secret.getValue());
    }
    return redacted;
  }

  private static void add(Map<String, String> secrets, String secret, String name) {
    secrets.putIfAbsent(secret, name);
    secrets.putIfAbsent(URLEncoder.encode(secret, StandardCharsets.UTF_8), name);
  }

  private static String variable(String name) {
    return new ArrayList<>(List.of(name.split("[^A-Za-z0-9]+", -1)))
        .stream()
            .map(part -> part.toUpperCase(Locale.ROOT))
            .reduce((one, other) -> one + "_" + other)
            .orElse("");
  }
}
