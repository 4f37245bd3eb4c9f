package dev.invitekit.conformance.faulty;

import static dev.invitekit.conformance.faulty.Area.INPUT_CHECKS;
import static dev.invitekit.conformance.faulty.Area.PAGINATION;
import static dev.invitekit.conformance.faulty.Area.RESPONSE_SHAPE;
import static dev.invitekit.conformance.faulty.Area.STATE;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.function.Supplier;

/** Defects in what becomes of those who joined, at the APIs that list users. */
final class MemberDefects {

  private static final String PLACES = "/openai/v1/organization/projects/[^/]+/users";
  private static final String PLACE = PLACES + "/[^/]+";

  private final DefectTable table;
  private final MemberFaults faults;
  private final String users;
  private final String user;
  private final String plain;
  private final String other;

  private MemberDefects(DefectTable table, Api api, String users, String plain, String other) {
    this.table = table;
    this.faults = new MemberFaults(api);
    this.users = users;
    this.user = users + "/[^/]+";
    this.plain = plain;
    this.other = other;
  }

  static void addTo(DefectTable table, Api api) {
    if (api == Api.OPENAI) {
      MemberDefects defects =
          new MemberDefects(table, api, "/openai/v1/organization/users", "reader", "owner");
      defects.life("OAI-M02", "OAI-M03", "OAI-M11", "OAI-M07a", "OAI-M07b", "OAI-M06a", "OAI-M06b");
      defects.openAi();
      defects.places();
    } else if (api == Api.ANTHROPIC) {
      MemberDefects defects =
          new MemberDefects(table, api, "/anthropic/v1/organizations/users", "user", "developer");
      defects.life("ANT-M02", "ANT-M03", "ANT-M04", "ANT-M10a", "ANT-M10b", "ANT-M15c", "ANT-M15b");
      defects.anthropic();
    }
  }

  private void own(String id, Area area, String text, Supplier<Fault> fault, String... breaks) {
    table.defect("user-" + id, area, text).breaks(breaks).by(fault);
  }

  /** What can go wrong at both. */
  private void life(
      String accepted,
      String ownId,
      String pending,
      String named,
      String gone,
      String shown,
      String kept) {
    own(
        "never-appears",
        STATE,
        "who accepted is not among the users",
        () -> faults.answers("GET", users, MemberDefects::empty),
        accepted);
    own(
        "role-of-its-own",
        STATE,
        "who accepted is shown with another role",
        () -> faults.each("GET", users, one -> one.put("role", other)),
        accepted);
    own(
        "address-of-its-own",
        STATE,
        "who accepted is shown under another address",
        () -> faults.each("GET", users, one -> one.put("email", "x" + one.path("email").asText())),
        accepted);
    own(
        "has-the-invites-id",
        STATE,
        "a user has the id of the invite",
        () -> faults.idsOfInvites(users),
        ownId);
    own(
        "before-acceptance",
        STATE,
        "the invited are users at once",
        () -> faults.listsTheInvited(users),
        pending);
    own(
        "search-not-found",
        STATE,
        "a search for nobody is not found",
        () ->
            faults.answers(
                "GET",
                users,
                reply -> reply.json().path("data").isEmpty() ? reply.withStatus(404) : reply),
        pending);
    own(
        "removal-names-another",
        RESPONSE_SHAPE,
        "a removal names another user",
        () -> faults.bodies("DELETE", user, body -> body.put("id", "user-0")),
        named);
    own(
        "removed-stays",
        STATE,
        "who was removed is still read",
        () -> faults.pretendsRemoval(user),
        gone);
    own(
        "removed-twice",
        STATE,
        "a user is removed a second time",
        () -> faults.removesTwice(user),
        gone);
    own(
        "removed-is-changed",
        STATE,
        "a change of somebody who was removed is taken",
        () -> faults.changesTheRemoved(user, users),
        gone);
    own(
        "change-shows-the-old",
        RESPONSE_SHAPE,
        "the answer to a change shows another role",
        () ->
            faults.bodies(
                "POST",
                user,
                body -> body.put("role", body.path("role").asText().equals(other) ? plain : other)),
        shown);
    own(
        "change-not-kept",
        STATE,
        "a change of role is shown and forgotten",
        () -> faults.forgetsChanges(user),
        kept);
    own(
        "change-refused",
        INPUT_CHECKS,
        "a change of role is refused",
        () -> faults.answers("POST", user, reply -> reply.withStatus(405)),
        kept);
    own(
        "tag-missing",
        RESPONSE_SHAPE,
        "a user lacks its id",
        () -> faults.bodies("GET", user, body -> body.remove("id")),
        "response-body");
  }

