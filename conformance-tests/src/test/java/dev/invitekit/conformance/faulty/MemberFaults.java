package dev.invitekit.conformance.faulty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.faulty.Fault.Server;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What faults of users are made of. Paths are regular expressions. */
final class MemberFaults {

  private final Api api;

  MemberFaults(Api api) {
    this.api = api;
  }

  private static boolean is(Ask ask, String method, String path) {
    return ask.method().equals(method) && ask.path().matches(path);
  }

  /** Changes answers. */
  Fault replies(BiPredicate<Ask, Reply> when, UnaryOperator<Reply> change) {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      return when.test(ask, reply) ? change.apply(reply) : reply;
    };
  }

  /** Changes successful answers of one operation. */
  Fault answers(String method, String path, UnaryOperator<Reply> change) {
    return replies((ask, reply) -> is(ask, method, path) && reply.isSuccess(), change);
  }

  /** Changes bodies of successful answers of one operation. */
  Fault bodies(String method, String path, Consumer<ObjectNode> change) {
    return answers(method, path, reply -> reply.withBody(change));
  }

  /** Changes each user of a page. */
  Fault each(String method, String path, Consumer<ObjectNode> change) {
    return bodies(
        method, path, page -> page.path("data").forEach(one -> change.accept((ObjectNode) one)));
  }

  /** Ignores a parameter of a list. */
  Fault withoutQuery(String path, String name) {
    return Fault.asking(ask -> is(ask, "GET", path) ? ask.withoutQuery(name) : ask);
  }

  /** Takes one parameter of a list for another. */
  Fault replacesQuery(String path, String name, String by) {
    return Fault.asking(
        ask ->
            is(ask, "GET", path)
                ? ask.query(name)
                    .map(value -> ask.withoutQuery(name).withQuery(by, value))
                    .orElse(ask)
                : ask);
  }

  /** Refuses a parameter of a list. */
  Fault refuses(String path, String name) {
    return replies(
        (ask, reply) -> is(ask, "GET", path) && ask.query(name).isPresent(),
        reply -> reply.withStatus(400));
  }

  /** Confirms a deletion and does nothing. */
  Fault pretendsRemoval(String path) {
    return (ask, correct) -> {
      if (!is(ask, "DELETE", path) || !correct.answer(ask.by("GET")).isSuccess()) {
        return correct.answer(ask);
      }
      return correct.answer(ask.by("GET")).withText(removal(ask));
    };
  }

  /** Confirms every deletion. */
  Fault removesTwice(String path) {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      return is(ask, "DELETE", path) && reply.status() == 404
          ? reply.withStatus(200).withText(removal(ask))
          : reply;
    };
  }

  private String removal(Ask ask) {
    if (api == Api.ANTHROPIC) {
      return "{\"id\":\"%s\",\"type\":\"user_deleted\"}".formatted(ask.id());
    }
    String object =
        ask.path().contains("/projects/") ? "organization.project.user" : "organization.user";
    return "{\"object\":\"%s.deleted\",\"id\":\"%s\",\"deleted\":true}".formatted(object, ask.id());
  }

  /** Shows somebody else when one who was removed is changed. */
  Fault changesTheRemoved(String path, String users) {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (!is(ask, "POST", path) || reply.status() != 404) {
        return reply;
      }
      JsonNode somebody = correct.answer(ask.by("GET").withText("").to(users)).json().at("/data/0");
      return reply
          .withStatus(200)
          .withText(somebody.toString())
          .withBody(body -> body.put("id", ask.id()).put("role", ask.json().path("role").asText()));
    };
  }

  /** Shows a change of role and forgets it. */
  Fault forgetsChanges(String path) {
    return (ask, correct) -> {
      if (!is(ask, "POST", path) || !ask.json().path("role").isTextual()) {
        return correct.answer(ask);
      }
      Reply checked = correct.answer(ask);
      if (!checked.isSuccess()) {
        return checked;
      }
      String before = api == Api.ANTHROPIC ? "user" : "reader";
      correct.answer(ask.withBody(body -> body.put("role", before)));
      return checked;
    };
  }

  /** Takes a role that is refused, and gives it. */
  Fault takesRole(String path, String role) {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (is(ask, "POST", path) && ask.json().path("role").asText().equals(role)) {
        return correct.answer(ask.by("GET").withText("")).withBody(body -> body.put("role", role));
      }
      return reply;
    };
  }

  /** Shows users under the ids of their invites. */
  Fault idsOfInvites(String users) {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      return is(ask, "GET", users) && reply.isSuccess()
          ? reply.withBody(
              page ->
                  page.path("data")
                      .forEach(
                          one ->
                              invite(one.path("email").asText(), correct)
                                  .ifPresent(
                                      invite ->
                                          ((ObjectNode) one)
                                              .put("id", invite.path("id").asText()))))
          : reply;
    };
  }

  /** Shows who is searched for and invited as a user. */
  Fault listsTheInvited(String users) {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      Optional<String> wanted = ask.query("emails").or(() -> ask.query("email"));
      if (!is(ask, "GET", users) || !reply.isSuccess() || wanted.isEmpty()) {
        return reply;
      }
      Optional<JsonNode> invite = invite(wanted.get().replace("%40", "@"), correct);
      return invite.isEmpty() || !reply.json().path("data").isEmpty()
          ? reply
          : reply.withBody(
              page -> {
                JsonNode sample =
                    correct.answer(ask.to(ask.path())).json().at("/data/0").deepCopy();
                ((ObjectNode) sample).put("email", invite.get().path("email").asText());
                ((ArrayNode) page.path("data")).add(sample);
                page.set("first_id", sample.path("id"));
                page.set("last_id", sample.path("id"));
              });
    };
  }

  private Optional<JsonNode> invite(String email, Server correct) {
    for (JsonNode one : correct.answer(api.list().withQuery("limit", 100)).json().path("data")) {
      if (one.path("email").asText().equalsIgnoreCase(email)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** Makes members of those who were promised to be owners of a project. */
  Fault givesLess() {
    return (ask, correct) -> {
      if (api.kind(ask) != Kind.CREATE || !ask.json().path("projects").isArray()) {
        return correct.answer(ask);
      }
      Map<String, String> promised = new HashMap<>();
      Ask less =
          ask.withBody(
              body ->
                  body.path("projects")
                      .forEach(
                          p -> {
                            if (p instanceof ObjectNode one && one.path("role").isTextual()) {
                              promised.put(one.path("id").asText(), one.path("role").asText());
                              if (one.path("role").asText().equals("owner")) {
                                one.put("role", "member");
                              }
                            }
                          }));
      return correct
          .answer(less)
          .withBody(
              body ->
                  body.path("projects")
                      .forEach(
                          p ->
                              Optional.ofNullable(promised.get(p.path("id").asText()))
                                  .ifPresent(role -> ((ObjectNode) p).put("role", role))));
    };
  }
}
