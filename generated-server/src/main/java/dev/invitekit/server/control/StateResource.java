package dev.invitekit.server.control;

import dev.invitekit.server.generated.control.Seed;
import dev.invitekit.server.generated.control.SeededInvitations;
import dev.invitekit.server.generated.control.StateApi;
import jakarta.ws.rs.core.Response;

/** What is there as a whole. */
public final class StateResource implements StateApi {

  private final Surroundings server;

  StateResource(Surroundings server) {
    this.server = server;
  }

  @Override
  public Response seed(Seed seed) {
    Seeder seeder = new Seeder(server, Universe.present());
    return Response.status(Response.Status.CREATED)
        .entity(SeededInvitations.builder().invitations(seeder.plant(seed.invitations())).build())
        .build();
  }
}
