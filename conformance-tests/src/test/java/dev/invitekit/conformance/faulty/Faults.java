package dev.invitekit.conformance.faulty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.faulty.Fault.Server;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** What faults are made of. */
final class Faults {

  private final Api api;

  Faults(Api api) {
    this.api = api;
  }

  /** Changes requests of one kind. */
  Fault asks(Kind kind, UnaryOperator<Ask> change) {
    return asks(Set.of(kind), change);
  }

  Fault asks(Set<Kind> kinds, UnaryOperator<Ask> change) {
    return Fault.asking(ask -> kinds.contains(api.kind(ask)) ? change.apply(ask) : ask);
  }

  /** Changes requests for an invitation whose body is as {@code when} says. */
  Fault bodies(Predicate<JsonNode> when, UnaryOperator<Ask> change) {
    return asks(Kind.CREATE, ask -> when.test(ask.json()) ? change.apply(ask) : ask);
  }

  /** Changes answers to requests of an API. */
  Fault replies(BiPredicate<Ask, Reply> when, UnaryOperator<Reply> change) {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      return api.kind(ask) != Kind.HOOK && when.test(ask, reply) ? change.apply(reply) : reply;
    };
  }

  /** Changes successful answers to requests of some kinds. */
  Fault successes(Set<Kind> kinds, UnaryOperator<Reply> change) {
    return replies((ask, reply) -> kinds.contains(api.kind(ask)) && reply.isSuccess(), change);
  }

  Fault successes(Kind kind, UnaryOperator<Reply> change) {
    return successes(Set.of(kind), change);
  }

  /** Changes refusals. */
  Fault refusals(UnaryOperator<Reply> change) {
    return replies((ask, reply) -> reply.isRefusal(), change);
  }

  /** Changes refusals that have one status, of requests of one kind. */
  Fault refusals(Kind kind, int status, UnaryOperator<Reply> change) {
    return replies((ask, reply) -> api.kind(ask) == kind && reply.status() == status, change);
  }

  /** Changes each invitation in answers to requests of some kinds; of all kinds, if none. */
  Fault invitations(Consumer<ObjectNode> change, Kind... kinds) {
    Set<Kind> wanted = kinds.length == 0 ? Set.of(Kind.values()) : Set.of(kinds);
    return successes(
        wanted, reply -> reply.withBody(body -> api.invitations(body).forEach(change)));
  }

  /** Changes the array of a list's answer. */
  Fault lists(Consumer<ArrayNode> change) {
    return successes(Kind.LIST, reply -> reply.withBody(body -> items(body).ifPresent(change)));
  }

  /** Changes a list's answer, an object. */
  Fault pages(Consumer<ObjectNode> change) {
    return successes(Kind.LIST, reply -> reply.withBody(change));
  }

  /** Leaves out of lists what is as {@code which} says; a page's ends are those of what is left. */
  Fault unlisted(Predicate<ObjectNode> which) {
    return pages(
        page ->
            items(page)
                .map(items -> items.removeIf(one -> which.test((ObjectNode) one)))
                .ifPresent(left -> nameEnds(page, left)));
  }

  private static void nameEnds(ObjectNode page, ArrayNode items) {
    if (page.has("first_id")) {
      page.set("first_id", items.isEmpty() ? null : items.get(0).get("id"));
      page.set("last_id", items.isEmpty() ? null : items.get(items.size() - 1).get("id"));
    }
  }

  /** The array of a list's answer. */
  static Optional<ArrayNode> items(JsonNode body) {
    return StreamSupport.stream(body.spliterator(), false)
        .filter(ArrayNode.class::isInstance)
        .map(ArrayNode.class::cast)
        .findFirst();
  }

  static void reverse(ArrayNode items) {
    List<JsonNode> copy = new ArrayList<>();
    items.forEach(one -> copy.add(0, one));
    items.removeAll().addAll(copy);
  }

  /** Takes requests for what they are not: the refused ones of a kind are sent again, mended. */
  Fault mends(Kind kind, Predicate<Reply> which, UnaryOperator<Ask> mend) {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      return api.kind(ask) == kind && which.test(reply) ? correct.answer(mend.apply(ask)) : reply;
    };
  }

  /** Refuses invitations whose request is as {@code which} says, the way the API refuses. */
  Fault refuses(Predicate<Ask> which) {
    return (ask, correct) ->
        api.kind(ask) == Kind.CREATE && which.test(ask)
            ? correct.answer(ask.withText("{}"))
            : correct.answer(ask);
  }

  /** Takes invitations that are refused in those words, under another address that nobody sees. */
  Fault takes(String words) {
    return takes(words, ask -> true);
  }

  /** Takes such of them as {@code which} says. */
  Fault takes(String words, Predicate<Ask> which) {
    Map<String, String> shown = new ConcurrentHashMap<>();
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (api.kind(ask) == Kind.CREATE && reply.text().contains(words) && which.test(ask)) {
        String other = freshEmail();
        String email = api.email(ask);
        boolean small = api == Api.CLICKHOUSE_CLOUD;
        shown.put(other, small ? email.toLowerCase(Locale.ROOT) : email);
        reply = correct.answer(api.withEmail(ask, other));
      }
      return reply.withBody(
          body ->
              api.invitations(body)
                  .forEach(
                      one ->
                          Optional.ofNullable(shown.get(one.path("email").asText()))
                              .ifPresent(mine -> one.put("email", mine))));
    };
  }

  /** Invites another address, which nobody sees, in the place of the one that is asked for. */
  Reply disguised(Ask ask, Server correct) {
    String other = freshEmail();
    return renamed(correct.answer(api.withEmail(ask, other)), other, api.email(ask));
  }

  /** Answers invitations whose request is as {@code which} says with 429. */
  Fault throttles(Predicate<Ask> which, UnaryOperator<Reply> change) {
    return (ask, correct) ->
        api.kind(ask) == Kind.CREATE && which.test(ask)
            ? change.apply(correct.answer(ask.withText("{}")).withStatus(429))
            : correct.answer(ask);
  }

  /** What deleting {@code id} is answered with, which stays though. */
  Reply seemingDeletion(String id, Server correct) {
    String other = idOf(correct.answer(api.invite(freshEmail())));
    return renamed(correct.answer(api.delete(other)), other, id);
  }

  /** What reading an invitation is answered with, which {@code id} is not. */
  Reply seemingRead(String id, Server correct) {
    String other = idOf(correct.answer(api.invite(freshEmail())));
    Reply reply = correct.answer(api.read(other));
    correct.answer(api.delete(other));
    return renamed(reply, other, id);
  }

  private static Reply renamed(Reply reply, String from, String to) {
    return reply.withText(reply.text().replace(from, to));
  }

  /** Id of the first invitation in an answer; empty if there is none. */
  String idOf(Reply reply) {
    return api.invitations(reply.json()).stream()
        .findFirst()
        .map(one -> one.path(api.idName()).asText())
        .orElse("");
  }

  static String freshEmail() {
    return "someone-%s@elsewhere.example.com".formatted(UUID.randomUUID());
  }

  /**
   * Invitations live so much longer, or shorter, than they do behind: they say so, and a clock that
   * is moved on moves on so much less.
   */
  Fault livesLonger(Duration by) {
    Fault shown = invitations(one -> shift(one, by, api.expiresName()));
    return (ask, correct) -> {
      if (!ask.path().endsWith("/clock/advance")) {
        return shown.answer(ask, correct);
      }
      long seconds = Long.parseLong(ask.query("seconds").orElse("0"));
      return correct.answer(ask.withQuery("seconds", Math.max(0, seconds - by.toSeconds())));
    };
  }

  /** Moves times of an invitation, be they seconds or texts. */
  static void shift(ObjectNode invitation, Duration by, String... names) {
    for (String name : names) {
      JsonNode value = invitation.path(name);
      if (value.isIntegralNumber()) {
        invitation.put(name, value.asLong() + by.toSeconds());
      } else if (value.isTextual()) {
        Instant time = OffsetDateTime.parse(value.asText()).toInstant();
        invitation.put(name, time.plus(by).toString());
      }
    }
  }

  /**
   * Waits a moment for another thread that comes here too.
   *
   * @return what that one brought; empty when none came
   */
  static <T> Optional<T> meet(Exchanger<T> place, T mine) {
    try {
      return Optional.of(place.exchange(mine, 15, TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
