package dev.invitekit.conformance.faulty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.faulty.Fault.Server;
import dev.invitekit.conformance.target.Credential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a contract leaves free: nobody may be blamed for any of it. */
final class Freedoms {

  private static final String SEED = "seed";

  private final Api api;
  private final Faults faults;
  private final List<Freedom> freedoms = new ArrayList<>();

  private Freedoms(Api api) {
    this.api = api;
    this.faults = new Faults(api);
  }

  static List<Freedom> of(Api api) {
    Freedoms freedoms = new Freedoms(api);
    freedoms.wire();
    freedoms.shape();
    freedoms.seed();
    switch (api) {
      case OPENAI -> freedoms.openAi();
      case ANTHROPIC -> freedoms.anthropic();
      case CLICKHOUSE_CLOUD -> freedoms.clickHouseCloud();
      case ELASTIC_CLOUD -> freedoms.elasticCloud();
    }
    return freedoms.freedoms;
  }

  private void free(String id, String text, Supplier<Fault> fault) {
    freedoms.add(new Freedom(api.id(), id, text, Contract.CURRENT, fault));
  }

  private void wire() {
    free("charset", "a media type has a charset", () -> each(Freedoms::withCharset));
    free(
        "in-pieces",
        "answers come in pieces",
        () -> each(reply -> reply.with(FaultyServer.IN_PIECES, "yes")));
    free("header-case", "header fields are in capitals", () -> each(Freedoms::inCapitals));
    free("few-headers", "headers are sent that must be, no others", () -> each(Freedoms::bare));
    free(
        "404-for-405",
        "an unknown method is answered like an unknown path",
        () -> faults.replies((ask, reply) -> reply.status() == 405, r -> r.withStatus(404)));
    free(
        "501-for-405",
        "an unknown method is answered with 501",
        () -> faults.replies((ask, reply) -> reply.status() == 405, r -> r.withStatus(501)));
  }

  private Fault each(UnaryOperator<Reply> change) {
    return faults.replies((ask, reply) -> true, change);
  }

  private static Reply withCharset(Reply reply) {
    return reply
        .fields()
        .value("content-type")
        .map(type -> reply.with("content-type", type + "; charset=UTF-8"))
        .orElse(reply);
  }

  private static Reply inCapitals(Reply reply) {
    Map<String, String> fields = new TreeMap<>();
    reply.fields().byName().forEach((n, value) -> fields.put(n.toUpperCase(Locale.ROOT), value));
    return new Reply(reply.status(), new Fields(fields), reply.octets());
  }

  private static Reply bare(Reply reply) {
    Map<String, String> fields = new TreeMap<>();
    reply.fields().value("content-type").ifPresent(value -> fields.put("content-type", value));
    return new Reply(reply.status(), new Fields(fields), reply.octets());
  }

  private void shape() {
    free(
        "more-fields",
        "invitations and envelopes have fields that nobody declares",
        () ->
            each(
                reply ->
                    reply.withBody(
                        body -> {
                          body.putObject("x_more").put("is", "allowed");
                          api.invitations(body).forEach(one -> one.put("x_note", "more"));
                        })));
    free("keys-in-another-order", "fields come in another order", () -> each(this::reversed));
    free("blanks", "JSON comes with blanks", () -> each(reply -> reply.withText(blanks(reply))));
    free(
        "other-messages",
        "messages have other words",
        () -> faults.refusals(reply -> reply.withBody(Freedoms::reworded)));
    if (api != Api.CLICKHOUSE_CLOUD) {
      free("other-ids", "ids have another form", this::otherIds);
    }
    if (api != Api.OPENAI) {
      free(
          "offset-in-digits",
          "UTC is +00:00",
          () ->
              faults.invitations(
                  one ->
                      List.of(api.createdName(), api.expiresName(), "accepted_at")
                          .forEach(
                              name -> {
                                if (one.path(name).isTextual()) {
                                  String time = one.path(name).asText();
                                  one.put(name, time.replace("Z", "+00:00"));
                                }
                              })));
    }
  }

  private Reply reversed(Reply reply) {
    return reply.withBody(
        body ->
            api.invitations(body)
                .forEach(
                    one -> {
                      List<Map.Entry<String, JsonNode>> entries = new ArrayList<>();
                      one.properties().forEach(entry -> entries.add(0, entry));
                      one.removeAll();
                      entries.forEach(entry -> one.set(entry.getKey(), entry.getValue()));
                    }));
  }

