package dev.invitekit.conformance.faulty;

import static dev.invitekit.conformance.faulty.ElasticCloudMemberFaults.MEMBER;
import static dev.invitekit.conformance.faulty.ElasticCloudMemberFaults.MEMBERS;
import static dev.invitekit.conformance.faulty.ElasticCloudMemberFaults.NEWCOMER;
import static dev.invitekit.conformance.faulty.ElasticCloudMemberFaults.NEWCOMER_EMAIL;
import static dev.invitekit.conformance.faulty.ElasticCloudMemberFaults.ROLES;
import static dev.invitekit.conformance.faulty.ElasticCloudMemberFaults.is;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.targets.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What Elastic Cloud's contract leaves free of members and role assignments. */
final class ElasticCloudMemberFreedoms {

  private static final Api API = Api.ELASTIC_CLOUD;
  private static final String ALL_DEPLOYMENTS =
      "{\"deployment\":[{\"role_id\":\"deployment-viewer\",\"all\":true}]}";

  private final MemberFaults faults = new MemberFaults(API);
  private final ElasticCloudMemberFaults members = new ElasticCloudMemberFaults();
  private final List<Freedom> freedoms = new ArrayList<>();

  static List<Freedom> all() {
    ElasticCloudMemberFreedoms all = new ElasticCloudMemberFreedoms();
    all.lists();
    all.roles();
    all.departures();
    return all.freedoms;
  }

  private void free(String id, String text, Supplier<Fault> fault, String... departsFrom) {
    freedoms.add(
        new Freedom(API.id(), "member-" + id, text, Contract.CURRENT, List.of(departsFrom), fault));
  }

  private void lists() {
    free(
        "roles-not-told",
        "roles of the invitation are not shown with the member",
        this::hidesRolesOfInvitations,
        "ELC-M03a");
    free(
        "reads-nothing",
        "a member who is no owner can't read the members",
        () -> members.asStranger("GET", MEMBERS, NEWCOMER),
        "ELC-M17");
  }

  private Fault hidesRolesOfInvitations() {
    Set<String> invited = ConcurrentHashMap.newKeySet();
    Fault shown =
        members.listed(
            one -> {
              if (invited.contains(one.path("email").asText())
                  && one.path("role_assignments") instanceof ObjectNode roles) {
                roles.remove("organization");
              }
            });
    return (ask, correct) -> {
      if (API.kind(ask) == Kind.CREATE
          && ask.json().at("/role_assignments/organization").isArray()) {
        invited.add(API.email(ask));
      }
      return shown.answer(ask, correct);
    };
  }

  private void roles() {
    free(
        "added-twice-refused",
        "an assignment that is held already is refused",
        () ->
            members.afterAdding(
                (ask, last, correct) ->
                    correct.answer(
                        ask.method().equals("POST")
                                && !ask.octets().isEmpty()
                                && ask.octets().equals(last.octets())
                            ? ask.withText("[]")
                            : ask)),
        "ELC-M06a");
    free(
        "all-goes-with-some",
        "with a role on some deployments the one on all goes too",
        () ->
            (ask, correct) -> {
              Reply reply = correct.answer(ask);
              if (is(ask, "DELETE", ROLES)
                  && reply.isSuccess()
                  && ElasticCloudMemberFaults.deployments(ask) > 0) {
                correct.answer(ask.withText(ALL_DEPLOYMENTS));
              }
              return reply;
            },
        "ELC-M08");
    free(
        "not-held-refused",
        "what is not held can't be taken away",
        () ->
            members.afterAdding(
                (ask, last, correct) ->
                    correct.answer(
                        ask.method().equals("DELETE") && last.octets().isEmpty()
                            ? ask.withText("[]")
                            : ask)),
        "ELC-M09");
    free(
        "nonsense-taken",
        "a role on all deployments and on named ones is taken",
        () ->
            members.ignoresRoles(
                "POST",
                ask ->
                    ask.json().at("/deployment/0/all").asBoolean()
                        && ElasticCloudMemberFaults.deployments(ask) > 0),
        "ELC-M13");
    free(
        "elsewhere-by-another-code",
        "a user of another organization is refused with another code",
        () ->
            faults.replies(
                (ask, reply) ->
                    is(ask, "POST", ROLES) && reply.text().contains("invalid_target_user_id"),
                reply ->
                    reply
                        .withText(
                            reply
                                .text()
                                .replace(
                                    "role_assignments.invalid_target_user_id", "root.invalid_data"))
                        .with("x-cloud-error-codes", "root.invalid_data")),
        "ELC-M23");
  }

  private void departures() {
    free(
        "some-removed",
        "where one user is unknown, the others are removed all the same",
        () ->
            (ask, correct) -> {
              Reply reply = correct.answer(ask);
              if (is(ask, "DELETE", MEMBER) && reply.status() == 404) {
                String parent = ask.path().replaceFirst("[^/]+$", "");
                for (String id : ask.id().split(",|%2C", -1)) {
                  correct.answer(ask.to(parent + id));
                }
              }
              return reply;
            },
        "ELC-M18a");
    free("barred", "who was removed can't be invited again", this::barsTheRemoved, "ELC-M19");
    free(
        "bound-elsewhere",
        "who belonged to one organization is not invited to another",
        () ->
            Fault.asking(
                ask ->
                    API.kind(ask) == Kind.CREATE
                            && API.isFrom(ask, Credential.OTHER_ORGANIZATION)
                            && API.email(ask).equals(NEWCOMER_EMAIL)
                        ? ask.withText("{}")
                        : ask),
        "ELC-M19a");
    free(
        "last-owner-goes",
        "the last owner gives up the role",
        () ->
            members.confirms(
                "DELETE",
                ROLES,
                403,
                (ask, reply) ->
                    ask.json().at("/organization/0/role_id").asText().equals("organization-admin")
                        && API.isFrom(ask, Credential.OTHER_ORGANIZATION)),
        "ELC-M21");
  }

  private Fault barsTheRemoved() {
    Set<String> barred = ConcurrentHashMap.newKeySet();
    return (ask, correct) -> {
      if (is(ask, "DELETE", MEMBER)) {
        String email = ElasticCloudMemberFaults.emailOf(ask.id(), correct);
        Reply reply = correct.answer(ask);
        if (reply.isSuccess() && !email.isEmpty() && !email.equals(NEWCOMER_EMAIL)) {
          barred.add(email);
        }
        return reply;
      }
      boolean bars = API.kind(ask) == Kind.CREATE && barred.contains(API.email(ask));
      return correct.answer(bars ? ask.withText("{}") : ask);
    };
  }
}
