package dev.invitekit.server.control;

import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.http.Rejection;
import dev.invitekit.server.http.RequestRejected;

/** Finds stores by the names that callers give. */
final class Stores {

  private Stores() {}

  /**
   * The store of one API.
   *
   * @throws RequestRejected when this server does not serve it
   */
  static InvitationStore of(ControlState state, String api) {
    InvitationStore store = state.stores().get(api);
    if (store == null) {
      throw new RequestRejected(
          Rejection.of(
              Rejection.Kind.UNKNOWN_PATH,
              "api",
              "api: expected one of %s, not %s"
                  .formatted(String.join(", ", state.stores().keySet()), api)));
    }
    return store;
  }
}
