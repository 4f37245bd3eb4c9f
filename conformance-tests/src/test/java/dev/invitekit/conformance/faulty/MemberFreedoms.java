package dev.invitekit.conformance.faulty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What the contracts leave free of what becomes of those who joined. */
final class MemberFreedoms {

  private final Api api;
  private final MemberFaults faults;
  private final String users;
  private final String user;
  private final List<Freedom> freedoms = new ArrayList<>();

  private MemberFreedoms(Api api, String users) {
    this.api = api;
    this.faults = new MemberFaults(api);
    this.users = users;
    this.user = users + "/[^/]+";
  }

  static List<Freedom> openAi() {
    MemberFreedoms all = new MemberFreedoms(Api.OPENAI, "/openai/v1/organization/users");
    String places = "/openai/v1/organization/projects/[^/]+/users";
    all.removed("OAI-M10", "OAI-M10a", "OAI-M10b");
    all.free("other-order", "who joined last comes first", all::otherOrder, "OAI-M14");
    all.free(
        "unknown-role-404",
        "an unknown role is answered with 404",
        () ->
            all.faults.replies(
                (ask, reply) ->
                    ask.method().equals("POST")
                        && ask.path().matches(all.user)
                        && reply.status() == 400
                        && ask.json().has("role"),
                reply -> reply.withStatus(404)),
        "OAI-M05");
    all.free(
        "nothing-refused",
        "a change of nothing is refused",
        () ->
            Fault.asking(
                ask ->
                    ask.method().equals("POST")
                            && ask.path().matches(all.user)
                            && ask.json().isEmpty()
                        ? ask.withText("{\"role\":\"nobody\"}")
                        : ask),
        "OAI-M06c");
    all.free(
        "places-outlast",
        "a place in a project outlasts the removal of its user",
        () -> placesOutlast(all.user, places),
        "OAI-M08");
    all.free(
        "stranger-not-found",
        "a place for somebody unknown is answered with 404",
        () ->
            all.faults.replies(
                (ask, reply) ->
                    ask.method().equals("POST")
                        && ask.path().matches(places)
                        && reply.status() == 400,
                reply -> reply.withStatus(404)),
        "OAI-M16a");
    return all.freedoms;
  }

