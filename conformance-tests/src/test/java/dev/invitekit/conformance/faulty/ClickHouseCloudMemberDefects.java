package dev.invitekit.conformance.faulty;

import static dev.invitekit.conformance.faulty.Area.CREDENTIALS;
import static dev.invitekit.conformance.faulty.Area.INPUT_CHECKS;
import static dev.invitekit.conformance.faulty.Area.ISOLATION;
import static dev.invitekit.conformance.faulty.Area.RESPONSE_SHAPE;
import static dev.invitekit.conformance.faulty.Area.STATE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.targets.Credential;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Defects in members and roles at ClickHouse Cloud. */
final class ClickHouseCloudMemberDefects {

  static final String ORGANIZATIONS = "/clickhouse-cloud/v1/organizations";
  static final String ORGANIZATION = ORGANIZATIONS + "/[^/]+";
  static final String MEMBERS = ORGANIZATION + "/members";
  static final String MEMBER = MEMBERS + "/[^/]+";
  static final String ROLES = ORGANIZATION + "/roles";
  static final String ROLE = ROLES + "/[^/]+";

  private static final Api API = Api.CLICKHOUSE_CLOUD;
  private static final String DEVELOPERS = "/5b1e0c3d-7a2f-4e86-9d14-c8f6a0b2e371";

  private final DefectTable table;
  private final MemberFaults faults = new MemberFaults(API);

  private ClickHouseCloudMemberDefects(DefectTable table) {
    this.table = table;
  }

  static void addTo(DefectTable table) {
    ClickHouseCloudMemberDefects defects = new ClickHouseCloudMemberDefects(table);
    defects.organizations();
    defects.lists();
    defects.changes();
    defects.departures();
    defects.roles();
    defects.rights();
  }

  static boolean is(Ask ask, String method, String path) {
    return ask.method().equals(method) && ask.path().matches(path);
  }

  private void own(String id, Area area, String text, Supplier<Fault> fault, String... breaks) {
    table.defect("member-" + id, area, text).breaks(breaks).by(fault);
  }

  private void organizations() {
    own(
        "of-two-organizations",
        RESPONSE_SHAPE,
        "two organizations are listed",
        () -> results(ORGANIZATIONS, all -> all.add(all.path(0).deepCopy())),
        "CHC-M01");
    own(
        "of-no-organization",
        RESPONSE_SHAPE,
        "no organization is listed",
        () -> results(ORGANIZATIONS, ArrayNode::removeAll),
        "CHC-M01");
    own(
        "organization-without-id",
        RESPONSE_SHAPE,
        "an organization has no id",
        () -> faults.bodies("GET", ORGANIZATION, body -> result(body).remove("id")),
        "CHC-M01a");
    own(
        "path-not-read",
        ISOLATION,
        "another organization's members are listed",
        () ->
            Fault.asking(
                ask ->
                    is(ask, "GET", MEMBERS)
                            && !ask.path().contains("2e7c9a40")
                            && API.isFrom(ask, Credential.ADMIN)
                        ? ask.to(API.list().path().replace("/invitations", "/members"))
                        : ask),
        "CHC-M02");
  }

  /** Changes the array of a list. */
  private Fault results(String path, Consumer<ArrayNode> change) {
    return faults.bodies("GET", path, body -> Faults.items(body).ifPresent(change));
  }

  private static ObjectNode result(ObjectNode body) {
    return body.path("result") instanceof ObjectNode result ? result : body.putObject("result");
  }

  private static boolean isOwner(JsonNode member) {
    return member.path("email").asText().startsWith("owner@");
  }

