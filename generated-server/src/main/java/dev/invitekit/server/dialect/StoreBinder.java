package dev.invitekit.server.dialect;

import dev.invitekit.server.domain.InvitationStore;
import org.glassfish.hk2.utilities.binding.AbstractBinder;

/** Lets resources of an application ask for its store. */
public final class StoreBinder extends AbstractBinder {

  private final InvitationStore store;

  public StoreBinder(InvitationStore store) {
    this.store = store;
  }

  @Override
  protected void configure() {
    bind(store).to(InvitationStore.class);
  }
}
