package dev.invitekit.conformance.faulty;

import static dev.invitekit.conformance.faulty.Area.CREDENTIALS;
import static dev.invitekit.conformance.faulty.Area.ERRORS;
import static dev.invitekit.conformance.faulty.Area.INPUT_CHECKS;
import static dev.invitekit.conformance.faulty.Area.ISOLATION;
import static dev.invitekit.conformance.faulty.Area.RESPONSE_SHAPE;
import static dev.invitekit.conformance.faulty.Area.STATE;
import static dev.invitekit.conformance.faulty.Area.TIME;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.targets.Credential;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Defects that only a server compatible to ClickHouse Cloud can have. */
final class ClickHouseCloudDefects {

  private static final Api API = Api.CLICKHOUSE_CLOUD;
  private static final Set<Kind> CALLS = Set.of(Kind.CREATE, Kind.LIST, Kind.READ, Kind.DELETE);

  private final DefectTable table = new DefectTable(API);
  private final Faults faults = new Faults(API);

  static List<Defect> all() {
    ClickHouseCloudDefects defects = new ClickHouseCloudDefects();
    CommonDefects.addTo(defects.table, API);
    StateDefects.addTo(defects.table, API);
    MembershipDefects.addTo(defects.table, API);
    ClickHouseCloudMemberDefects.addTo(defects.table);
    defects.creation();
    defects.envelopes();
    defects.rights();
    defects.states();
    return defects.table.defects();
  }

  private void own(String id, Area area, String text, Supplier<Fault> fault, String... breaks) {
    table.defect(id, area, text).breaks(breaks).by(fault);
  }

  private void creation() {
    own(
        "role-of-its-own",
        INPUT_CHECKS,
        "everybody is invited as a developer",
        () -> faults.invitations(one -> one.put("role", "developer"), Kind.CREATE),
        "CHC-01a");
    own(
        "no-role-at-all",
        RESPONSE_SHAPE,
        "a new invitation does not say which role it gives",
        () -> faults.invitations(one -> one.remove(List.of("role", "assignedRoles")), Kind.CREATE),
        "CHC-01b");
    own(
        "role-outside-enum",
        RESPONSE_SHAPE,
        "a role is answered that nobody declares",
        () -> faults.invitations(one -> one.put("role", "owner")),
        "response-body");
    own(
        "id-is-no-uuid",
        RESPONSE_SHAPE,
        "request ids are no UUIDs",
        () ->
            faults.replies(
                (ask, reply) -> true,
                reply -> reply.withBody(body -> body.put("requestId", "req-12"))),
        "response-body",
        "CHC-21");
    own(
        "address-in-capitals",
        INPUT_CHECKS,
        "an address is kept in the letters it came in",
        () ->
            faults.invitations(
                one -> one.put("email", one.path("email").asText().toUpperCase(Locale.ROOT))),
        "CHC-02");
    own(
        "address-of-its-own",
        INPUT_CHECKS,
        "the invitation is for another address",
        () -> faults.invitations(one -> one.put("email", "x" + one.path("email").asText())),
        "CHC-02a");
    own(
        "no-expiry",
        TIME,
        "a new invitation does not say when it expires",
        () -> faults.invitations(one -> one.remove("expireAt"), Kind.CREATE),
        "CHC-04");
    own(
        "caller-sets-expiry",
        TIME,
        "a caller chooses when the invitation expires",
        () ->
            (ask, correct) -> {
              JsonNode asked = ask.json().path("expireAt");
              return faults
                  .invitations(
                      one -> {
                        if (asked.isTextual()) {
                          one.set("expireAt", asked);
                        }
                      },
                      Kind.CREATE)
                  .answer(ask, correct);
            },
        "CHC-04b");
    own(
        "assigned-roles-forgotten",
        INPUT_CHECKS,
        "roles that are asked for by id are not given",
        () -> faults.invitations(one -> one.putArray("assignedRoles"), Kind.CREATE),
        "CHC-14");
    own(
        "no-roles-refused",
        INPUT_CHECKS,
        "an empty list of role ids is refused",
        () ->
            faults.refuses(
                ask ->
                    ask.json().path("assignedRoleIds").isArray()
                        && ask.json().path("assignedRoleIds").isEmpty()),
        "CHC-16a");
    own(
        "member-is-invited",
        STATE,
        "an address that belongs to a member is invited",
        () -> faults.takes("belongs to a member"),
        "CHC-10",
        "CHC-10a");
    own(
        "invitation-is-changed",
        STATE,
        "inviting an address again changes the open invitation's role",
        this::changes,
        "CHC-13");
  }

