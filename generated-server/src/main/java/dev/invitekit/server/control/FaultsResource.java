package dev.invitekit.server.control;

import dev.invitekit.server.generated.control.FaultSetting;
import dev.invitekit.server.generated.control.FaultsApi;
import dev.invitekit.server.generated.control.StandingFaults;
import dev.invitekit.server.http.Rejection;
import dev.invitekit.server.http.RequestRejected;
import jakarta.ws.rs.core.Response;

/** What goes wrong on purpose. */
public final class FaultsResource implements FaultsApi {

  @Override
  public Response addFault(FaultSetting setting) {
    Universe universe = Universe.present();
    if (setting.api() != null) {
      universe.store(setting.api());
    }
    Fault added =
        universe
            .faults()
            .add(id -> FaultMapper.toFault(id, setting))
            .orElseThrow(
                () ->
                    new RequestRejected(
                        Rejection.of(
                            Rejection.Kind.RATE_LIMITED,
                            "there are %d faults, as many as may be".formatted(Faults.MOST))));
    return Response.status(Response.Status.CREATED).entity(FaultMapper.toStanding(added)).build();
  }

  @Override
  public Response listFaults() {
    return Response.ok(
            StandingFaults.builder()
                .faults(Universe.present().faults().map(FaultMapper::toStanding))
                .build())
        .build();
  }

  @Override
  public Response removeFault(String id) {
    if (!Universe.present().faults().remove(id)) {
      throw new RequestRejected(
          Rejection.of(
              Rejection.Kind.UNKNOWN_PATH,
              "id",
              "fault %s: expected one that stands".formatted(id)));
    }
    return Response.noContent().build();
  }

  @Override
  public Response removeFaults() {
    Universe.present().faults().clear();
    return Response.noContent().build();
  }
}