  /** Whoever is removed is still shown in each project that there is. */
  private static Fault placesOutlast(String user, String places) {
    Set<String> removed = ConcurrentHashMap.newKeySet();
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (ask.method().equals("DELETE") && ask.path().matches(user) && reply.isSuccess()) {
        removed.add(ask.id());
      }
      boolean outlasts =
          ask.method().equals("GET")
              && ask.path().matches(places + "/[^/]+")
              && removed.contains(ask.id())
              && reply.status() == 404
              && correct.answer(ask.to(parent(ask))).isSuccess();
      return outlasts
          ? reply
              .withStatus(200)
              .withText(
                  "{\"object\":\"organization.project.user\",\"id\":\"%s\",\"email\":\"x@y.z\","
                          .formatted(ask.id())
                      + "\"name\":\"X\",\"role\":\"member\",\"added_at\":1767312000}")
          : reply;
    };
  }

  private static String parent(Ask ask) {
    return ask.path().substring(0, ask.path().lastIndexOf('/'));
  }

  static List<Freedom> anthropic() {
    MemberFreedoms all = new MemberFreedoms(Api.ANTHROPIC, "/anthropic/v1/organizations/users");
    all.removed("ANT-M12", "ANT-M13", "ANT-M12a");
    all.free("other-order", "who joined first comes first", all::otherOrder, "ANT-M16");
    all.free(
        "same-role-refused",
        "the role that a user has already is refused",
        () ->
            (ask, correct) -> {
              boolean same =
                  ask.method().equals("POST")
                      && ask.path().matches(all.user)
                      && correct
                          .answer(ask.by("GET").withText(""))
                          .json()
                          .path("role")
                          .equals(ask.json().path("role"));
              return same ? correct.answer(ask.withText("{}")) : correct.answer(ask);
            },
        "ANT-M14");
    all.free(
        "other-fields-ignored",
        "fields beside the role are ignored",
        () ->
            Fault.asking(
                ask ->
                    ask.method().equals("POST") && ask.path().matches(all.user)
                        ? ask.withBody(body -> body.retain("role"))
                        : ask),
        "ANT-M15a");
    return all.freedoms;
  }

  private void free(String id, String text, Supplier<Fault> fault, String... departsFrom) {
    freedoms.add(
        new Freedom(api.id(), "user-" + id, text, Contract.CURRENT, List.of(departsFrom), fault));
  }

  private void removed(String again, String newId, String oldInvite) {
    free(
        "barred",
        "the address of a removed user can't be invited again",
        this::barsTheRemoved,
        again,
        newId);
    free("same-id", "who comes back has the id of before", this::sameId, newId);
    free(
        "invite-goes-too",
        "the invite of a removed user is not found",
        this::removesInvites,
        oldInvite);
  }

  private Fault barsTheRemoved() {
    Set<String> barred = ConcurrentHashMap.newKeySet();
    return (ask, correct) -> {
      if (ask.method().equals("DELETE") && ask.path().matches(user)) {
        String email = correct.answer(ask.by("GET")).json().path("email").asText();
        Reply reply = correct.answer(ask);
        if (reply.isSuccess()) {
          barred.add(email);
        }
        return reply;
      }
      boolean bars = api.kind(ask) == Kind.CREATE && barred.contains(api.email(ask));
      return correct.answer(bars ? ask.withText("{}") : ask);
    };
  }

  /** Shows who comes back under the id of before. */
  private Fault sameId() {
    Map<String, String> firstIds = new ConcurrentHashMap<>();
    Map<String, String> present = new ConcurrentHashMap<>();
    return (ask, correct) -> {
      String target = ask.target();
      for (Map.Entry<String, String> entry : present.entrySet()) {
        target = target.replace(entry.getKey(), entry.getValue());
      }
      Ask meant = ask.to(target);
      if (ask.method().equals("DELETE") && ask.path().matches(user)) {
        JsonNode before = correct.answer(meant.by("GET")).json();
        if (before.has("email")) {
          firstIds.putIfAbsent(before.path("email").asText(), before.path("id").asText());
        }
      }
      Reply reply = correct.answer(meant);
      if (!ask.path().startsWith(users)) {
        return reply;
      }
      String text = reply.text();
      for (ObjectNode one : api.invitations(reply.json())) {
        String id = one.path("id").asText();
        String first = firstIds.getOrDefault(one.path("email").asText(), id);
        if (!first.equals(id)) {
          present.put(first, id);
          text = text.replace(id, first);
        }
      }
      for (Map.Entry<String, String> entry : present.entrySet()) {
        text = text.replace(entry.getValue(), entry.getKey());
      }
      return text.equals(reply.text()) ? reply : reply.withText(text);
    };
  }

  private Fault removesInvites() {
    Set<String> removed = ConcurrentHashMap.newKeySet();
    return (ask, correct) -> {
      if (ask.method().equals("DELETE") && ask.path().matches(user)) {
        String email = correct.answer(ask.by("GET")).json().path("email").asText();
        Reply reply = correct.answer(ask);
        if (reply.isSuccess()) {
          removed.add(email);
        }
        return reply;
      }
      Reply reply = correct.answer(ask);
      boolean gone =
          api.kind(ask) == Kind.READ
              && reply.json().path("status").asText().equals("accepted")
              && removed.contains(reply.json().path("email").asText());
      return gone ? correct.answer(api.read("none")) : reply;
    };
  }

  /** Turns round the pages that hold the whole list. */
  private Fault otherOrder() {
    return faults.replies(
        (ask, reply) ->
            ask.method().equals("GET")
                && ask.path().matches(users)
                && reply.isSuccess()
                && !ask.target().contains("after")
                && !ask.target().contains("before")
                && !reply.json().path("has_more").asBoolean(true),
        reply ->
            reply.withBody(
                page -> {
                  Faults.items(page).ifPresent(Faults::reverse);
                  JsonNode first = page.path("first_id").deepCopy();
                  page.set("first_id", page.path("last_id"));
                  page.set("last_id", first);
                }));
  }
}
