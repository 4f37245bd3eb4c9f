package dev.invitekit.conformance.faulty;

import static dev.invitekit.conformance.faulty.Area.CREDENTIALS;
import static dev.invitekit.conformance.faulty.Area.INPUT_CHECKS;
import static dev.invitekit.conformance.faulty.Area.ISOLATION;
import static dev.invitekit.conformance.faulty.Area.STATE;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Defects in what an acceptance gives, and in who may do what. */
final class MembershipDefects {

  private final DefectTable table;
  private final Api api;
  private final Faults faults;

  private MembershipDefects(DefectTable table, Api api) {
    this.table = table;
    this.api = api;
    this.faults = new Faults(api);
  }

  static void addTo(DefectTable table, Api api) {
    MembershipDefects defects = new MembershipDefects(table, api);
    switch (api) {
      case OPENAI -> defects.openAi();
      case ANTHROPIC -> defects.anthropic();
      case CLICKHOUSE_CLOUD -> defects.clickHouseCloud();
      case ELASTIC_CLOUD -> defects.elasticCloud();
    }
  }

  private void openAi() {
    table
        .defect("member-before-acceptance", STATE, "an invited person belongs at once")
        .breaks("OAI-02")
        .by(
            () ->
                members(
                    members -> {
                      if (members.isEmpty()) {
                        members.addObject().put("email", "").putArray("grants");
                      }
                    }));
    table
        .defect("no-default-project", STATE, "nobody joins the default project")
        .breaks("OAI-03")
        .by(() -> grantsWithout(grant -> grant.endsWith(": member")));
    table
        .defect("no-project-means-default", STATE, "an empty list of projects counts as none given")
        .breaks("OAI-04a")
        .by(
            () ->
                faults.asks(
                    Kind.CREATE,
                    ask ->
                        ask.withBody(
                            body -> {
                              if (body.path("projects").isArray()
                                  && body.path("projects").isEmpty()) {
                                body.remove("projects");
                              }
                            })));
  }

  private void anthropic() {
    table
        .defect("groups-forgotten-on-acceptance", STATE, "nobody joins the groups of the invite")
        .breaks("ANT-28d")
        .by(() -> grantsWithout(grant -> grant.startsWith("group ")));
    table
        .defect("seats-not-counted", STATE, "more are invited than there are seats")
        .breaks("ANT-20")
        .by(() -> faults.mends(Kind.CREATE, r -> r.text().contains("seat"), api::asAdmin));
    table
        .defect("seats-of-the-expired", STATE, "an invite that has expired keeps its seat")
        .breaks("ANT-20a")
        .by(this::expiredKeepSeats);
    table
        .defect("directory-ignored", STATE, "somebody is invited past the directory")
        .breaks("ANT-21")
        .by(() -> faults.mends(Kind.CREATE, r -> r.text().contains("provider"), api::asAdmin));
    table
        .defect(
            "workspace-key-let-in", CREDENTIALS, "a key of a workspace is as good as an admin's")
        .breaks("ANT-27f")
        .by(() -> asAdmin(Kind.LIST, "Bearer sk-ant-api03-north"));
  }

  private void clickHouseCloud() {
    table
        .defect("no-member-appears", STATE, "who accepted does not become a member")
        .breaks("CHC-07a")
        .by(() -> members(ArrayNode::removeAll));
    table
        .defect("own-roles-unknown", INPUT_CHECKS, "a role of the organization's own is refused")
        .breaks("CHC-14c")
        .by(() -> faults.refuses(ask -> Octets.text(ask.octets()).contains("3d0a6c2f-84b7")));
    table
        .defect("tokens-invite", CREDENTIALS, "a token that only reads invites")
        .breaks("CHC-19c")
        .by(() -> asAdmin(Kind.CREATE, "Bearer north-oauth-token"));
  }

  private void elasticCloud() {
    table
        .defect("roles-forgotten-on-acceptance", STATE, "roles on deployments are not given")
        .breaks("ELC-16")
        .by(() -> grantsWithout(grant -> grant.startsWith("deployment ")));
    table
        .defect(
            "owners-by-invitation-refused", CREDENTIALS, "an owner by invitation may not invite")
        .breaks("ELC-19b")
        .by(() -> asStranger("ApiKey essu_second"));
    table
        .defect("owners-own-keys-refused", CREDENTIALS, "an owner's own key may not invite")
        .breaks("ELC-19e")
        .by(() -> asStranger("ApiKey essu_owner"));
    table
        .defect("strangers-list", ISOLATION, "somebody who belongs nowhere lists invitations")
        .breaks("ELC-19c")
        .by(() -> asAdmin(Kind.LIST, "ApiKey essu_stranger"));
    table
        .defect("strangers-delete", ISOLATION, "somebody who belongs nowhere deletes invitations")
        .breaks("ELC-19c")
        .by(() -> asAdmin(Kind.DELETE, "ApiKey essu_stranger"));
  }

  /** Frees the one seat of the small organization by deletion alone. */
  private Fault expiredKeepSeats() {
    Set<String> seated = ConcurrentHashMap.newKeySet();
    return (ask, correct) -> {
      boolean asks = api.kind(ask) == Kind.CREATE && isBy(ask, "Bearer sk-ant-admin01-small");
      Reply reply = correct.answer(asks && !seated.isEmpty() ? ask.withText("{}") : ask);
      if (asks && reply.isSuccess()) {
        seated.add(reply.json().path("id").asText());
      } else if (api.kind(ask) == Kind.DELETE && reply.isSuccess()) {
        seated.remove(ask.id());
      }
      return reply;
    };
  }

  /** Takes one key for the administrator's in requests of one kind. */
  private Fault asAdmin(Kind kind, String authorization) {
    return Fault.asking(
        ask -> api.kind(ask) == kind && isBy(ask, authorization) ? api.asAdmin(ask) : ask);
  }

  /** Takes one key for that of somebody who belongs nowhere, in creations. */
  private Fault asStranger(String authorization) {
    return Fault.asking(
        ask ->
            api.kind(ask) == Kind.CREATE && isBy(ask, authorization)
                ? ask.with("authorization", "ApiKey essu_stranger")
                : ask);
  }

  private static boolean isBy(Ask ask, String authorization) {
    return ask.fields().value("authorization").filter(authorization::equals).isPresent();
  }

  private static Fault grantsWithout(Predicate<String> which) {
    return members(
        members ->
            members.forEach(
                member ->
                    ((ArrayNode) member.path("grants"))
                        .removeIf(grant -> which.test(grant.asText()))));
  }

  /** Changes what the hook tells about members. */
  private static Fault members(Consumer<ArrayNode> change) {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      return ask.path().equals("/_invitekit/members")
          ? reply.withBody(body -> change.accept((ArrayNode) body.path("members")))
          : reply;
    };
  }
}
