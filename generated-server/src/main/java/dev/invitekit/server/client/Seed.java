package dev.invitekit.server.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An invitation that is to be there, in any state and of any time. Immutable; every method answers
 * a changed copy. What is left out is as the vendor would have it.
 *
 * <pre>{@code
 * control.seed(Seed.invitation("openai", "ada@example.com").state(State.EXPIRED));
 * }</pre>
 */
public final class Seed {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Object> setting;

  private Seed(Map<String, Object> setting) {
    this.setting = setting;
  }

  /**
   * What a file in JSON or YAML lists under {@code invitations}, in the control API's words.
   *
   * @throws IOException when it cannot be read, or is neither JSON nor YAML
   */
  public static Seed[] read(Path file) throws IOException {
    JsonNode invitations = new YAMLMapper().readTree(file.toFile()).path("invitations");
    if (!invitations.isArray()) {
      throw new IOException("expected a list under invitations");
    }
    return invitations
        .valueStream()
        .map(item -> JSON.convertValue(item, new TypeReference<Map<String, Object>>() {}))
        .map(Seed::new)
        .toArray(Seed[]::new);
  }

  /** A pending invitation, made now, to the first organization of {@code api}. */
  public static Seed invitation(String api, String email) {
    return new Seed(Map.of("api", api, "email", email));
  }

  /** Somebody who belongs to the first organization of {@code api}: an accepted invitation. */
  public static Seed member(String api, String email) {
    return invitation(api, email).state(StoredInvitation.State.ACCEPTED);
  }

  /** To another organization, by its id. */
  public Seed organization(String id) {
    return with("organization", id);
  }

  /** In this state. */
  public Seed state(StoredInvitation.State state) {
    return with("state", state.name().toLowerCase(Locale.ROOT));
  }

  /** Made then. */
  public Seed createdAt(Instant instant) {
    return with("created_at", instant.toString());
  }

  /** Holds until then. */
  public Seed expiresAt(Instant instant) {
    return with("expires_at", instant.toString());
  }

  /** Accepted then; only with the state accepted. */
  public Seed acceptedAt(Instant instant) {
    return with("accepted_at", instant.toString());
  }

  Map<String, Object> setting() {
    return setting;
  }

  private Seed with(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(setting);
    changed.put(name, value);
    return new Seed(changed);
  }
}