  private void openAi() {
    own(
        "removal-denied",
        RESPONSE_SHAPE,
        "a removal is answered with deleted: false",
        () -> faults.bodies("DELETE", user, body -> body.put("deleted", false)),
        "OAI-M07a");
    own(
        "emails-ignored",
        INPUT_CHECKS,
        "the filter for addresses is ignored",
        () -> faults.withoutQuery(users, "emails"),
        "OAI-M12a");
    own(
        "brackets-ignored",
        INPUT_CHECKS,
        "the filter in brackets is ignored",
        () -> faults.withoutQuery(users, "emails%5B%5D"),
        "OAI-M12b",
        "OAI-M12d");
    own(
        "brackets-refused",
        INPUT_CHECKS,
        "the filter in brackets is refused",
        () -> faults.refuses(users, "emails%5B%5D"),
        "OAI-M12d");
    own(
        "no-next-cursor",
        PAGINATION,
        "more users follow, and nothing says where",
        () ->
            faults.bodies(
                "GET",
                users,
                page -> {
                  if (page.path("has_more").asBoolean()) {
                    page.put("last_id", "");
                  }
                }),
        "OAI-M13a");
    own(
        "last-id-of-another",
        PAGINATION,
        "last_id is not the id of the last user",
        () -> faults.bodies("GET", users, page -> page.put("last_id", "user-0")),
        "OAI-M13b");
    own(
        "more-left-out",
        PAGINATION,
        "a page of users says not whether another follows",
        () -> faults.bodies("GET", users, page -> page.remove("has_more")),
        "OAI-M13c");
    own(
        "after-ignored",
        PAGINATION,
        "every page of users is the first",
        () -> faults.withoutQuery(users, "after"),
        "OAI-M13d");
    own(
        "without-address",
        RESPONSE_SHAPE,
        "a user is read without an address",
        () -> faults.bodies("GET", user, body -> body.put("email", "")),
        "OAI-M15");
  }

  private void places() {
    own(
        "place-with-less",
        STATE,
        "who accepted is a member of the project, not its owner",
        faults::givesLess,
        "OAI-M04");
    own(
        "place-refused",
        STATE,
        "no user gets a place in a project",
        () -> faults.answers("POST", PLACES, reply -> reply.withStatus(400)),
        "OAI-M16");
    own(
        "place-of-another-role",
        STATE,
        "a change of a place shows the old role",
        () -> faults.bodies("POST", PLACE, body -> body.put("role", "member")),
        "OAI-M16");
    own(
        "place-stays",
        STATE,
        "who was taken out of a project is still in it",
        () -> faults.pretendsRemoval(PLACE),
        "OAI-M16");
    own(
        "archived-in-use",
        STATE,
        "the users of an archived project are listed",
        () ->
            faults.replies(
                (ask, reply) ->
                    ask.method().equals("GET")
                        && ask.path().matches(PLACES)
                        && reply.status() == 400,
                reply ->
                    reply
                        .withStatus(200)
                        .withText("{\"object\":\"list\",\"data\":[],\"has_more\":false}")),
        "OAI-M17");
  }

  private void anthropic() {
    String me = "/anthropic/v1/organizations/me";
    own(
        "another-organization",
        STATE,
        "me is another organization",
        () -> faults.bodies("GET", me, body -> body.put("id", "b82d4f7a")),
        "ANT-M01");
    own(
        "email-ignored",
        INPUT_CHECKS,
        "the filter for an address is ignored",
        () -> faults.withoutQuery(users, "email"),
        "ANT-M05a");
    own(
        "roles-ignored",
        INPUT_CHECKS,
        "the filter for roles is ignored",
        () -> faults.withoutQuery(users, "roles%5B%5D"),
        "ANT-M05b",
        "ANT-M05c");
    own(
        "made-admin",
        INPUT_CHECKS,
        "somebody is made an admin",
        () -> faults.takesRole(user, "admin"),
        "ANT-M07");
    own(
        "made-owner",
        INPUT_CHECKS,
        "somebody is made an owner",
        () -> faults.takesRole(user, "owner"),
        "ANT-M07");
    own(
        "ends-of-another-page",
        PAGINATION,
        "first_id is not the id of the first user",
        () ->
            faults.bodies(
                "GET",
                users,
                page -> {
                  if (!page.path("data").isEmpty()) {
                    page.put("first_id", "user_0");
                  }
                }),
        "ANT-M16a");
    own(
        "ends-of-nothing",
        PAGINATION,
        "an empty page of users has ends",
        () ->
            faults.bodies(
                "GET",
                users,
                page -> {
                  if (page.path("data").isEmpty()) {
                    page.put("first_id", "user_0");
                  }
                }),
        "ANT-M16b");
    own(
        "after-ignored",
        PAGINATION,
        "every page of users is the first",
        () -> faults.withoutQuery(users, "after_id"),
        "ANT-M16c");
    own(
        "before-ignored",
        PAGINATION,
        "the page before is the last",
        () -> faults.replacesQuery(users, "before_id", "after_id"),
        "ANT-M16c");
    own(
        "beta-refused",
        INPUT_CHECKS,
        "beta=true is refused on users",
        () -> faults.refuses(users, "beta"),
        "ANT-M18");
    own(
        "beta-refused-on-me",
        INPUT_CHECKS,
        "beta=true is refused on the organization",
        () -> faults.refuses(me, "beta"),
        "ANT-M18");
    own(
        "beta-header-refused",
        INPUT_CHECKS,
        "a request with an anthropic-beta header is refused",
        () ->
            faults.replies(
                (ask, reply) ->
                    ask.fields().value("anthropic-beta").isPresent() && ask.path().matches(users),
                reply -> reply.withStatus(400)),
        "ANT-M19");
    own(
        "beta-header-demanded",
        INPUT_CHECKS,
        "a request without an anthropic-beta header is refused",
        () ->
            faults.replies(
                (ask, reply) ->
                    ask.fields().value("anthropic-beta").isEmpty()
                        && ask.path().matches(users)
                        && !ask.target().contains("?"),
                reply -> reply.withStatus(400)),
        "ANT-M19");
  }

  private static Reply empty(Reply reply) {
    return reply.withBody(
        page -> {
          if (page.path("data") instanceof ArrayNode data) {
            data.removeAll();
          }
          page.put("has_more", false);
          for (String end : new String[] {"first_id", "last_id"}) {
            page.putNull(end);
          }
        });
  }
}
