package dev.invitekit.conformance.faulty;

import static dev.invitekit.conformance.faulty.Area.CREDENTIALS;
import static dev.invitekit.conformance.faulty.Area.ERRORS;
import static dev.invitekit.conformance.faulty.Area.INPUT_CHECKS;
import static dev.invitekit.conformance.faulty.Area.ISOLATION;
import static dev.invitekit.conformance.faulty.Area.RESPONSE_SHAPE;
import static dev.invitekit.conformance.faulty.Area.STATE;
import static dev.invitekit.conformance.faulty.Area.TIME;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.targets.Credential;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Defects that only a server compatible to Elastic Cloud can have. */
final class ElasticCloudDefects {

  private static final Api API = Api.ELASTIC_CLOUD;
  private static final String INVITED = "ApiKey essu_invited";

  private final DefectTable table = new DefectTable(API);
  private final Faults faults = new Faults(API);

  static List<Defect> all() {
    ElasticCloudDefects defects = new ElasticCloudDefects();
    CommonDefects.addTo(defects.table, API);
    StateDefects.addTo(defects.table, API);
    MembershipDefects.addTo(defects.table, API);
    ElasticCloudMemberDefects.addTo(defects.table);
    defects.creation();
    defects.lifetimes();
    defects.roles();
    defects.members();
    defects.deletion();
    defects.rights();
    defects.errors();
    return defects.table.defects();
  }

  private void own(String id, Area area, String text, Supplier<Fault> fault, String... breaks) {
    table.defect(id, area, text).breaks(breaks).by(fault);
  }

  private void creation() {
    own(
        "never-shown-as-expired",
        STATE,
        "an invitation is never shown as expired",
        () -> faults.invitations(one -> one.put("expired", false)),
        "ELC-11f");
    own(
        "other-code-for-pending",
        ERRORS,
        "a pending invitation is refused with a code of the server's own",
        () ->
            faults.refusals(
                reply ->
                    reply.withText(
                        reply
                            .text()
                            .replace("organization.invitation_already_exists", "root.conflict"))),
        "ELC-05c");
    own(
        "last-address-forgotten",
        STATE,
        "of several addresses the last is not invited",
        () ->
            faults.bodies(
                body -> body.path("emails").size() > 1,
                ask ->
                    ask.withBody(
                        body -> {
                          ArrayNode emails = (ArrayNode) body.path("emails");
                          emails.remove(emails.size() - 1);
                        })),
        "ELC-01",
        "ELC-01a",
        "ELC-01d");
    own(
        "another-organization-named",
        RESPONSE_SHAPE,
        "an invitation names another organization",
        () ->
            faults.invitations(
                one -> ((ObjectNode) one.path("organization")).put("id", "5093817264")),
        "ELC-01c",
        "ELC-11b");
    own(
        "expired-at-once",
        STATE,
        "a new invitation has expired",
        () -> faults.invitations(one -> one.put("expired", true), Kind.CREATE),
        "ELC-05");
    own(
        "address-in-small-letters",
        INPUT_CHECKS,
        "an address is answered in small letters",
        () ->
            faults.invitations(
                one -> one.put("email", one.path("email").asText().toLowerCase(Locale.ROOT))),
        "ELC-26");
    own(
        "expired-as-text",
        RESPONSE_SHAPE,
        "expired is a text",
        () -> faults.invitations(one -> one.put("expired", one.path("expired").asText())),
        "response-body");
  }

  private void lifetimes() {
    own(
        "lives-a-week",
        TIME,
        "where a request has addresses only, the invitation lives a week",
        this::livesAWeek,
        "ELC-02");
    own(
        "hours-are-minutes",
        TIME,
        "expires_in in hours is taken for minutes",
        () -> expiresIn("h", "m"),
        "ELC-03");
    own(
        "days-are-hours",
        TIME,
        "expires_in in days is taken for hours",
        () -> expiresIn("d", "h"),
        "ELC-03a");
    own(
        "expires-in-not-read",
        TIME,
        "an invitation lives three days whatever expires_in says",
        () -> faults.asks(Kind.CREATE, ask -> ask.withBody(body -> body.remove("expires_in"))),
        "ELC-03",
        "ELC-03a");
  }

  private Fault livesAWeek() {
    return faults.bodies(
        body -> body.size() == 1 && body.path("emails").path(0).isTextual(),
        ask -> ask.withBody(body -> body.put("expires_in", "7d")));
  }

  private Fault expiresIn(String unit, String other) {
    return faults.asks(
        Kind.CREATE,
        ask ->
            ask.withBody(
                body -> {
                  String asked = body.path("expires_in").asText();
                  if (asked.endsWith(unit)) {
                    body.put("expires_in", asked.replace(unit, other));
                  }
                }));
  }

