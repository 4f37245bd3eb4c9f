package dev.invitekit.conformance.faulty;

import static dev.invitekit.conformance.faulty.Area.CREDENTIALS;
import static dev.invitekit.conformance.faulty.Area.INPUT_CHECKS;
import static dev.invitekit.conformance.faulty.Area.RESPONSE_SHAPE;
import static dev.invitekit.conformance.faulty.Area.STATE;
import static dev.invitekit.conformance.faulty.ElasticCloudMemberFaults.MEMBER;
import static dev.invitekit.conformance.faulty.ElasticCloudMemberFaults.MEMBERS;
import static dev.invitekit.conformance.faulty.ElasticCloudMemberFaults.NEWCOMER;
import static dev.invitekit.conformance.faulty.ElasticCloudMemberFaults.NEWCOMER_EMAIL;
import static dev.invitekit.conformance.faulty.ElasticCloudMemberFaults.ORGANIZATIONS;
import static dev.invitekit.conformance.faulty.ElasticCloudMemberFaults.ROLES;
import static dev.invitekit.conformance.faulty.ElasticCloudMemberFaults.is;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Defects in members and their role assignments at Elastic Cloud. */
final class ElasticCloudMemberDefects {

  private static final Api API = Api.ELASTIC_CLOUD;
  private static final String ELSEWHERE = "5093817264";

  private final DefectTable table;
  private final MemberFaults faults = new MemberFaults(API);
  private final ElasticCloudMemberFaults members = new ElasticCloudMemberFaults();

  private ElasticCloudMemberDefects(DefectTable table) {
    this.table = table;
  }

  static void addTo(DefectTable table) {
    ElasticCloudMemberDefects defects = new ElasticCloudMemberDefects(table);
    defects.organizations();
    defects.lists();
    defects.additions();
    defects.removals();
    defects.rights();
    defects.departures();
  }

  private void own(String id, Area area, String text, Supplier<Fault> fault, String... breaks) {
    table.defect("member-" + id, area, text).breaks(breaks).by(fault);
  }

  private void organizations() {
    own(
        "of-two-organizations",
        RESPONSE_SHAPE,
        "two organizations are listed",
        () ->
            faults.bodies(
                "GET",
                ORGANIZATIONS,
                body -> {
                  if (body.path("organizations") instanceof ArrayNode all && !all.isEmpty()) {
                    all.add(((ObjectNode) all.get(0).deepCopy()).put("id", ELSEWHERE));
                  }
                }),
        "ELC-M01");
    own(
        "of-no-organization",
        STATE,
        "no organization is listed",
        () ->
            faults.bodies(
                "GET", ORGANIZATIONS, body -> Faults.items(body).ifPresent(ArrayNode::removeAll)),
        "ELC-M01a");
    own(
        "reads-no-organization",
        STATE,
        "a member can't read the organization",
        () -> members.asStranger("GET", ORGANIZATIONS + "/[^/]+", NEWCOMER),
        "ELC-M01a");
  }

  private void lists() {
    own(
        "without-roles-hidden",
        STATE,
        "a member without roles is not listed",
        () -> members.unlisted(one -> one.path("role_assignments").isEmpty()),
        "ELC-M03");
    own(
        "never-appears",
        STATE,
        "who accepted is not listed",
        () -> members.unlisted(one -> !ElasticCloudMemberFaults.isOwner(one)),
        "ELC-M03");
    own(
        "address-of-the-owner-hidden",
        RESPONSE_SHAPE,
        "an owner has no address",
        () ->
            members.listed(
                one -> {
                  if (ElasticCloudMemberFaults.isOwner(one)) {
                    one.remove("email");
                  }
                }),
        "ELC-M04");
    own(
        "before-acceptance",
        STATE,
        "the invited are listed at once",
        this::listsTheInvited,
        "ELC-M05");
    own(
        "owner-listed-twice",
        RESPONSE_SHAPE,
        "an owner is listed twice",
        () ->
            faults.bodies(
                "GET",
                MEMBERS,
                body ->
                    Faults.items(body)
                        .filter(all -> !all.isEmpty())
                        .ifPresent(all -> all.add(all.get(0).deepCopy()))),
        "ELC-M05a");
    own(
        "of-another-organization",
        RESPONSE_SHAPE,
        "a member is shown in another organization",
        () ->
            members.listed(
                one -> one.put("organization_id", "x" + one.path("organization_id").asText())),
        "ELC-M05b");
    own(
        "query-refused",
        INPUT_CHECKS,
        "a query parameter that nobody knows is refused",
        () -> faults.refuses(MEMBERS, "from"),
        "ELC-M22");
    own(
        "id-missing",
        RESPONSE_SHAPE,
        "a member lacks its id",
        () -> members.listed(one -> one.remove("user_id")),
        "response-body");
  }

