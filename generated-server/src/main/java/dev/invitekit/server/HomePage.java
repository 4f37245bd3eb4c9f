package dev.invitekit.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitekit.server.control.ControlProtocol;
import dev.invitekit.server.control.Surroundings;
import dev.invitekit.server.http.Page;
import dev.invitekit.server.http.Templates;
import dev.invitekit.server.http.World;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code GET /} tells: the APIs, where clients find them, and the control API. */
record HomePage(
    List<Api> apis, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Control control) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One API; the document is a path of this server. */
  record Api(String name, @JsonProperty("base_url") String baseUrl, String document) {}

  /** Where the control API is: paths of this server. */
  record Control(String document, String invitations, String outbox, String clock) {}

  /** What is told of the world that is asked. */
  static HomePage of(Surroundings server, boolean control) {
    String world = World.present().path();
    String prefix = world + ControlProtocol.PREFIX;
    return new HomePage(
        server.apis().stream()
            .map(
                api ->
                    new Api(
                        api.name(),
                        server.origin().get() + world + api.clientPath(),
                        world + "/" + api.name() + "/openapi.yaml"))
            .toList(),
        control
            ? new Control(
                prefix + "/openapi.yaml",
                prefix + "/invitations",
                prefix + "/outbox",
                prefix + "/clock")
            : null);
  }

  Page toPage() {
    try {
      return new Page(
          "application/json",
          JSON.writeValueAsString(this),
          Optional.of(Templates.load("console.html.mustache").execute(this)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
