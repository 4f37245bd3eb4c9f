package dev.invitekit.conformance.targets;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One implementation of one API.
 *
 * @param baseUrl stands for the URL of the document's first server; no slash at its end
 * @param credentials by the name of the caller
 * @param inputs values that only the target knows, such as the id of one of its projects
 * @param hooks by name
 * @param scope how much of it a run works on
 */
public record Target(
    String api,
    URI baseUrl,
    Map<String, Credential> credentials,
    Map<String, String> inputs,
    Map<String, Hook> hooks,
    List<Deviation> deviations,
    Limits limits,
    Scope scope) {

  public Target {
    credentials = Map.copyOf(credentials);
    inputs = Map.copyOf(inputs);
    hooks = Map.copyOf(hooks);
    deviations = List.copyOf(deviations);
    String url = baseUrl.toString();
    if (url.endsWith("/")) {
      baseUrl = URI.create(url.substring(0, url.length() - 1));
    }
  }

  /** One whose whole document is tried, without leave to change what the run did not make. */
  public Target(
      String api,
      URI baseUrl,
      Map<String, Credential> credentials,
      Map<String, String> inputs,
      Map<String, Hook> hooks,
      List<Deviation> deviations,
      Limits limits) {
    this(api, baseUrl, credentials, inputs, hooks, deviations, limits, Scope.STANDARD);
  }

  /** The implementation of {@code api} at {@code baseUrl}, of which nothing else is known yet. */
  public static Target at(String api, URI baseUrl) {
    return new Target(api, baseUrl, Map.of(), Map.of(), Map.of(), List.of(), Limits.STANDARD);
  }

  /** The same with the credential of one caller more, such as {@link Credential#ADMIN}. */
  public Target withCredential(String caller, Credential credential) {
    return new Target(
        api,
        baseUrl,
        and(credentials, caller, credential),
        inputs,
        hooks,
        deviations,
        limits,
        scope);
  }

  /** The same with one input more. */
  public Target withInput(String name, String value) {
    return new Target(
        api, baseUrl, credentials, and(inputs, name, value), hooks, deviations, limits, scope);
  }

  /** The same, of which a run works on so much. */
  public Target withScope(Scope other) {
    return new Target(api, baseUrl, credentials, inputs, hooks, deviations, limits, other);
  }

  /** The same with one hook more. */
  public Target withHook(String name, Hook hook) {
    return new Target(
        api, baseUrl, credentials, inputs, and(hooks, name, hook), deviations, limits, scope);
  }

  private static <T> Map<String, T> and(Map<String, T> map, String name, T value) {
    Map<String, T> more = new HashMap<>(map);
    more.put(name, value);
    return more;
  }

  public Optional<Credential> credential(String caller) {
    return Optional.ofNullable(credentials.get(caller));
  }

  public Optional<String> input(String name) {
    return Optional.ofNullable(inputs.get(name));
  }
}