  private Fault listsTheInvited() {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (!is(ask, "GET", MEMBERS) || !reply.isSuccess()) {
        return reply;
      }
      Reply invited = correct.answer(ask.to(ask.path().replace("/members", "/invitations")));
      return reply.withBody(
          body ->
              API.invitations(invited.json())
                  .forEach(
                      one ->
                          ((ArrayNode) body.path("members"))
                              .addObject()
                              .put("user_id", "u-" + one.path("token").asText())
                              .put("organization_id", one.at("/organization/id").asText())
                              .put("email", one.path("email").asText())
                              .put("member_since", one.path("created_at").asText())));
    };
  }

  private void additions() {
    own(
        "roles-replaced",
        STATE,
        "added deployments take the place of those held",
        () ->
            members.afterAdding(
                (ask, last, correct) -> {
                  if (ask.method().equals("POST")
                      && ElasticCloudMemberFaults.deployments(ask) > 0
                      && ElasticCloudMemberFaults.deployments(last) > 0) {
                    correct.answer(last.by("DELETE"));
                  }
                  return correct.answer(ask);
                }),
        "ELC-M06");
    own(
        "roles-not-added",
        STATE,
        "an addition is confirmed and forgotten",
        () -> members.ignoresRoles("POST", ElasticCloudMemberFaults::namesDeployments),
        "ELC-M06",
        "ELC-M07");
    own(
        "nulls-refused",
        INPUT_CHECKS,
        "a request for roles with nulls is refused",
        () -> members.refusesRoles("POST", ask -> Octets.text(ask.octets()).contains("null")),
        "ELC-M10");
    own(
        "empty-lists-refused",
        INPUT_CHECKS,
        "all deployments beside an empty list are refused",
        () ->
            members.refusesRoles(
                "POST",
                ask ->
                    ask.json().at("/deployment/0/all").asBoolean()
                        && ask.json().at("/deployment/0/deployment_ids").isArray()),
        "ELC-M10");
    own(
        "console-access-forgotten",
        STATE,
        "no application roles are shown as none given",
        () -> members.listed(one -> deployments(one).forEach(d -> d.remove("application_roles"))),
        "ELC-M11");
    own(
        "console-access-only",
        STATE,
        "every role is shown without application roles",
        () -> members.listed(one -> deployments(one).forEach(d -> d.putArray("application_roles"))),
        "ELC-M11");
    own(
        "organization-demanded",
        INPUT_CHECKS,
        "a role in the organization must name it",
        () ->
            members.refusesRoles(
                "POST",
                ask ->
                    ask.json().path("organization").isArray()
                        && !ask.json().at("/organization/0").has("organization_id")),
        "ELC-M12");
    own(
        "role-ids-prefixed",
        STATE,
        "a bare role on projects is shown with a prefix",
        () -> members.listed(one -> rename(one, "admin", "elasticsearch-admin")),
        "ELC-M14");
    own(
        "role-ids-bare",
        STATE,
        "a role on projects is shown without its prefix",
        () -> members.listed(one -> rename(one, "observability-editor", "editor")),
        "ELC-M14");
    own(
        "roles-sorted",
        STATE,
        "roles in the organization are shown the last added first",
        () ->
            members.listed(
                one -> {
                  if (one.at("/role_assignments/organization") instanceof ArrayNode all) {
                    Faults.reverse(all);
                  }
                }),
        "ELC-M15");
  }

  private static List<ObjectNode> deployments(ObjectNode member) {
    List<ObjectNode> all = new ArrayList<>();
    member.at("/role_assignments/deployment").forEach(one -> all.add((ObjectNode) one));
    return all;
  }

  private static void rename(ObjectNode member, String from, String to) {
    member
        .at("/role_assignments/project")
        .forEach(
            kind ->
                kind.forEach(
                    one -> {
                      if (one.path("role_id").asText().equals(from)) {
                        ((ObjectNode) one).put("role_id", to);
                      }
                    }));
  }

  private void removals() {
    own(
        "roles-whole-or-not",
        STATE,
        "a deployment is not taken out of a larger set",
        () ->
            members.afterAdding(
                (ask, last, correct) ->
                    correct.answer(
                        ask.method().equals("DELETE")
                                && ElasticCloudMemberFaults.deployments(ask)
                                    < ElasticCloudMemberFaults.deployments(last)
                            ? ask.withText("{}")
                            : ask)),
        "ELC-M07");
    own(
        "roles-taken-whole",
        STATE,
        "with one deployment the whole role is taken away",
        () ->
            members.afterAdding(
                (ask, last, correct) ->
                    correct.answer(
                        ask.method().equals("DELETE")
                                && ElasticCloudMemberFaults.deployments(ask)
                                    < ElasticCloudMemberFaults.deployments(last)
                            ? ask.withText(Octets.text(last.octets()))
                            : ask)),
        "ELC-M07");
    own(
        "last-deployment-stays",
        STATE,
        "a role stays when its last deployment is taken away",
        () ->
            members.afterAdding(
                (ask, last, correct) ->
                    correct.answer(
                        ask.method().equals("DELETE")
                                && ElasticCloudMemberFaults.deployments(ask)
                                    == ElasticCloudMemberFaults.deployments(last)
                            ? ask.withText("{}")
                            : ask)),
        "ELC-M07a");
  }

  private void rights() {
    own(
        "gives-roles",
        CREDENTIALS,
        "any member gives roles",
        () -> members.asAdmin("POST", ROLES, NEWCOMER),
        "ELC-M16",
        "ELC-M16a");
    own(
        "administers-nothing",
        CREDENTIALS,
        "who administers a deployment gives no roles on it",
        () -> members.asStranger("POST", ROLES, NEWCOMER),
        "ELC-M16a");
    own(
        "removes-others",
        CREDENTIALS,
        "any member removes others",
        () -> members.asAdmin("DELETE", MEMBER, NEWCOMER),
        "ELC-M16b");
    own(
        "may-not-leave",
        CREDENTIALS,
        "a member may not leave",
        () -> members.asStranger("DELETE", MEMBER, NEWCOMER),
        "ELC-M20");
  }

  private void departures() {
    own(
        "first-id-only",
        STATE,
        "of several users only the first is removed",
        () ->
            Fault.asking(
                ask ->
                    is(ask, "DELETE", MEMBER)
                        ? ask.to(ask.target().replaceAll("(,|%2C).*", ""))
                        : ask),
        "ELC-M18");
    own(
        "several-refused",
        INPUT_CHECKS,
        "several users in one call are unknown",
        () ->
            Fault.asking(
                ask ->
                    is(ask, "DELETE", MEMBER)
                        ? ask.to(ask.target().replaceAll(",|%2C", "+"))
                        : ask),
        "ELC-M18");
    own(
        "unknown-removed",
        STATE,
        "removing an unknown user succeeds",
        () -> members.confirms("DELETE", MEMBER, 404, (ask, reply) -> true),
        "ELC-M18b");
    own("removed-stays", STATE, "who was removed is still listed", this::keeps, "ELC-M18c");
  }

  /** Confirms a removal and does nothing; the newcomer goes, for others wait to let them in. */
  private Fault keeps() {
    return (ask, correct) -> {
      boolean keeps =
          is(ask, "DELETE", MEMBER)
              && !ElasticCloudMemberFaults.emailOf(ask.id(), correct).isEmpty()
              && !ElasticCloudMemberFaults.emailOf(ask.id(), correct).equals(NEWCOMER_EMAIL);
      return keeps
          ? correct.answer(ask.by("GET").to(ask.path().replaceFirst("/[^/]+$", ""))).withText("{}")
          : correct.answer(ask);
    };
  }
}
