package dev.invitekit.server.control;

import dev.invitekit.server.domain.InvitationStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Stands for the store of one API in whatever world a request is for, so that all worlds can share
 * an application (docs/decisions/0022).
 */
public final class PresentStore {

  private PresentStore() {}

  /** A store whose every method is that of the present universe's store. */
  public static InvitationStore of(String api) {
    return (InvitationStore)
        Proxy.newProxyInstance(
            InvitationStore.class.getClassLoader(),
            new Class<?>[] {InvitationStore.class},
            (proxy, method, arguments) -> invoke(method, Universe.present().store(api), arguments));
  }

  private static Object invoke(Method method, InvitationStore store, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) { // what the store itself threw
      throw e.getCause();
    }
  }
}
