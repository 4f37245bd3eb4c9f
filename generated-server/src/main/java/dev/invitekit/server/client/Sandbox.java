package dev.invitekit.server.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;

/** A world of its own, until it is closed or nobody uses it for an hour. */
public final class Sandbox implements AutoCloseable {

  private final String name;
  private final URI url;
  private final List<ServedApi> apis;
  private final Wire server;

  private Sandbox(String name, URI url, List<ServedApi> apis, Wire server) {
    this.name = name;
    this.url = url;
    this.apis = apis;
    this.server = server;
  }

  static Sandbox of(JsonNode json, Wire server) {
    return new Sandbox(
        json.at("/name").asText(),
        URI.create(json.at("/url").asText()),
        ControlClient.list(json, "apis", ServedApi::of),
        server);
  }

  /** Its name in its URLs. */
  public String name() {
    return name;
  }

  /** What stands in the place of the server's scheme, host and port. */
  public URI url() {
    return url;
  }

  /** Its own control API. */
  public ControlClient control() {
    return ControlClient.at(url);
  }

  /**
   * Where one API is in this world, and which keys it takes.
   *
   * @throws IllegalArgumentException when it is not served
   */
  public ServedApi api(String api) {
    return ServedApi.named(api, apis);
  }

  /** Ends it and forgets all that was in it; nothing happens when it has ended already. */
  @Override
  public void close() {
    try {
      server.delete("/sandboxes/" + name);
    } catch (ControlException e) {
      if (e.status() != 404) {
        throw e;
      }
    }
  }
}