  private static String blanks(Reply reply) {
    JsonNode body = reply.json();
    return body.isObject() ? " " + body.toPrettyString() + "\n" : reply.text();
  }

  private static void reworded(ObjectNode body) {
    if (body.path("error") instanceof ObjectNode error) {
      error.put("message", "Non.");
    } else if (body.path("error").isTextual()) {
      body.put("error", "Non.");
    }
    body.path("errors").forEach(error -> ((ObjectNode) error).put("message", "Non."));
  }

  private Fault otherIds() {
    String mark = "i~";
    Fault shown =
        faults.replies(
            (ask, reply) -> reply.isSuccess(),
            reply ->
                reply.withBody(
                    body -> {
                      api.invitations(body)
                          .forEach(
                              one -> one.put(api.idName(), mark + one.path(api.idName()).asText()));
                      List<String> names = new ArrayList<>(List.of("first_id", "last_id"));
                      if (api.invitations(body).isEmpty()) {
                        names.add("id"); // a confirmed deletion
                      }
                      names.forEach(
                          name -> {
                            if (body.path(name).isTextual()) {
                              body.put(name, mark + body.path(name).asText());
                            }
                          });
                    }));
    Pattern asked = Pattern.compile("(?<=/|,|%2C|after=|after_id=|before_id=)i(~|%7E)");
    return shown.and(Fault.asking(ask -> ask.to(asked.matcher(ask.target()).replaceAll(""))));
  }

  private void seed() {
    Set<String> later =
        switch (api) {
          case OPENAI -> Set.of("created_at", "projects", "accepted_at");
          case ANTHROPIC -> Set.of("accepted_at", "rbac_group_ids");
          case CLICKHOUSE_CLOUD -> Set.of("assignedRoles");
          case ELASTIC_CLOUD -> Set.of("role_assignments");
        };
    Supplier<Fault> fault =
        () ->
            faults
                .invitations(
                    one ->
                        later.forEach(
                            name -> {
                              if (api != Api.OPENAI
                                  || !name.equals("accepted_at")
                                  || one.path(name).isNull()) {
                                one.remove(name);
                              }
                            }))
                .and(faults.refusals(reply -> reply.withBody(Freedoms::seedError)));
    freedoms.add(
        new Freedom(api.id(), "seed-by-seed", "answers in the shape of the seed", SEED, fault));
    if (api != Api.ELASTIC_CLOUD) {
      free("seed-by-today", "answers in the shape of the seed, judged by today's", fault);
    }
  }

  private static void seedError(ObjectNode body) {
    body.remove(List.of("request_id", "requestId"));
    if (body.path("error") instanceof ObjectNode error) {
      error.remove("details");
    }
  }

  private void openAi() {
    free("oldest-first", "the oldest invite comes first", () -> this::oldestFirst);
    free(
        "unknown-cursor-404",
        "a cursor that names nothing is not found",
        () -> onRefused(Kind.LIST, ask -> ask.query("after").isPresent(), r -> r.withStatus(404)));
    free("limit-capped", "a limit out of range is brought into it", () -> cappedLimit(100));
    lowerCase();
    free(
        "duplicates-taken",
        "an address with a pending invite, or a member's, is invited again",
        () -> takesTwice("pending|already"));
    free(
        "duplicates-409",
        "a duplicate is a conflict that is not to be tried again",
        () ->
            onRefused(
                Kind.CREATE,
                ask -> !api.email(ask).isEmpty(),
                reply -> reply.withStatus(409).with("x-should-retry", "false")));
    free(
        "expired-not-deleted",
        "an expired invite can't be deleted",
        () -> deletesNot("expired", 400));
    free(
        "other-error-types",
        "errors are of types of the server's own",
        () ->
            faults.refusals(
                reply ->
                    reply.withBody(
                        body -> {
                          if (body.path("error") instanceof ObjectNode error) {
                            error.put("type", "request_error").put("code", "bad");
                          }
                        })));
  }

