package dev.invitekit.conformance.exchange;

import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts the name of a variable in the place of each secret, in everything that is shown or kept,
 * whatever form the secret has there; see {@link SecretForms}. The only class that does.
 */
public final class Redactor {

  /** Whoever has a shorter secret would read its name in half of all words. */
  public static final int SHORTEST_SECRET = 8;

  /** Knows no secret. */
  public static final Redactor NONE = new Redactor(Map.of(), Map.of());

  private static final Pattern SECRET_INPUT =
      Pattern.compile("(^|_)(authorization|secret|password|token|credential|api_?key)($|_)");

  private final Map<String, String> whole;
  private final List<SecretForms> secrets;
  private final List<String> tooShort;

  private Redactor(Map<String, String> whole, Map<String, String> secrets) {
    this.whole = Map.copyOf(whole);
    this.secrets =
        secrets.entrySet().stream()
            .filter(entry -> entry.getKey().length() >= SHORTEST_SECRET)
            .map(entry -> new SecretForms(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(SecretForms::length).reversed())
            .toList();
    this.tooShort =
        secrets.entrySet().stream()
            .filter(entry -> entry.getKey().length() < SHORTEST_SECRET)
            .map(Map.Entry::getValue)
            .sorted()
            .toList();
  }

  /** Knows the secrets of {@code target}. */
  public static Redactor of(Target target) {
    return of(List.of(target));
  }

  /** Knows the secrets of all {@code targets}. */
  public static Redactor of(List<Target> targets) {
    Map<String, String> whole = new LinkedHashMap<>();
    Map<String, String> secrets = new LinkedHashMap<>();
    for (Target target : targets) {
      target
          .credentials()
          .forEach(
              (caller, credential) -> {
                Map<String, String> mine = credential.secrets(prefix(caller));
                mine.forEach(secrets::putIfAbsent);
                mine.forEach((secret, name) -> addWhole(whole, credential, secret, name));
              });
      target
          .inputs()
          .forEach(
              (name, value) -> {
                if (SECRET_INPUT.matcher(name).find()) {
                  int start = value.indexOf(' ') + 1;
                  String shown = "$INVITEKIT_" + variable(name);
                  secrets.putIfAbsent(value.substring(start), shown);
                  whole.putIfAbsent(value, value.substring(0, start) + shown);
                }
              });
    }
    secrets.keySet().removeIf(String::isBlank);
    return new Redactor(whole, secrets);
  }

  private static String prefix(String caller) {
    return caller.equals(Credential.ADMIN) ? "INVITEKIT_" : "INVITEKIT_" + variable(caller) + "_";
  }

  private static void addWhole(
      Map<String, String> whole, Credential credential, String secret, String name) {
    for (Credential.Part part : credential.parts()) {
      String value = part.value();
      if (value.endsWith(secret)) {
        String scheme = value.substring(0, value.length() - secret.length());
        whole.putIfAbsent(value, scheme + name);
        whole.putIfAbsent(secret, name);
      }
    }
  }

  /** The names of secrets that are so short that they are hidden only where nothing else stands. */
  public List<String> tooShort() {
    return tooShort;
  }

  /** {@code text} without secrets. */
  public String redact(String text) {
    String name = whole.get(text);
    if (name != null) {
      return name;
    }
    String redacted = text;
    for (SecretForms secret : secrets) {
      redacted = secret.hideIn(redacted);
    }
    return redacted;
  }

  private static String variable(String name) {
    return new ArrayList<>(Arrays.asList(name.split("[^A-Za-z0-9]+", -1)))
        .stream().map(part -> part.toUpperCase(Locale.ROOT)).collect(Collectors.joining("_"));
  }
}
