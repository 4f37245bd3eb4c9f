package dev.invitekit.server.control;

import dev.invitekit.server.http.ApiProtocol;
import dev.invitekit.server.http.ErrorFormat;
import dev.invitekit.server.http.Headers;
import dev.invitekit.server.http.Mount;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;

/** The control API's HTTP habits: no credential, a plain error envelope. */
public final class ControlProtocol implements ApiProtocol {

  /** First segment of every path. */
  public static final String PREFIX = "/_invitekit";

  /**
   * The control API, ready to be mounted.
   *
   * @param switchedOn whether there is more than the health check
   */
  public static Mount mount(Surroundings server, boolean switchedOn) {
    return new Mount(
        PREFIX,
        "",
        "specs/control/control.yaml",
        new ControlProtocol(),
        Optional.empty(),
        () -> application(server, switchedOn));
  }

  private static ResourceConfig application(Surroundings server, boolean switchedOn) {
    ResourceConfig config = new ResourceConfig(HealthResource.class);
    if (switchedOn) {
      config.registerClasses(
          ControlResource.class, AcceptPageResource.class, SandboxesResource.class);
    }
    return config.register(
        new AbstractBinder() {
          @Override
          protected void configure() {
            bind(server).to(Surroundings.class);
          }
        });
  }

  @Override
  public ErrorFormat errors() {
    return new ControlErrors();
  }

  @Override
  public DateTimeFormatter times() {
    return DateTimeFormatter.ISO_INSTANT;
  }

  @Override
  public Optional<String> credential(Headers headers) {
    return Optional.empty();
  }
}