  private void anthropic() {
    free("limit-capped", "a limit out of range is brought into it", () -> cappedLimit(1000));
    free(
        "withdrawn-is-404",
        "what was withdrawn is not found",
        () ->
            (ask, correct) -> {
              Kind kind = api.kind(ask);
              boolean gone =
                  (kind == Kind.READ || kind == Kind.DELETE)
                      && correct
                          .answer(api.read(ask.id()))
                          .json()
                          .path("status")
                          .asText()
                          .equals("deleted");
              return correct.answer(gone ? ask.to(ask.path() + "-gone") : ask);
            });
    free(
        "unknown-cursor-404",
        "a cursor that names nothing is not found",
        () ->
            onRefused(
                Kind.LIST,
                ask -> ask.query("after_id").isPresent(),
                reply ->
                    reply
                        .withStatus(404)
                        .withBody(
                            body ->
                                ((ObjectNode) body.path("error")).put("type", "not_found_error"))));
    free(
        "after-wins",
        "of two cursors one is taken",
        () ->
            faults.asks(
                Kind.LIST,
                ask -> ask.query("after_id").isPresent() ? ask.withoutQuery("before_id") : ask));
    free(
        "any-version",
        "an unknown version is taken",
        () ->
            Fault.asking(
                ask ->
                    ask.fields().value("anthropic-version").isPresent()
                        ? ask.with("anthropic-version", "2023-06-01")
                        : ask));
    free(
        "version-first",
        "the version is looked at before the credential",
        () ->
            (ask, correct) ->
                correct.answer(
                    ask.fields().value("anthropic-version").isEmpty() && api.kind(ask) != Kind.HOOK
                        ? api.asAdmin(ask)
                        : ask));
    lowerCase();
  }

  private void clickHouseCloud() {
    free("oldest-first", "the oldest comes first", () -> faults.lists(Faults::reverse));
    free(
        "lives-three-days",
        "an invitation lives three days",
        () -> faults.invitations(one -> Faults.shift(one, Duration.ofDays(-4), api.expiresName())));
    free(
        "duplicates-400",
        "a duplicate is a bad request",
        () ->
            onRefused(
                Kind.CREATE,
                ask -> ask.json().path("email").asText().contains("first"),
                Freedoms::asBadRequest));
    free(
        "duplicates-taken",
        "an address with an open invitation is invited again",
        () -> takesTwice("pending"));
    free(
        "others-403",
        "another organization is forbidden",
        () ->
            (ask, correct) -> {
              Reply reply = correct.answer(ask);
              boolean from = api.isFrom(ask, Credential.OTHER_ORGANIZATION);
              return from && reply.status() == 404 && !ask.path().contains("91b5d3f8")
                  ? reply.withStatus(403).withBody(body -> body.put("status", 403))
                  : reply;
            });
    free(
        "roles-of-other-names",
        "roles have names of the server's own",
        () ->
            faults.invitations(
                one ->
                    one.path("assignedRoles")
                        .forEach(role -> ((ObjectNode) role).put("roleName", "Somebody"))));
    free(
        "both-refused",
        "role and assignedRoleIds together are refused",
        () -> faults.refuses(ask -> ask.json().has("role") && ask.json().has("assignedRoleIds")));
  }

  private static Reply asBadRequest(Reply reply) {
    return reply.withStatus(400).withBody(body -> body.put("status", 400));
  }

  private void elasticCloud() {
    free("oldest-first", "the oldest comes first", () -> faults.lists(Faults::reverse));
    free(
        "answers-reversed",
        "the new invitations come in another order than the addresses",
        () ->
            faults.successes(
                Kind.CREATE,
                reply -> reply.withBody(b -> Faults.items(b).ifPresent(Faults::reverse))));
    free(
        "expired-not-listed",
        "expired invitations are not listed",
        () -> faults.unlisted(one -> one.path("expired").asBoolean()));
    free(
        "accepted-not-read",
        "accepted invitations are not found",
        () ->
            (ask, correct) -> {
              Reply reply = correct.answer(ask);
              return api.kind(ask) == Kind.READ && reply.json().has("accepted_at")
                  ? correct.answer(ask.to(ask.path() + "-gone"))
                  : reply;
            });
    free(
        "401-where-undeclared",
        "bad credentials are 401 where the document declares neither",
        () ->
            faults.replies(
                (ask, reply) ->
                    reply.text().contains("root.invalid_authentication")
                        && Set.of(Kind.LIST, Kind.READ, Kind.DELETE).contains(api.kind(ask)),
                reply ->
                    reply
                        .withText(
                            reply
                                .text()
                                .replace("root.invalid_authentication", "root.unauthorized"))
                        .withStatus(401)
                        .with("x-cloud-error-codes", "root.unauthorized")));
    free(
        "other-code-for-bad-data",
        "invalid data has another code",
        () ->
            faults.replies(
                (ask, reply) ->
                    api.kind(ask) == Kind.CREATE && reply.text().contains("root.invalid_data"),
                reply ->
                    reply
                        .withText(
                            reply
                                .text()
                                .replace("root.invalid_data", "organization.invalid_request"))
                        .with("x-cloud-error-codes", "organization.invalid_request")));
    free(
        "no-minutes",
        "expires_in knows hours and days only",
        () -> faults.refuses(ask -> ask.json().path("expires_in").asText().matches("[0-9]+[ms]")));
    free(
        "dot-demanded",
        "the domain of an address needs a dot",
        () ->
            faults.refuses(
                ask ->
                    api.email(ask).contains("@")
                        && !api.email(ask).replaceFirst(".*@", "").contains(".")));
    free(
        "organization-not-filled-in",
        "the organization of a role is not filled in",
        () ->
            (ask, correct) -> {
              boolean named = Octets.text(ask.octets()).contains("organization_id");
              Consumer<ObjectNode> forget =
                  one -> one.path("role_assignments").forEach(Freedoms::forgetOrganization);
              return (named ? Fault.NONE : faults.invitations(forget, Kind.CREATE))
                  .answer(ask, correct);
            });
  }

