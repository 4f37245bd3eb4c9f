package dev.invitekit.conformance.faulty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.faulty.Fault.Server;
import dev.invitekit.conformance.targets.Credential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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
    freedoms.habits();
    freedoms.clocks();
    freedoms.shape();
    freedoms.seed();
    switch (api) {
      case OPENAI -> {
        freedoms.openAi();
        freedoms.freedoms.addAll(MemberFreedoms.openAi());
      }
      case ANTHROPIC -> {
        freedoms.anthropic();
        freedoms.freedoms.addAll(MemberFreedoms.anthropic());
      }
      case CLICKHOUSE_CLOUD -> {
        freedoms.clickHouseCloud();
        freedoms.freedoms.addAll(ClickHouseCloudMemberFreedoms.all());
      }
      case ELASTIC_CLOUD -> {
        freedoms.freedoms.addAll(ElasticCloudFreedoms.all());
        freedoms.freedoms.addAll(ElasticCloudMemberFreedoms.all());
      }
    }
    return freedoms.freedoms;
  }

  private void free(String id, String text, Supplier<Fault> fault, String... departsFrom) {
    freedoms.add(new Freedom(api.id(), id, text, Contract.CURRENT, List.of(departsFrom), fault));
  }

  private void wire() {
    free("charset", "a media type has a charset", () -> each(Freedoms::withCharset));
    free(
        "in-pieces",
        "answers come in pieces",
        () -> each(reply -> reply.with(FaultyServer.IN_PIECES, "yes")));
    free(
        "compressed",
        "answers come compressed",
        () -> each(reply -> reply.with(FaultyServer.COMPRESSED, "yes")));
    free("header-case", "header fields are in capitals", () -> each(Freedoms::inCapitals));
    free(
        "few-headers",
        "headers are sent that must be, no others",
        () -> each(Freedoms::bare),
        switch (api) {
          case OPENAI -> new String[] {"OAI-11c"};
          case ANTHROPIC -> new String[] {"ANT-23e"};
          case CLICKHOUSE_CLOUD, ELASTIC_CLOUD -> new String[0];
        });
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
    for (String name : List.of("content-type", "x-cloud-error-codes")) {
      reply.fields().value(name).ifPresent(value -> fields.put(name, value));
    }
    return new Reply(reply.status(), new Fields(fields), reply.octets());
  }

  /** What is the habit of whole stacks, and forbidden by nobody. */
  private void habits() {
    free(
        "date-elsewhere",
        "a proxy rewrites the media type's letters",
        () ->
            each(
                r ->
                    r.fields()
                        .value("content-type")
                        .map(
                            t ->
                                r.with(
                                    "content-type",
                                    t.replace("application/json", "Application/JSON")))
                        .orElse(r)));
    free(
        "server-named",
        "answers name the server and its age",
        () ->
            each(
                r ->
                    r.with("server", "nginx/1.27")
                        .with("age", "0")
                        .with("x-powered-by", "Express")));
    free(
        "cache-told",
        "answers may not be stored",
        () ->
            each(r -> r.with("cache-control", "no-store").with("vary", "Origin, Accept-Encoding")));
    free("etag", "answers have an entity tag", () -> each(r -> r.with("etag", "W/\"1f-abc\"")));
    free(
        "cors",
        "answers may be read by other origins",
        () -> each(r -> r.with("access-control-allow-origin", "*")));
    free(
        "hsts",
        "answers ask for TLS from now on",
        () -> each(r -> r.with("strict-transport-security", "max-age=63072000")));
    free(
        "cookie",
        "answers set a cookie",
        () -> each(r -> r.with("set-cookie", "lb=1; Path=/; HttpOnly")));
    free(
        "rate-told",
        "answers tell how many requests are left",
        () ->
            each(
                r ->
                    r.with("x-ratelimit-remaining-requests", "99")
                        .with("x-ratelimit-limit-requests", "100")));
    free(
        "traced",
        "answers carry a trace",
        () ->
            each(
                r ->
                    r.with(
                        "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")));
    free(
        "timed",
        "answers tell how long they took",
        () -> each(r -> r.with("server-timing", "app;dur=3.2").with("openai-processing-ms", "3")));
    free(
        "link",
        "answers link to documentation",
        () -> each(r -> r.with("link", "<https://docs.example.com>; rel=\"help\"")));
    free(
        "language",
        "answers tell their language",
        () -> each(r -> r.with("content-language", "en")));
    free(
        "unicode-escaped",
        "texts have escapes where none are needed",
        () -> each(r -> r.json().isObject() ? r.withText(r.text().replace("@", "\\u0040")) : r));
    free(
        "slash-escaped",
        "slashes are escaped, as PHP does",
        () -> each(r -> r.json().isObject() ? r.withText(r.text().replace("/", "\\/")) : r));
    free(
        "newline-at-end",
        "bodies end with a new line, as Go's encoder does",
        () -> each(r -> r.octets().isEmpty() ? r : r.withText(r.text() + "\n")));
    free(
        "slash-at-end",
        "a slash at the end of a path does no harm, as in Express",
        () ->
            Fault.asking(
                ask ->
                    ask.path().endsWith("/") && ask.method().equals("OPTIONS")
                        ? ask.to(ask.path().substring(0, ask.path().length() - 1))
                        : ask));
    free(
        "options-answered",
        "OPTIONS is answered",
        () ->
            faults.replies(
                (ask, reply) -> ask.method().equals("OPTIONS"),
                r ->
                    r.withStatus(204)
                        .withText("")
                        .without("content-type")
                        .with("allow", "GET, POST, DELETE, OPTIONS")));
    free(
        "null-data-in-errors",
        "refusals have more fields, some of them null",
        () -> faults.refusals(r -> r.withBody(body -> body.putNull("detail"))));
    free(
        "form-taken",
        "JSON that curl calls a form is taken",
        () ->
            faults.asks(
                Kind.CREATE,
                ask ->
                    ask.fields()
                            .value("content-type")
                            .filter("application/x-www-form-urlencoded"::equals)
                            .isPresent()
                        ? ask.with("content-type", "application/json")
                        : ask));
    free(
        "charset-taken",
        "a body with a charset is taken",
        () ->
            faults.asks(
                Kind.CREATE,
                ask ->
                    ask.fields()
                            .value("content-type")
                            .filter(t -> t.startsWith("application/json;"))
                            .isPresent()
                        ? ask.with("content-type", "application/json")
                        : ask));
  }

  /** Clocks that are read twice, lives of any length where none is promised. */
  private void clocks() {
    if (api != Api.OPENAI) {
      free(
          "milliseconds-apart",
          "the clock is read twice for one invitation",
          () ->
              faults.invitations(
                  one -> Faults.shift(one, Duration.ofMillis(3), api.expiresName())));
    }
    if (api == Api.OPENAI || api == Api.CLICKHOUSE_CLOUD) {
      String promise = api == Api.OPENAI ? "OAI-06" : "CHC-05";
      free(
          "lives-a-day",
          "an invitation lives a day",
          () -> faults.livesLonger(Duration.ofDays(-6)),
          promise);
      free(
          "lives-a-month",
          "an invitation lives 30 days",
          () -> faults.livesLonger(Duration.ofDays(23)),
          promise);
    }
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
        () -> faults.refusals(reply -> reply.withBody(Freedoms::reworded)),
        api == Api.OPENAI ? new String[] {"OAI-11a"} : new String[0]);
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
    return shown.and(
        Fault.asking(
            ask ->
                ask.to(asked.matcher(ask.target()).replaceAll(""))
                    .withBody(
                        body -> {
                          if (body.path("user_id").asText().startsWith(mark)) {
                            String id = body.path("user_id").asText().substring(mark.length());
                            body.put("user_id", id);
                          }
                        })));
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
    String[] departures =
        api == Api.CLICKHOUSE_CLOUD ? new String[] {"CHC-17a", "CHC-17b"} : new String[0];
    freedoms.add(
        new Freedom(
            api.id(),
            "seed-by-seed",
            "answers in the shape of the seed",
            SEED,
            List.of(departures),
            fault));
    if (api != Api.ELASTIC_CLOUD) {
      free(
          "seed-by-today",
          "answers in the shape of the seed, judged by today's",
          fault,
          departures);
    }
  }

  private static void seedError(ObjectNode body) {
    body.remove(List.of("request_id", "requestId"));
    if (body.path("error") instanceof ObjectNode error) {
      error.remove("details");
    }
  }

  private void openAi() {
    free("oldest-first", "the oldest invite comes first", () -> this::oldestFirst, "OAI-17");
    free(
        "unknown-cursor-404",
        "a cursor that names nothing is not found",
        () -> onRefused(Kind.LIST, ask -> ask.query("after").isPresent(), r -> r.withStatus(404)),
        "OAI-15b");
    free(
        "limit-capped",
        "a limit out of range is brought into it",
        () -> cappedLimit(100),
        "OAI-14c");
    lowerCase("OAI-18b");
    free(
        "duplicates-taken",
        "an address with a pending invite, or a member's, is invited again",
        () -> faults.takes("has the pending").and(faults.takes("belongs to a member")),
        "OAI-18c",
        "OAI-19a",
        "OAI-19b");
    free(
        "duplicates-409",
        "a duplicate is a conflict that is not to be tried again",
        () ->
            onRefused(
                Kind.CREATE,
                ask -> !ask.json().has("projects"),
                reply -> reply.withStatus(409).with("x-should-retry", "false")),
        "OAI-19a",
        "OAI-19b");
    free(
        "expired-not-deleted",
        "an expired invite can't be deleted",
        () -> deletesNot("expired", 400),
        "OAI-12");
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
                        })),
        "OAI-11a",
        "OAI-11b");
    free("any-project", "a project that nobody knows is taken", this::takesAnyProject, "OAI-23");
  }

  /**
   * Shows the projects that an invite was asked for with, where the correct server refuses them.
   */
  private Fault takesAnyProject() {
    Map<String, JsonNode> projects = new ConcurrentHashMap<>();
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (api.kind(ask) == Kind.CREATE && reply.text().contains("no project ")) {
        reply = correct.answer(ask.withBody(body -> body.remove("projects")));
        projects.put(faults.idOf(reply), ask.json().path("projects"));
      }
      return reply.withBody(
          body ->
              api.invitations(body)
                  .forEach(
                      one ->
                          Optional.ofNullable(projects.get(one.path("id").asText()))
                              .ifPresent(asked -> one.set("projects", asked))));
    };
  }

  private void anthropic() {
    free(
        "limit-capped",
        "a limit out of range is brought into it",
        () -> cappedLimit(1000),
        "ANT-11c");
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
            },
        "ANT-08");
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
                                ((ObjectNode) body.path("error")).put("type", "not_found_error"))),
        "ANT-11h",
        "ANT-13");
    free(
        "after-wins",
        "of two cursors one is taken",
        () ->
            faults.asks(
                Kind.LIST,
                ask -> ask.query("after_id").isPresent() ? ask.withoutQuery("before_id") : ask),
        "ANT-11h");
    free(
        "any-version",
        "an unknown version is taken",
        () ->
            Fault.asking(
                ask ->
                    version(ask).isPresent() && !knowsVersion(ask)
                        ? ask.with("anthropic-version", "2023-06-01")
                        : ask),
        "ANT-24e");
    free(
        "version-first",
        "the version is looked at before the credential",
        () ->
            (ask, correct) ->
                correct.answer(
                    knowsVersion(ask) || api.kind(ask) == Kind.HOOK ? ask : api.asAdmin(ask)),
        "ANT-26");
    lowerCase("ANT-19b");
    free(
        "letters-matter",
        "an address in other letters is another address",
        this::lettersMatter,
        "ANT-18");
    free(
        "newest-version-unknown",
        "the newest version is not known yet",
        () ->
            Fault.asking(
                ask ->
                    version(ask).filter("2026-10-21"::equals).isPresent()
                        ? ask.with("anthropic-version", "2020-02-30")
                        : ask),
        "ANT-25");
  }

  private Fault lettersMatter() {
    Set<String> invited = ConcurrentHashMap.newKeySet();
    Fault takes = faults.takes("invite_already_exists", ask -> !invited.contains(api.email(ask)));
    return (ask, correct) -> {
      if (api.kind(ask) != Kind.CREATE) {
        return takes.answer(ask, correct);
      }
      synchronized (invited) { // or two at once would both be taken, in the same letters
        Reply reply = takes.answer(ask, correct);
        if (reply.isSuccess()) {
          invited.add(api.email(ask));
        }
        return reply;
      }
    };
  }

  private static Optional<String> version(Ask ask) {
    return ask.fields().value("anthropic-version");
  }

  private static boolean knowsVersion(Ask ask) {
    return version(ask).filter(Set.of("2023-06-01", "2026-10-21")::contains).isPresent();
  }

  private void clickHouseCloud() {
    free("oldest-first", "the oldest comes first", () -> faults.lists(Faults::reverse));
    free(
        "lives-three-days",
        "an invitation lives three days",
        () -> faults.livesLonger(Duration.ofDays(-4)),
        "CHC-05");
    free(
        "duplicates-400",
        "a duplicate is a bad request",
        () ->
            faults.replies(
                (ask, reply) -> reply.text().contains("has the pending"), Freedoms::asBadRequest),
        "CHC-11",
        "CHC-11a");
    free(
        "duplicates-taken",
        "an address with an open invitation is invited again",
        () -> faults.takes("has the pending"),
        "CHC-11",
        "CHC-11a");
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
            },
        "CHC-20",
        "CHC-20b");
    free(
        "roles-of-other-names",
        "roles have names of the server's own",
        () ->
            (ask, correct) -> {
              Reply reply = correct.answer(ask);
              return api.kind(ask) == Kind.HOOK
                  ? reply.withText(reply.text().replace(": Developer", ": Somebody"))
                  : reply.withBody(
                      body ->
                          api.invitations(body)
                              .forEach(
                                  one ->
                                      one.path("assignedRoles")
                                          .forEach(
                                              role ->
                                                  ((ObjectNode) role)
                                                      .put("roleName", "Somebody"))));
            },
        "CHC-15",
        "CHC-15a");
    free(
        "role-not-told",
        "roles are told under today's name alone",
        () -> faults.invitations(one -> one.remove("role")),
        "CHC-15b");
    free("any-role", "a role that nobody knows is taken", this::takesAnyRole, "CHC-14d");
    free(
        "both-refused",
        "role and assignedRoleIds together are refused",
        () -> faults.refuses(ask -> ask.json().has("role") && ask.json().has("assignedRoleIds")),
        "CHC-14b");
    free(
        "role-wins",
        "of role and assignedRoleIds the role is taken",
        () ->
            faults.bodies(
                body -> body.has("role"),
                ask -> ask.withBody(body -> body.remove("assignedRoleIds"))),
        "CHC-14a",
        "CHC-14b");
    free(
        "default-role",
        "who is given no role becomes a developer",
        () ->
            faults.bodies(
                body ->
                    body.path("assignedRoleIds").isEmpty()
                        && body.size() == (body.path("assignedRoleIds").isArray() ? 2 : 1),
                ask ->
                    ask.withBody(
                        body -> {
                          body.remove("assignedRoleIds");
                          body.put("role", "developer");
                        })),
        "CHC-16",
        "CHC-17");
  }

  /** Shows an unknown role that an invitation was asked for with. */
  private Fault takesAnyRole() {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      String id = ask.json().at("/assignedRoleIds/0").asText();
      if (api.kind(ask) != Kind.CREATE || !reply.text().contains("no role ")) {
        return reply;
      }
      return correct
          .answer(ask.withBody(body -> body.putArray("assignedRoleIds")))
          .withBody(
              body ->
                  api.invitations(body)
                      .forEach(
                          one ->
                              one.putArray("assignedRoles")
                                  .addObject()
                                  .put("roleId", id)
                                  .put("roleName", "Somebody")
                                  .put("roleType", "custom")));
    };
  }

  private static Reply asBadRequest(Reply reply) {
    return reply.withStatus(400).withBody(body -> body.put("status", 400));
  }

  private void lowerCase(String promise) {
    free(
        "small-letters",
        "an address is kept in small letters",
        () ->
            faults.invitations(
                one -> one.put("email", one.path("email").asText().toLowerCase(Locale.ROOT))),
        promise);
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
