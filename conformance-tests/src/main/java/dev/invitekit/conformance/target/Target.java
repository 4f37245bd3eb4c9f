package dev.invitekit.conformance.target;

import java.net.URI;
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
 */
public record Target(
    String api,
    URI baseUrl,
    Map<String, Credential> credentials,
    Map<String, String> inputs,
    Map<String, Hook> hooks,
    List<Deviation> deviations,
    Limits limits) {

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

  public Optional<Credential> credential(String caller) {
    return Optional.ofNullable(credentials.get(caller));
  }

  public Optional<String> input(String name) {
    return Optional.ofNullable(inputs.get(name));
  }
}
