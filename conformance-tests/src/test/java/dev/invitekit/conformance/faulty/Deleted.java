package dev.invitekit.conformance.faulty;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What becomes of invitations after their deletion. */
final class Deleted {

  private Deleted() {}

  /** Keeps an address from being invited again after an invitation to it was deleted. */
  static Fault refuses(Api api, Faults faults) {
    Set<String> barred = ConcurrentHashMap.newKeySet();
    Fault refuses = faults.refuses(ask -> barred.contains(api.email(ask)));
    return (ask, correct) -> {
      if (api.kind(ask) != Kind.DELETE) {
        return refuses.answer(ask, correct);
      }
      Reply before = correct.answer(api.read(ask.id()));
      Reply reply = correct.answer(ask);
      if (before.isSuccess() && reply.isSuccess()) {
        api.invitations(before.json()).forEach(one -> barred.add(one.path("email").asText()));
      }
      return reply;
    };
  }

  /** Goes on to read what was deleted, in another state. */
  static Fault isRead(Api api, Consumer<ObjectNode> change) {
    Map<String, Reply> deleted = new ConcurrentHashMap<>();
    return (ask, correct) -> {
      if (api.kind(ask) == Kind.READ && deleted.containsKey(ask.id())) {
        return deleted.get(ask.id());
      }
      if (api.kind(ask) != Kind.DELETE) {
        return correct.answer(ask);
      }
      Reply before = correct.answer(api.read(ask.id()));
      Reply reply = correct.answer(ask);
      if (before.isSuccess() && reply.isSuccess()) {
        deleted.put(ask.id(), before.withBody(body -> api.invitations(body).forEach(change)));
      }
      return reply;
    };
  }
}