  private static void forgetOrganization(JsonNode scope) {
    scope.forEach(
        one -> {
          if (one instanceof ObjectNode role) {
            role.remove("organization_id");
          } else {
            forgetOrganization(one);
          }
        });
  }

  private void lowerCase() {
    free(
        "small-letters",
        "an address is kept in small letters",
        () ->
            faults.invitations(
                one -> one.put("email", one.path("email").asText().toLowerCase(Locale.ROOT))));
  }

  private Fault onRefused(Kind kind, Predicate<Ask> which, UnaryOperator<Reply> change) {
    return faults.replies(
        (ask, reply) ->
            api.kind(ask) == kind && which.test(ask) && reply.isRefusal() && reply.status() != 401,
        change);
  }

  private Fault cappedLimit(int most) {
    return faults.asks(
        Kind.LIST,
        ask -> {
          String limit = ask.query("limit").orElse("");
          if (!limit.matches("-?[0-9]{1,9}")) {
            return ask;
          }
          return ask.withQuery("limit", Math.max(1, Math.min(most, Integer.parseInt(limit))));
        });
  }

  /** Takes what is refused in those words, under another address that nobody sees. */
  private Fault takesTwice(String words) {
    Map<String, String> shown = new ConcurrentHashMap<>();
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (api.kind(ask) == Kind.CREATE
          && reply.isRefusal()
          && reply.text().matches("(?s).*(%s).*".formatted(words))) {
        String other = Faults.freshEmail();
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

  private Fault deletesNot(String status, int refusal) {
    return (ask, correct) -> {
      boolean bars =
          api.kind(ask) == Kind.DELETE
              && correct.answer(api.read(ask.id())).json().path("status").asText().equals(status);
      return bars ? correct.answer(api.delete("none")).withStatus(refusal) : correct.answer(ask);
    };
  }

  /** Lists in the order of creation, page by page. */
  private Reply oldestFirst(Ask ask, Server correct) {
    Reply reply = correct.answer(ask);
    if (api.kind(ask) != Kind.LIST || !reply.isSuccess()) {
      return reply;
    }
    List<JsonNode> all = new ArrayList<>();
    Ask next = ask.to(ask.path()).withQuery("limit", 100);
    for (boolean more = true; more; ) {
      JsonNode page = correct.answer(next).json();
      page.path("data").forEach(one -> all.add(0, one));
      more = page.path("has_more").asBoolean();
      next = next.withQuery("after", page.path("last_id").asText());
    }
    int from = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).path("id").asText().equals(ask.query("after").orElse(""))) {
        from = i + 1;
      }
    }
    int to = Math.min(all.size(), from + Integer.parseInt(ask.query("limit").orElse("20")));
    List<JsonNode> shown = all.subList(Math.min(from, to), to);
    return reply.withBody(
        page -> {
          ((ArrayNode) page.path("data")).removeAll().addAll(shown);
          page.put("has_more", to < all.size());
          page.put("first_id", shown.isEmpty() ? null : shown.get(0).path("id").asText());
          page.put(
              "last_id", shown.isEmpty() ? null : shown.get(shown.size() - 1).path("id").asText());
        });
  }
}
