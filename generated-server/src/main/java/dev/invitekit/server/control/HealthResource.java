package dev.invitekit.server.control;

import dev.invitekit.server.generated.control.Health;
import dev.invitekit.server.generated.control.HealthApi;
import dev.invitekit.server.generated.control.HealthStatus;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Answers as soon as the server does. */
public final class HealthResource implements HealthApi {

  @Override
  public Response health() {
    return Response.ok(
            Health.builder()
                .status(HealthStatus.READY)
                .apis(List.copyOf(Universe.present().stores().keySet()))
                .build())
        .build();
  }
}
