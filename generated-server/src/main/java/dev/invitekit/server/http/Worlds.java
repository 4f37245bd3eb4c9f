package dev.invitekit.server.http;

import java.util.Optional;

/** Finds the world that a request is for. */
public interface Worlds {

  /** The server's own, at the mounts' plain URLs. */
  World standard();

  /**
   * The sandbox of that name, which counts as a use of it; empty when there is none, or none any
   * more.
   */
  Optional<World> sandbox(String name);
}