  private void lists() {
    own(
        "never-appears",
        STATE,
        "who accepted is not listed",
        () -> results(MEMBERS, all -> all.removeIf(one -> !isOwner(one))),
        "CHC-M03");
    own(
        "with-a-role-hidden",
        STATE,
        "who joined as a developer is not listed",
        () ->
            results(
                MEMBERS, all -> all.removeIf(one -> one.path("role").asText().equals("developer"))),
        "CHC-M03");
    own(
        "address-missing",
        RESPONSE_SHAPE,
        "an owner has no address",
        () ->
            results(
                MEMBERS,
                all ->
                    all.forEach(
                        one -> {
                          if (isOwner(one)) {
                            ((ObjectNode) one).remove("email");
                          }
                        })),
        "CHC-M04");
    own("before-acceptance", STATE, "the invited are listed at once", this::invited, "CHC-M05");
    own(
        "owner-listed-twice",
        RESPONSE_SHAPE,
        "an owner is listed twice",
        () -> results(MEMBERS, all -> all.add(all.path(0).deepCopy())),
        "CHC-M05a");
    own(
        "taken-for-invitation",
        STATE,
        "a member is found among the invitations",
        () ->
            (ask, correct) -> {
              Reply reply = correct.answer(ask);
              if (API.kind(ask) != Kind.READ || reply.status() != 404) {
                return reply;
              }
              Reply member = correct.answer(ask.to(ask.path().replace("invitations", "members")));
              return member.isSuccess() ? reply.withStatus(400) : reply;
            },
        "CHC-M23");
  }

