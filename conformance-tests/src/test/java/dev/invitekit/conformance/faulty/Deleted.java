package dev.invitekit.conformance.faulty;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Goes on to read what was deleted, in another state. */
final class Deleted {

  private Deleted() {}

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
