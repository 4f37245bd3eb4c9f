package dev.invitekit.conformance.faulty;

import static dev.invitekit.conformance.faulty.ClickHouseCloudMemberDefects.MEMBER;
import static dev.invitekit.conformance.faulty.ClickHouseCloudMemberDefects.MEMBERS;
import static dev.invitekit.conformance.faulty.ClickHouseCloudMemberDefects.ROLE;
import static dev.invitekit.conformance.faulty.ClickHouseCloudMemberDefects.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What ClickHouse Cloud's contract leaves free of members and roles. */
final class ClickHouseCloudMemberFreedoms {

  private static final Api API = Api.CLICKHOUSE_CLOUD;
  private static final String NO_ROLE = "{\"assignedRoleIds\":[\"no-role-of-anybody\"]}";

  private final MemberFaults faults = new MemberFaults(API);
  private final List<Freedom> freedoms = new ArrayList<>();

  static List<Freedom> all() {
    ClickHouseCloudMemberFreedoms all = new ClickHouseCloudMemberFreedoms();
    all.shown();
    all.changes();
    all.departures();
    return all.freedoms;
  }

  private void free(String id, String text, Supplier<Fault> fault, String... departsFrom) {
    freedoms.add(
        new Freedom(API.id(), "member-" + id, text, Contract.CURRENT, List.of(departsFrom), fault));
  }

  private void shown() {
    free(
        "role-not-told",
        "a member is read without the legacy role",
        () ->
            faults.bodies(
                "GET",
                MEMBER,
                body -> {
                  if (body.path("result") instanceof ObjectNode one
                      && one.path("role").asText().equals("developer")) {
                    one.remove("role");
                  }
                }),
        "CHC-M03a");
    free(
        "owner-in-capitals",
        "a member's address is shown in the letters it came in",
        () ->
            faults.bodies(
                "GET",
                MEMBERS,
                body ->
                    body.path("result")
                        .forEach(
                            one -> {
                              String email = one.path("email").asText();
                              if (email.startsWith("owner@")) {
                                ((ObjectNode) one).put("email", email.toUpperCase(Locale.ROOT));
                              }
                            })),
        "CHC-M03b");
    free(
        "renamed",
        "a system role gets a new name",
        () ->
            Fault.asking(
                ask ->
                    is(ask, "PATCH", ROLE) && ask.json().path("name").asText().equals("Developer")
                        ? ask.withText("{}")
                        : ask),
        "CHC-M16");
  }

  private void changes() {
    free(
        "old-roles-shown",
        "the answer to a change shows the roles of before",
        () ->
            (ask, correct) -> {
              if (!is(ask, "PATCH", MEMBER)) {
                return correct.answer(ask);
              }
              JsonNode before = correct.answer(ask.by("GET").withText("")).json().path("result");
              return correct
                  .answer(ask)
                  .withBody(
                      body -> {
                        if (body.has("result")) {
                          body.set("result", before);
                        }
                      });
            },
        "CHC-M08");
    free(
        "nothing-refused",
        "a change of nothing is refused",
        () ->
            (ask, correct) -> {
              boolean nothing =
                  is(ask, "PATCH", MEMBER)
                      && ask.json().isObject()
                      && ask.json().isEmpty()
                      && correct.answer(ask.by("GET").withText("")).isSuccess();
              return correct.answer(nothing ? ask.withText(NO_ROLE) : ask);
            },
        "CHC-M09");
    free(
        "legacy-role-without-effect",
        "a legacy role is taken and changes nothing",
        () ->
            Fault.asking(
                ask ->
                    is(ask, "PATCH", MEMBER)
                            && ask.json().size() == 1
                            && ask.json().path("role").asText().equals("admin")
                        ? ask.withText("{}")
                        : ask),
        "CHC-M07a");
    free(
        "unknown-role-ignored",
        "a role that nobody knows is left out",
        () ->
            (ask, correct) -> {
              Reply reply = correct.answer(ask);
              return is(ask, "PATCH", MEMBER)
                      && reply.status() == 400
                      && ask.json()
                          .at("/assignedRoleIds/0")
                          .asText()
                          .startsWith("00000000-0000-4000-8000")
                  ? correct.answer(
                      ask.withBody(body -> ((ArrayNode) body.path("assignedRoleIds")).remove(0)))
                  : reply;
            },
        "CHC-M10",
        "CHC-M08");
  }

  private void departures() {
    free("gone-twice", "a second removal is confirmed", this::confirmsAgain, "CHC-M11a");
    free(
        "last-admin-goes",
        "the last administrator gives up the role",
        () ->
            faults.replies(
                (ask, reply) ->
                    is(ask, "PATCH", MEMBER)
                        && ask.path().endsWith("7a1e5c90-2d4b-4f83-a6b7-e9c0d8f13526")
                        && reply.status() == 400,
                ClickHouseCloudMemberFreedoms::confirmed),
        "CHC-M12");
    free("barred", "a removed address can't be invited again", this::bars, "CHC-M13");
    free("actors-outlast", "a role goes on to name who was removed", this::outlasts, "CHC-M14");
  }

  private Fault confirmsAgain() {
    Set<String> removed = ConcurrentHashMap.newKeySet();
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (!is(ask, "DELETE", MEMBER)) {
        return reply;
      }
      if (reply.isSuccess()) {
        removed.add(ask.id());
      }
      return reply.status() == 404 && removed.contains(ask.id()) ? confirmed(reply) : reply;
    };
  }

  private static Reply confirmed(Reply refusal) {
    return refusal
        .withStatus(200)
        .withBody(
            body -> {
              body.put("status", 200);
              body.remove("error");
            });
  }

  private Fault bars() {
    Set<String> barred = ConcurrentHashMap.newKeySet();
    return (ask, correct) -> {
      if (is(ask, "DELETE", MEMBER)) {
        String email = correct.answer(ask.by("GET")).json().at("/result/email").asText();
        if (!email.isEmpty()) {
          barred.add(email);
        }
      }
      boolean bars = API.kind(ask) == Kind.CREATE && barred.contains(API.email(ask));
      return correct.answer(bars ? ask.withText("{}") : ask);
    };
  }

  private Fault outlasts() {
    Set<String> removed = ConcurrentHashMap.newKeySet();
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (is(ask, "DELETE", MEMBER) && reply.isSuccess()) {
        removed.add("user/" + ask.id());
      }
      return is(ask, "GET", ROLE) && reply.isSuccess()
          ? reply.withBody(
              body -> {
                if (body.at("/result/actors") instanceof ArrayNode actors
                    && body.at("/result/type").asText().equals("system")) {
                  removed.forEach(actors::add);
                }
              })
          : reply;
    };
  }
}
