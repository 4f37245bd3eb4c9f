package dev.invitekit.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitekit.server.control.ControlProtocol;
import dev.invitekit.server.http.Page;
import dev.invitekit.server.http.Templates;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
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

  /**
   * What is told of a server.
   *
   * @param clientUrls by API, what its clients take for a base URL
   */
  static HomePage of(Map<String, String> clientUrls, boolean control) {
    String prefix = ControlProtocol.PREFIX;
    return new HomePage(
        clientUrls.entrySet().stream()
            .map(e -> new Api(e.getKey(), e.getValue(), "/" + e.getKey() + "/openapi.yaml"))
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
          Optional.of(Templates.load("home.html.mustache").execute(this)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
