package dev.invitekit.server.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One API: where it is and who is let in.
 *
 * @param baseUrl what its clients take for their base URL
 */
public record ServedApi(String name, URI baseUrl, List<Key> keys) {

  /**
   * A credential; for basic authentication, id and secret with a colon between.
   *
   * @param access {@code admin}, {@code read-only}, {@code none} or {@code inactive}
   * @param organization where it belongs; empty for a person who belongs nowhere yet
   * @param email whose own it is; empty for a key that is nobody's
   */
  public record Key(
      String value, String access, Optional<String> organization, Optional<String> email) {

    /** Names the key without its value. */
    @Override
    public String toString() {
      return access + email.or(() -> organization).map(who -> " of " + who).orElse("");
    }
  }

  public ServedApi {
    keys = List.copyOf(keys);
  }

  /**
   * The first key that is {@code which}: its access, as in {@code admin}, its organization, or the
   * address of its owner.
   *
   * @throws IllegalArgumentException when there is none; the message tells what there is
   */
  public String key(String which) {
    return keys.stream()
        .filter(
            key ->
                key.access().equals(which)
                    || key.organization().equals(Optional.of(which))
                    || key.email().equals(Optional.of(which)))
        .findFirst()
        .map(Key::value)
        .orElseThrow(
            () ->
                new IllegalArgumentException("key %s: expected one of %s".formatted(which, keys)));
  }

  static ServedApi named(String name, List<ServedApi> apis) {
    return apis.stream()
        .filter(api -> api.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "api %s: expected one of %s"
                        .formatted(
                            name,
                            apis.stream().map(ServedApi::name).collect(Collectors.joining(", ")))));
  }

  static ServedApi of(JsonNode json) {
    return new ServedApi(
        json.at("/name").asText(),
        URI.create(json.at("/base_url").asText()),
        json.at("/keys").valueStream().map(ServedApi::toKey).toList());
  }

  private static Key toKey(JsonNode json) {
    return new Key(
        json.at("/key").asText(),
        json.at("/access").asText(),
        Optional.ofNullable(json.path("organization").textValue()),
        Optional.ofNullable(json.path("email").textValue()));
  }
}