  private Fault invited() {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (!is(ask, "GET", MEMBERS) || !reply.isSuccess()) {
        return reply;
      }
      Reply open = correct.answer(ask.to(ask.path().replace("/members", "/invitations")));
      return reply.withBody(
          body ->
              API.invitations(open.json())
                  .forEach(
                      one ->
                          Faults.items(body)
                              .orElseThrow()
                              .addObject()
                              .put("userId", one.path("id").asText())
                              .put("email", one.path("email").asText())));
    };
  }

  private void changes() {
    own(
        "roles-added",
        STATE,
        "role ids are added to those that a member has",
        () ->
            (ask, correct) -> {
              if (is(ask, "PATCH", MEMBER) && ask.json().path("assignedRoleIds").size() > 0) {
                JsonNode held =
                    correct.answer(ask.by("GET").withText("")).json().at("/result/assignedRoles");
                return correct.answer(
                    ask.withBody(
                        body ->
                            held.forEach(
                                role ->
                                    ((ArrayNode) body.path("assignedRoleIds"))
                                        .add(role.path("roleId").asText()))));
              }
              return correct.answer(ask);
            },
        "CHC-M06");
    own(
        "none-means-as-before",
        STATE,
        "an empty list of role ids changes nothing",
        () ->
            Fault.asking(
                ask ->
                    is(ask, "PATCH", MEMBER)
                            && ask.json().path("assignedRoleIds").isArray()
                            && ask.json().path("assignedRoleIds").isEmpty()
                        ? ask.withText("{}")
                        : ask),
        "CHC-M06");
    own(
        "legacy-role-taken",
        INPUT_CHECKS,
        "a legacy role is taken where only custom roles are left",
        () ->
            (ask, correct) -> {
              Reply reply = correct.answer(ask);
              return is(ask, "PATCH", MEMBER) && ask.json().has("role") && reply.status() == 400
                  ? correct.answer(ask.withText("{}"))
                  : reply;
            },
        "CHC-M07");
    own(
        "role-overridden",
        INPUT_CHECKS,
        "an empty list of role ids overrides a legacy role",
        () ->
            (ask, correct) -> {
              Reply reply = correct.answer(ask);
              boolean both =
                  API.kind(ask) == Kind.CREATE
                      && ask.json().path("role").isTextual()
                      && ask.json().path("assignedRoleIds").isArray()
                      && ask.json().path("assignedRoleIds").isEmpty();
              return both
                  ? reply.withBody(
                      body ->
                          API.invitations(body)
                              .forEach(
                                  one ->
                                      one.put(
                                          "role",
                                          one.path("role").asText().equals("admin")
                                              ? "developer"
                                              : "admin")))
                  : reply;
            },
        "CHC-M25");
  }

  private void departures() {
    own(
        "removed-stays",
        STATE,
        "who was removed is still listed",
        () ->
            (ask, correct) ->
                is(ask, "DELETE", MEMBER) && correct.answer(ask.by("GET")).isSuccess()
                    ? correct.answer(ask.by("GET")).withBody(body -> body.remove("result"))
                    : correct.answer(ask),
        "CHC-M11");
    own(
        "removal-with-result",
        RESPONSE_SHAPE,
        "a removal answers with a result",
        () -> faults.bodies("DELETE", MEMBER, body -> body.putObject("result")),
        "CHC-M11b");
    own("another-id", STATE, "who comes back has another id", this::renamesReturned, "CHC-M13a");
    own(
        "goes-with-the-invitation",
        STATE,
        "deleting the accepted invitation removes the member",
        this::goesWithTheInvitation,
        "CHC-M24");
  }

  /** Shows the member under another id once somebody with the address was removed. */
  private Fault renamesReturned() {
    Map<String, String> removed = new ConcurrentHashMap<>();
    return (ask, correct) -> {
      if (is(ask, "DELETE", MEMBER)) {
        removed.put(ask.id(), "");
      }
      Reply reply = correct.answer(ask);
      return is(ask, "GET", MEMBER) && reply.isSuccess() && removed.containsKey(ask.id())
          ? reply.withBody(
              body -> result(body).put("userId", "00000000-0000-4000-8000-00000000000a"))
          : reply;
    };
  }

  private Fault goesWithTheInvitation() {
    Map<String, String> emails = new ConcurrentHashMap<>();
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      API.invitations(reply.json())
          .forEach(one -> emails.put(one.path("id").asText(), one.path("email").asText()));
      String email = emails.get(ask.id());
      if (API.kind(ask) == Kind.DELETE && reply.status() == 404 && email != null) {
        Ask members = ask.by("GET").to(ask.path().replaceFirst("/invitations/.*", "/members"));
        for (JsonNode one : correct.answer(members).json().path("result")) {
          if (one.path("email").asText().equals(email)) {
            correct.answer(ask.to(members.path() + "/" + one.path("userId").asText()));
          }
        }
      }
      return reply;
    };
  }

  private void roles() {
    own(
        "role-admin-missing",
        RESPONSE_SHAPE,
        "there is no role Admin",
        () -> results(ROLES, all -> all.removeIf(one -> one.path("name").asText().equals("Admin"))),
        "CHC-M19");
    own(
        "role-admin-custom",
        RESPONSE_SHAPE,
        "Admin is a role of the organization's own",
        () -> results(ROLES, all -> all.forEach(one -> ((ObjectNode) one).put("type", "custom"))),
        "CHC-M19");
    own(
        "actors-of-developers-hidden",
        STATE,
        "a system role shows no actors",
        () -> actors(ask -> ask.path().endsWith(DEVELOPERS)),
        "CHC-M15");
    own(
        "actors-of-roles-hidden",
        STATE,
        "a role of the organization's own shows no actors",
        () -> actors(ask -> !ask.path().endsWith(DEVELOPERS)),
        "CHC-M17");
    own(
        "actors-not-taken",
        STATE,
        "a change of actors is confirmed and forgotten",
        () ->
            Fault.asking(
                ask ->
                    is(ask, "PATCH", ROLE) && !ask.json().path("actors").isEmpty()
                        ? ask.withText("{}")
                        : ask),
        "CHC-M17");
    own(
        "actors-not-emptied",
        STATE,
        "no actors means as before",
        () ->
            Fault.asking(
                ask ->
                    is(ask, "PATCH", ROLE)
                            && ask.json().path("actors").isArray()
                            && ask.json().path("actors").isEmpty()
                        ? ask.withText("{}")
                        : ask),
        "CHC-M18");
  }

  private Fault actors(Predicate<Ask> which) {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      return is(ask, "GET", ROLE) && which.test(ask) && reply.isSuccess()
          ? reply.withBody(body -> result(body).putArray("actors"))
          : reply;
    };
  }

  private void rights() {
    own(
        "readers-read-no-roles",
        CREDENTIALS,
        "a key that may only read can't list roles",
        () -> readers("GET", ROLES, ask -> ask.without("authorization")),
        "CHC-M22");
    own(
        "readers-change",
        CREDENTIALS,
        "a key that may only read changes members",
        () -> readers("PATCH", MEMBER, API::asAdmin),
        "CHC-M22a");
    own(
        "readers-remove",
        CREDENTIALS,
        "a key that may only read removes members",
        () -> readers("DELETE", MEMBER, API::asAdmin),
        "CHC-M22b");
    own(
        "readers-assign",
        CREDENTIALS,
        "a key that may only read changes roles",
        () -> readers("PATCH", ROLE, API::asAdmin),
        "CHC-M22c");
  }

  private static Fault readers(String method, String path, UnaryOperator<Ask> change) {
    return Fault.asking(
        ask ->
            is(ask, method, path) && API.isFrom(ask, Credential.READ_ONLY)
                ? change.apply(ask)
                : ask);
  }
}
