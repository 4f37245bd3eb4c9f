package dev.invitekit.server.control;

import dev.invitekit.server.domain.InvitationFilter;
import dev.invitekit.server.domain.InvitationId;
import dev.invitekit.server.domain.InvitationStore;
import dev.invitekit.server.domain.OrganizationId;
import dev.invitekit.server.domain.Page;
import dev.invitekit.server.domain.Window;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;

/**
 * Stands for the store of one API in whatever world a request is for, so that all worlds can share
 * an application (docs/decisions/0017). Where a fault wants it so, it shows what was a while ago.
 */
public final class PresentStore implements InvocationHandler {

  private static final Method NOW = method("now");
  private static final Method LIST =
      method("list", OrganizationId.class, Window.class, InvitationFilter.class);

  private final String api;

  private PresentStore(String api) {
    this.api = api;
  }

  /** A store whose every method is that of the present universe's store. */
  public static InvitationStore of(String api) {
    return (InvitationStore)
        Proxy.newProxyInstance(
            InvitationStore.class.getClassLoader(),
            new Class<?>[] {InvitationStore.class},
            new PresentStore(api));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    Universe universe = Universe.present();
    InvitationStore store = universe.store(api);
    if (universe.faults().isLagging()) {
      if (method.equals(NOW)) {
        return store.now().minus(universe.faults().pendingAfterExpiry(api));
      }
      if (method.equals(LIST)) {
        return listed(
            universe.faults(),
            store,
            (OrganizationId) arguments[0],
            window(arguments[1]),
            (InvitationFilter) arguments[2]);
      }
    }
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) { // what the store itself threw
      throw e.getCause();
    }
  }

  private Page listed(
      Faults faults,
      InvitationStore store,
      OrganizationId organization,
      Window<InvitationId> window,
      InvitationFilter filter) {
    Duration lag = faults.pendingAfterExpiry(api);
    Instant newest = store.now().minus(faults.listLag(api));
    Page page =
        store.list(
            organization,
            window,
            (invitation, state) ->
                !invitation.createdAt().isAfter(newest)
                    && filter.admits(invitation, invitation.stateAt(store.now().minus(lag))));
    return new Page(page.invitations(), page.more(), page.readAt().minus(lag));
  }

  @SuppressWarnings("unchecked") // as the method's own signature says
  private static Window<InvitationId> window(Object argument) {
    return (Window<InvitationId>) argument;
  }

  private static Method method(String name, Class<?>... parameters) {
    try {
      return InvitationStore.class.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
