package dev.invitekit.server;

import dev.invitekit.server.dialect.Dialects;
import dev.invitekit.server.http.BrowserPolicy;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * How a server is to run. Immutable; every {@code with} method answers a changed copy.
 *
 * @param host name or address to listen on
 * @param port 0 for any free one, otherwise up to 65535
 * @param apis which APIs to serve; empty for all
 * @param control whether the control API is served
 * @param maxInvitations how many invitations are kept over all APIs; not negative
 * @param browsers what web pages may do
 * @param accessLog gets a line for each answer; empty for none
 */
public record ServerOptions(
    String host,
    int port,
    Set<String> apis,
    Tenants tenants,
    boolean control,
    int maxInvitations,
    BrowserPolicy browsers,
    Optional<Consumer<String>> accessLog) {

  /** What is kept unless an option says otherwise. */
  public static final int DEFAULT_MAX_INVITATIONS = 1_000_000;

  public ServerOptions {
    apis = Set.copyOf(apis);
    if (port < 0 || port > 65_535) {
      throw new BadInput("port %d: expected a number from 0 to 65535".formatted(port));
    }
    for (String allowed : browsers.allowedHosts()) {
      if (!BrowserPolicy.isHost(allowed)) {
        throw new BadInput(
            "allowed-host %s: expected a name or an address without a port, or *"
                .formatted(allowed));
      }
    }
    for (String origin : browsers.corsOrigins()) {
      if (!BrowserPolicy.isOrigin(origin)) {
        throw new BadInput(
            "cors %s: expected an origin such as http://localhost:3000, or *".formatted(origin));
      }
    }
    if (maxInvitations < 0) {
      throw new BadInput("max-invitations %d: expected 0 or more".formatted(maxInvitations));
    }
    if (!Dialects.names().containsAll(apis)) {
      TreeSet<String> unknown = new TreeSet<>(apis);
      unknown.removeAll(Dialects.names());
      throw new BadInput(
          "api %s: expected one of %s"
              .formatted(String.join(", ", unknown), String.join(", ", Dialects.names())));
    }
  }

  /** Loopback, any free port, every API, the standard tenants, the control API. */
  public static ServerOptions standard() {
    return new ServerOptions(
        "127.0.0.1",
        0,
        Set.of(),
        Tenants.standard(),
        true,
        DEFAULT_MAX_INVITATIONS,
        BrowserPolicy.STRICT,
        Optional.empty());
  }

  public ServerOptions withHost(String host) {
    return new ServerOptions(
        host, port, apis, tenants, control, maxInvitations, browsers, accessLog);
  }

  public ServerOptions withPort(int port) {
    return new ServerOptions(
        host, port, apis, tenants, control, maxInvitations, browsers, accessLog);
  }

  public ServerOptions withApis(Set<String> apis) {
    return new ServerOptions(
        host, port, apis, tenants, control, maxInvitations, browsers, accessLog);
  }

  public ServerOptions withTenants(Tenants tenants) {
    return new ServerOptions(
        host, port, apis, tenants, control, maxInvitations, browsers, accessLog);
  }

  public ServerOptions withoutControl() {
    return new ServerOptions(host, port, apis, tenants, false, maxInvitations, browsers, accessLog);
  }

  public ServerOptions withMaxInvitations(int maxInvitations) {
    return new ServerOptions(
        host, port, apis, tenants, control, maxInvitations, browsers, accessLog);
  }

  public ServerOptions withBrowsers(BrowserPolicy browsers) {
    return new ServerOptions(
        host, port, apis, tenants, control, maxInvitations, browsers, accessLog);
  }

  public ServerOptions withAccessLog(Consumer<String> accessLog) {
    return new ServerOptions(
        host, port, apis, tenants, control, maxInvitations, browsers, Optional.of(accessLog));
  }
}
