package dev.invitekit.conformance.faulty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.faulty.Fault.Server;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What faults of Elastic Cloud's members and role assignments are made of. */
final class ElasticCloudMemberFaults {

  static final String ORGANIZATIONS = "/elastic-cloud/api/v1/organizations";
  static final String MEMBERS = ORGANIZATIONS + "/[^/]+/members";
  static final String MEMBER = MEMBERS + "/[^/]+";
  static final String ROLES = "/elastic-cloud/api/v1/users/[^/]+/role_assignments";
  static final String NEWCOMER = "ApiKey essu_newcomer";
  static final String NEWCOMER_EMAIL = "newcomer@example.com";

  private static final Api API = Api.ELASTIC_CLOUD;

  private final MemberFaults faults = new MemberFaults(API);

  static boolean is(Ask ask, String method, String path) {
    return ask.method().equals(method) && ask.path().matches(path);
  }

  static boolean isBy(Ask ask, String authorization) {
    return ask.fields().value("authorization").filter(authorization::equals).isPresent();
  }

  static boolean isOwner(ObjectNode member) {
    return member.path("email").asText().startsWith("owner@");
  }

  /** Whether a request for roles names deployments. */
  static boolean namesDeployments(Ask ask) {
    return ask.json().path("deployment").isArray();
  }

  static int deployments(Ask ask) {
    return ask.json().at("/deployment/0/deployment_ids").size();
  }

  /** Changes each member of a list. */
  Fault listed(Consumer<ObjectNode> change) {
    return faults.bodies(
        "GET",
        MEMBERS,
        body -> body.path("members").forEach(one -> change.accept((ObjectNode) one)));
  }

  /** Leaves members out of lists. */
  Fault unlisted(Predicate<ObjectNode> which) {
    return faults.bodies(
        "GET",
        MEMBERS,
        body ->
            Faults.items(body).ifPresent(all -> all.removeIf(one -> which.test((ObjectNode) one))));
  }

  /** Refuses requests for roles. */
  Fault refusesRoles(String method, Predicate<Ask> which) {
    return Fault.asking(
        ask -> is(ask, method, ROLES) && which.test(ask) ? ask.withText("[]") : ask);
  }

  /** Confirms requests for roles and does nothing. */
  Fault ignoresRoles(String method, Predicate<Ask> which) {
    return Fault.asking(
        ask -> is(ask, method, ROLES) && which.test(ask) ? ask.withText("{}") : ask);
  }

  /** Answers a request that is refused as if it were the administrator's. */
  Fault asAdmin(String method, String path, String authorization) {
    return Fault.asking(
        ask -> is(ask, method, path) && isBy(ask, authorization) ? API.asAdmin(ask) : ask);
  }

  /** Answers a request as if somebody sent it who belongs nowhere. */
  Fault asStranger(String method, String path, String authorization) {
    return Fault.asking(
        ask ->
            is(ask, method, path) && isBy(ask, authorization)
                ? ask.with("authorization", "ApiKey essu_stranger")
                : ask);
  }

  /** Confirms what is refused with a status. */
  Fault confirms(String method, String path, int status, BiPredicate<Ask, Reply> which) {
    return faults.replies(
        (ask, reply) -> is(ask, method, path) && reply.status() == status && which.test(ask, reply),
        reply -> reply.withStatus(200).withText("{}").without("x-cloud-error-codes"));
  }

  /** Does something else with a removal of roles, according to what was added last. */
  Fault afterAdding(AfterAdding change) {
    Map<String, Ask> added = new ConcurrentHashMap<>();
    return (ask, correct) -> {
      boolean asks = ask.path().matches(ROLES);
      Ask last = added.get(ask.path());
      if (asks && ask.method().equals("POST")) {
        added.put(ask.path(), ask);
      }
      return asks
          ? change.answer(ask, last == null ? ask.withText("") : last, correct)
          : correct.answer(ask);
    };
  }

  /** Answers a request for roles, knowing what was added before; an empty body if nothing was. */
  @FunctionalInterface
  interface AfterAdding {
    Reply answer(Ask ask, Ask last, Server correct);
  }

  /** The address of a member of the administrator's organization; empty if there is none. */
  static String emailOf(String user, Server correct) {
    Ask list = API.list();
    Ask members = list.to(list.path().replace("/invitations", "/members"));
    for (JsonNode one : correct.answer(members).json().path("members")) {
      if (one.path("user_id").asText().equals(user)) {
        return one.path("email").asText();
      }
    }
    return "";
  }
}