  private Fault changes() {
    Map<String, String> roles = new ConcurrentHashMap<>();
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (API.kind(ask) == Kind.CREATE && reply.status() == 409) {
        roles.put(API.email(ask), ask.json().path("role").asText("developer"));
      }
      return API.kind(ask) == Kind.READ
          ? reply.withBody(
              body ->
                  API.invitations(body)
                      .forEach(
                          one -> {
                            String role = roles.get(one.path("email").asText());
                            if (role != null) {
                              one.put("role", role);
                            }
                          }))
          : reply;
    };
  }

  private void envelopes() {
    own(
        "list-without-result",
        RESPONSE_SHAPE,
        "a list has items in the place of its result",
        () ->
            faults.pages(
                page -> {
                  page.set("items", page.path("result"));
                  page.remove("result");
                }),
        "CHC-08");
    own(
        "request-id-of-version-1",
        RESPONSE_SHAPE,
        "request ids are UUIDs made of the time",
        () ->
            eachBody(
                body ->
                    body.put("requestId", UUID.randomUUID().toString().replaceFirst("-4", "-1"))),
        "CHC-21",
        "CHC-21a",
        "CHC-21b",
        "CHC-21c");
    own(
        "one-request-id-for-all",
        RESPONSE_SHAPE,
        "each request has the same id",
        () -> eachBody(body -> body.put("requestId", "5b1e0c3d-7a2f-4e86-9d14-c8f6a0b2e371")),
        "CHC-21d");
    own(
        "request-id-left-out",
        RESPONSE_SHAPE,
        "successes have no request id",
        () -> eachBody(body -> body.remove("requestId")),
        "CHC-21",
        "CHC-21a",
        "CHC-21b");
    own(
        "status-of-its-own",
        RESPONSE_SHAPE,
        "status in the body is 0 for good and 1 for bad",
        () -> eachBody(body -> body.put("status", body.has("error") ? 1 : 0)),
        "CHC-22",
        "CHC-22a",
        "CHC-22b",
        "CHC-22c");
    own(
        "reset-in-words",
        ERRORS,
        "X-RateLimit-Reset is no number",
        () ->
            faults.throttles(
                ask -> API.email(ask).contains("+"),
                reply ->
                    reply
                        .withBody(body -> body.put("status", 429))
                        .with("retry-after", "0")
                        .with("x-ratelimit-reset", "soon")),
        "response-headers");
  }

  private Fault eachBody(Consumer<ObjectNode> change) {
    return faults.replies((ask, reply) -> true, reply -> reply.withBody(change));
  }

  private void rights() {
    own(
        "readers-write",
        CREDENTIALS,
        "a key that may only read invites and revokes",
        () ->
            faults.asks(
                CALLS, ask -> API.isFrom(ask, Credential.READ_ONLY) ? API.asAdmin(ask) : ask),
        "read-only-cannot-write",
        "CHC-19",
        "CHC-19a",
        "CHC-19b");
    own(
        "readers-revoke",
        CREDENTIALS,
        "a key that may only read revokes",
        () ->
            faults.asks(
                Kind.DELETE, ask -> API.isFrom(ask, Credential.READ_ONLY) ? API.asAdmin(ask) : ask),
        "CHC-19a");
    own(
        "readers-do-not-read",
        CREDENTIALS,
        "a key that may only read can't read",
        () ->
            faults.asks(
                Kind.READ,
                ask -> API.isFrom(ask, Credential.READ_ONLY) ? ask.without("authorization") : ask),
        "valid-request-accepted");
    own(
        "path-not-read",
        ISOLATION,
        "an invitation is found under any organization's path",
        () ->
            faults.asks(
                Set.of(Kind.READ, Kind.DELETE),
                ask ->
                    API.isFrom(ask, Credential.OTHER_ORGANIZATION)
                        ? API.asAdmin(API.read(ask.id()).by(ask.method()))
                        : ask),
        "CHC-20a");
  }

  private void states() {
    own(
        "accepted-is-read",
        STATE,
        "an accepted invitation is still read",
        () -> {
          Map<String, Reply> read = new ConcurrentHashMap<>();
          return (ask, correct) -> {
            if (ask.path().endsWith("/accept")) {
              String id = ask.path().replaceAll(".*/([^/]+)/accept", "$1");
              read.put(id, correct.answer(API.read(id)));
            }
            Reply reply = correct.answer(ask);
            return API.kind(ask) == Kind.READ && reply.status() == 404
                ? read.getOrDefault(ask.id(), reply)
                : reply;
          };
        },
        "CHC-07");
  }
}