  private void roles() {
    own(
        "roles-not-echoed",
        RESPONSE_SHAPE,
        "a new invitation shows no roles",
        () -> faults.invitations(one -> one.remove("role_assignments"), Kind.CREATE),
        "ELC-23");
    own(
        "organization-role-of-its-own",
        INPUT_CHECKS,
        "everybody gets the same role in the organization",
        () ->
            creations(
                one ->
                    one.path("role_assignments")
                        .path("organization")
                        .forEach(role -> ((ObjectNode) role).put("role_id", "viewer-0"))),
        "ELC-23b");
    own(
        "deployments-of-its-own",
        INPUT_CHECKS,
        "a role holds on other deployments than asked for",
        () ->
            creations(
                one ->
                    one.path("role_assignments")
                        .path("deployment")
                        .forEach(role -> ((ObjectNode) role).put("role_id", "viewer-0"))),
        "ELC-23c");
    own(
        "project-roles-refused",
        INPUT_CHECKS,
        "roles on projects can't be asked for",
        () -> faults.refuses(ask -> ask.json().path("role_assignments").has("project")),
        "ELC-23g");
    own(
        "deployment-roles-refused",
        INPUT_CHECKS,
        "roles on deployments can't be asked for",
        () -> faults.refuses(ask -> ask.json().path("role_assignments").has("deployment")),
        "ELC-23h");
    own(
        "platform-roles-forgotten",
        INPUT_CHECKS,
        "roles on the platform are not given",
        () -> creations(one -> roles(one).remove("platform")),
        "ELC-23a");
    own(
        "projects-forgotten",
        INPUT_CHECKS,
        "roles on projects are not given",
        () -> creations(one -> roles(one).remove("project")),
        "ELC-23d");
    own(
        "roles-not-kept",
        STATE,
        "a read and a list show no roles",
        () -> faults.invitations(one -> one.remove("role_assignments"), Kind.READ, Kind.LIST),
        "ELC-23f");
    own(
        "all-and-some-deployments",
        RESPONSE_SHAPE,
        "a role is shown to hold on all deployments and on named ones",
        () ->
            faults.invitations(
                one ->
                    allAndSome(one.path("role_assignments").path("deployment"), "deployment_ids"),
                Kind.READ,
                Kind.LIST),
        "ELC-25");
    own(
        "all-and-some-projects",
        RESPONSE_SHAPE,
        "a role holds on all projects and on named ones",
        () ->
            creations(
                one ->
                    one.path("role_assignments")
                        .path("project")
                        .forEach(kind -> allAndSome(kind, "project_ids"))),
        "ELC-25a");
    own(
        "takes-all-and-some-deployments",
        INPUT_CHECKS,
        "a role on all deployments and on named ones is taken",
        () -> mendsRoles("deployment"),
        "ELC-25b",
        "ELC-25d");
    own(
        "takes-all-and-some-projects",
        INPUT_CHECKS,
        "a role on all projects and on named ones is taken",
        () -> mendsRoles("project"),
        "ELC-25c",
        "ELC-25f");
    own(
        "invitation-is-changed",
        STATE,
        "inviting an address again changes the pending invitation's roles",
        this::changes,
        "ELC-18");
  }

  private Fault creations(Consumer<ObjectNode> change) {
    return faults.invitations(change, Kind.CREATE);
  }

  private static ObjectNode roles(ObjectNode one) {
    return one.path("role_assignments") instanceof ObjectNode roles ? roles : one;
  }

  private static void allAndSome(JsonNode assignments, String ids) {
    assignments.forEach(
        one -> ((ObjectNode) one).put("all", true).putArray(ids).add("0".repeat(32)));
  }

