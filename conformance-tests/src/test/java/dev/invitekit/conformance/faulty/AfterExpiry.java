package dev.invitekit.conformance.faulty;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps an address from being invited again after the first invitation has expired. */
final class AfterExpiry {

  private AfterExpiry() {}

  static Fault refuses(Api api, Faults faults) {
    Set<String> invited = ConcurrentHashMap.newKeySet();
    Set<String> barred = ConcurrentHashMap.newKeySet();
    Fault refuses = faults.refuses(ask -> barred.contains(api.email(ask)));
    return (ask, correct) -> {
      if (ask.path().endsWith("/clock/advance")) {
        barred.addAll(invited);
      }
      Reply reply = refuses.answer(ask, correct);
      if (api.kind(ask) == Kind.CREATE && reply.isSuccess()) {
        invited.add(api.email(ask));
      }
      return reply;
    };
  }
}
