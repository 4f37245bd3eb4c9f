package dev.invitekit.server.control;

import dev.invitekit.server.http.ApiProtocol;
import dev.invitekit.server.http.Application;
import dev.invitekit.server.http.ErrorFormat;
import dev.invitekit.server.http.Headers;
import dev.invitekit.server.http.Mount;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

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

  private static Application application(Surroundings server, boolean switchedOn) {
    HealthResource health = new HealthResource();
    return switchedOn
        ? Application.of(
            health,
            new ControlResource(server),
            new AcceptPageResource(),
            new SandboxesResource(server),
            new JournalResource(server),
            new StateResource(server),
            new FaultsResource())
        : Application.of(health);
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