  /** Forgets the roles of a scope in requests that are refused for them. */
  private Fault mendsRoles(String scope) {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      return API.kind(ask) == Kind.CREATE
              && reply.status() == 400
              && ask.json().path("role_assignments").has(scope)
          ? correct.answer(
              ask.withBody(body -> ((ObjectNode) body.path("role_assignments")).remove(scope)))
          : reply;
    };
  }

  private Fault changes() {
    Map<String, JsonNode> roles = new ConcurrentHashMap<>();
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (API.kind(ask) == Kind.CREATE && reply.status() == 400) {
        roles.put(API.email(ask), ask.json().path("role_assignments"));
      }
      return API.kind(ask) == Kind.READ
          ? reply.withBody(
              body -> {
                JsonNode changed = roles.get(body.path("email").asText());
                if (changed != null) {
                  body.set("role_assignments", changed);
                }
              })
          : reply;
    };
  }

  private void members() {
    own(
        "member-is-invited",
        STATE,
        "an address that belongs to a member is invited",
        () -> faults.takes("user_organization_already_belongs"),
        "ELC-09",
        "ELC-09a");
    own(
        "accepted-is-listed",
        STATE,
        "an accepted invitation stays in the list",
        this::listsAccepted,
        "ELC-11",
        "ELC-11d");
    own(
        "accepted-in-two-places",
        STATE,
        "a member accepts again, and in another organization",
        () -> faults.refusals(Kind.ACCEPT, 400, reply -> reply.withStatus(200).withText("{}")),
        "ELC-10");
    own(
        "deleted-is-accepted",
        STATE,
        "a deleted invitation can be accepted",
        () -> faults.refusals(Kind.ACCEPT, 404, reply -> reply.withStatus(200).withText("{}")),
        "ELC-14a");
  }

  private Fault listsAccepted() {
    Set<String> accepted = ConcurrentHashMap.newKeySet();
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (ask.path().endsWith("accept") && reply.isSuccess()) {
        accepted.add(ask.path().replaceAll(".*/([^/]+)/_?accept", "$1"));
      }
      return API.kind(ask) == Kind.LIST && reply.isSuccess()
          ? reply.withBody(
              body ->
                  Faults.items(body)
                      .ifPresent(
                          items ->
                              accepted.forEach(
                                  token -> items.add(correct.answer(API.read(token)).json()))))
          : reply;
    };
  }

  private void deletion() {
    own(
        "first-token-only",
        STATE,
        "of several tokens only the first is deleted",
        () -> faults.asks(Kind.DELETE, ask -> ask.to(ask.target().replaceAll("(,|%2C).*", ""))),
        "ELC-13");
    own(
        "unknown-token-deleted",
        STATE,
        "deleting a token that names nothing succeeds",
        () -> faults.refusals(Kind.DELETE, 404, reply -> reply.withStatus(200).withText("{}")),
        "ELC-13a");
    own(
        "no-token-deleted",
        INPUT_CHECKS,
        "a deletion without any token succeeds",
        () -> faults.refusals(Kind.DELETE, 400, reply -> reply.withStatus(200).withText("{}")),
        "ELC-13b");
  }

  private void rights() {
    own(
        "path-not-read",
        ISOLATION,
        "an invitation is deleted under any organization's path",
        () ->
            faults.asks(
                Kind.DELETE,
                ask -> API.isFrom(ask, Credential.OTHER_ORGANIZATION) ? API.delete(ask.id()) : ask),
        "ELC-13d");
    own(
        "strangers-invite",
        ISOLATION,
        "somebody who is not in the organization invites to it",
        () ->
            faults.asks(
                Kind.CREATE,
                ask -> API.isFrom(ask, Credential.OTHER_ORGANIZATION) ? API.asAdmin(ask) : ask),
        "ELC-19");
    own(
        "members-invite",
        CREDENTIALS,
        "a member who is no owner invites",
        () ->
            faults.asks(
                Kind.CREATE,
                ask ->
                    ask.fields().value("authorization").filter(INVITED::equals).isPresent()
                        ? API.asAdmin(ask)
                        : ask),
        "ELC-19a");
    own(
        "refused-with-401",
        CREDENTIALS,
        "bad credentials are refused with 401",
        () ->
            faults.replies(
                (ask, reply) -> reply.text().contains("root.invalid_authentication"),
                reply -> reply.withStatus(401)),
        "ELC-20",
        "ELC-20a",
        "ELC-20f");
    own(
        "refused-with-another-code",
        ERRORS,
        "bad credentials are refused with a code of the server's own",
        () ->
            faults.refusals(
                reply ->
                    reply
                        .withText(
                            reply.text().replace("root.invalid_authentication", "root.denied"))
                        .with(
                            "x-cloud-error-codes",
                            reply
                                .fields()
                                .value("x-cloud-error-codes")
                                .orElse("")
                                .replace("root.invalid_authentication", "root.denied"))),
        "ELC-20",
        "ELC-20a",
        "ELC-20e");
  }

  private void errors() {
    own(
        "throttled-with-another-code",
        ERRORS,
        "429 has the code of something else",
        () ->
            faults.throttles(
                ask -> API.email(ask).contains("+"), reply -> reply.with("retry-after", "0")),
        "ELC-22",
        "ELC-22a");
    own(
        "error-without-code",
        ERRORS,
        "an error has a message only",
        () ->
            faults.refusals(
                reply ->
                    reply.withBody(
                        body ->
                            body.path("errors")
                                .forEach(error -> ((ObjectNode) error).remove("code")))),
        "response-body");
  }
}
