package dev.invitekit.server.control;

import dev.invitekit.server.domain.Caller;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.generated.control.ApiKey;
import dev.invitekit.server.generated.control.Sandbox;
import dev.invitekit.server.generated.control.SandboxList;
import dev.invitekit.server.generated.control.SandboxesApi;
import dev.invitekit.server.generated.control.ServedApi;
import dev.invitekit.server.generated.control.ServedApis;
import dev.invitekit.server.http.Rejection;
import dev.invitekit.server.http.RequestRejected;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Worlds beside each other, and where each API is in them. */
public final class SandboxesResource implements SandboxesApi {

  private final Surroundings server;

  SandboxesResource(Surroundings server) {
    this.server = server;
  }

  @Override
  public Response openSandbox() {
    Universe opened =
        server
            .sandboxes()
            .open()
            .orElseThrow(
                () ->
                    new RequestRejected(
                        Rejection.of(
                            Rejection.Kind.RATE_LIMITED,
                            "there are %d sandboxes, as many as may be open"
                                .formatted(Sandboxes.MOST))));
    return Response.status(Response.Status.CREATED).entity(toSandbox(opened)).build();
  }

  @Override
  public Response listSandboxes() {
    return Response.ok(
            SandboxList.builder()
                .sandboxes(server.sandboxes().all().stream().map(this::toSandbox).toList())
                .build())
        .build();
  }

  @Override
  public Response endSandbox(String name) {
    if (!server.sandboxes().end(name)) {
      throw new RequestRejected(Rejection.noSandbox(name));
    }
    return Response.noContent().build();
  }

  @Override
  public Response listApis() {
    return Response.ok(ServedApis.builder().apis(apisOf(Universe.present())).build()).build();
  }

  private Sandbox toSandbox(Universe universe) {
    String url = server.urlOf(universe);
    return Sandbox.builder()
        .name(universe.name())
        .url(URI.create(url))
        .controlUrl(URI.create(url + ControlProtocol.PREFIX))
        .apis(apisOf(universe))
        .build();
  }

  private List<ServedApi> apisOf(Universe universe) {
    String url = server.urlOf(universe);
    return server.apis().stream()
        .map(
            api ->
                ServedApi.builder()
                    .name(api.name())
                    .baseUrl(URI.create(url + api.clientPath()))
                    .keys(api.callers().stream().map(SandboxesResource::toKey).toList())
                    .build())
        .toList();
  }

  private static ApiKey toKey(Caller caller) {
    return ApiKey.builder()
        .key(caller.credential())
        .access(caller.access().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .organization(caller.organization().map(OrganizationId::value).orElse(null))
        .email(caller.email().orElse(null))
        .build();
  }
}
