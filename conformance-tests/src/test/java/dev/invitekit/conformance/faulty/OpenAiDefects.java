package dev.invitekit.conformance.faulty;

import static dev.invitekit.conformance.faulty.Area.ERRORS;
import static dev.invitekit.conformance.faulty.Area.INPUT_CHECKS;
import static dev.invitekit.conformance.faulty.Area.PAGINATION;
import static dev.invitekit.conformance.faulty.Area.RESPONSE_SHAPE;
import static dev.invitekit.conformance.faulty.Area.STATE;
import static dev.invitekit.conformance.faulty.Area.TIME;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Defects that only an OpenAI-compatible server can have. */
final class OpenAiDefects {

  private final DefectTable table = new DefectTable(Api.OPENAI);
  private final Faults faults = new Faults(Api.OPENAI);

  static List<Defect> all() {
    OpenAiDefects defects = new OpenAiDefects();
    CommonDefects.addTo(defects.table, Api.OPENAI);
    StateDefects.addTo(defects.table, Api.OPENAI);
    MembershipDefects.addTo(defects.table, Api.OPENAI);
    MemberDefects.addTo(defects.table, Api.OPENAI);
    defects.creation();
    defects.states();
    defects.deletion();
    defects.lists();
    return defects.table.defects();
  }

  private void own(String id, Area area, String text, Supplier<Fault> fault, String... breaks) {
    table.defect(id, area, text).breaks(breaks).by(fault);
  }

  private void creation() {
    own(
        "accepted-at-once",
        STATE,
        "a new invite is accepted already",
        () -> faults.invitations(OpenAiDefects::accepted, Kind.CREATE),
        "OAI-01a");
    own(
        "role-of-its-own",
        INPUT_CHECKS,
        "everybody is invited as a reader",
        () -> faults.invitations(one -> one.put("role", "reader"), Kind.CREATE),
        "OAI-01b");
    own(
        "role-outside-enum",
        RESPONSE_SHAPE,
        "a role is answered that nobody declares",
        () -> faults.invitations(one -> one.put("role", "admin")),
        "response-body");
    own(
        "two-moments",
        TIME,
        "invited_at and created_at differ",
        () -> faults.invitations(one -> one.put("invited_at", one.path("invited_at").asLong() + 1)),
        "OAI-01c");
    own(
        "milliseconds",
        TIME,
        "times are milliseconds",
        () ->
            faults.invitations(
                one ->
                    List.of("invited_at", "created_at", "expires_at")
                        .forEach(name -> one.put(name, one.path(name).asLong() * 1000))),
        "times-plausible");
    own(
        "projects-left-out",
        RESPONSE_SHAPE,
        "an invite without projects lacks the field",
        () -> faults.invitations(one -> one.remove("projects")),
        "OAI-05a");
    own(
        "project-role-of-its-own",
        INPUT_CHECKS,
        "everybody becomes a member of a project, no owner",
        () ->
            faults.invitations(
                one -> one.path("projects").forEach(p -> ((ObjectNode) p).put("role", "member")),
                Kind.CREATE),
        "OAI-05b");
    own(
        "default-project-listed",
        RESPONSE_SHAPE,
        "the implied default project is listed",
        () ->
            faults.invitations(
                one -> {
                  if (one.path("projects").isEmpty()) {
                    one.putArray("projects").addObject().put("id", "proj_0").put("role", "member");
                  }
                },
                Kind.CREATE),
        "OAI-05c");
    own(
        "empty-projects-refused",
        INPUT_CHECKS,
        "an empty list of projects is refused",
        () ->
            faults.refuses(
                ask ->
                    ask.json().path("projects").isArray() && ask.json().path("projects").isEmpty()),
        "OAI-04");
    own(
        "membership-refused",
        INPUT_CHECKS,
        "membership of a project can't be asked for",
        () -> faults.refuses(ask -> !ask.json().path("projects").isEmpty()),
        "OAI-05d");
    own(
        "address-of-its-own",
        INPUT_CHECKS,
        "the invite is for another address",
        () -> faults.invitations(one -> one.put("email", "x" + one.path("email").asText())),
        "OAI-18a");
    own(
        "conflict-without-hint",
        ERRORS,
        "an invite is refused with 409, which makes clients try again",
        () -> faults.refusals(Kind.CREATE, 400, reply -> reply.withStatus(409)),
        "OAI-21a");
    own(
        "throttled-without-hint",
        ERRORS,
        "429 says not when to come back",
        () ->
            faults.throttles(
                ask -> Api.OPENAI.email(ask).contains("+"),
                reply -> reply.with("x-ratelimit-reset", "0")),
        "OAI-25");
    own(
        "hint-in-fractions",
        ERRORS,
        "Retry-After is no whole number",
        () ->
            faults.throttles(
                ask -> Api.OPENAI.email(ask).contains("+"),
                reply -> reply.with("retry-after", "0.001")),
        "response-headers");
  }

  private static void accepted(ObjectNode one) {
    one.put("status", "accepted").put("accepted_at", one.path("created_at").asLong());
  }

  private static boolean is(ObjectNode one, String status) {
    return one.path("status").asText().equals(status);
  }

  private Fault whenIs(String status, Consumer<ObjectNode> change) {
    return faults.invitations(
        one -> {
          if (is(one, status)) {
            change.accept(one);
          }
        });
  }

  private void states() {
    own(
        "pending-for-ever",
        TIME,
        "an invite past its expires_at is shown as pending",
        () -> whenIs("expired", one -> one.put("status", "pending")),
        "OAI-07c");
    own(
        "acceptance-not-seen",
        STATE,
        "an accepted invite is shown as pending",
        () -> whenIs("accepted", one -> one.put("status", "pending").putNull("accepted_at")),
        "OAI-07b");
    own(
        "accepted-at-too-soon",
        STATE,
        "accepted_at is set while the invite is pending",
        () -> whenIs("pending", one -> one.put("accepted_at", one.path("created_at").asLong())),
        "OAI-08a");
    own(
        "accepted-without-time",
        STATE,
        "an accepted invite has no accepted_at",
        () -> whenIs("accepted", one -> one.putNull("accepted_at")),
        "OAI-08b");
    own(
        "accepted-before-sent",
        TIME,
        "accepted_at is before created_at",
        () -> whenIs("accepted", one -> one.put("accepted_at", 1L)),
        "OAI-08c");
    own(
        "expiry-bars-for-ever",
        STATE,
        "an address whose invite has expired can't be invited again",
        () -> AfterExpiry.refuses(Api.OPENAI, faults),
        "OAI-20b");
  }

  private void deletion() {
    own(
        "deleted-false",
        RESPONSE_SHAPE,
        "a deletion is answered with deleted: false",
        () -> faults.successes(Kind.DELETE, r -> r.withBody(body -> body.put("deleted", false))),
        "OAI-09a");
    own(
        "deletes-another-id",
        RESPONSE_SHAPE,
        "a deletion names another id",
        () -> faults.successes(Kind.DELETE, r -> r.withBody(body -> body.put("id", "invite-0"))),
        "OAI-09b");
    own(
        "deleted-is-expired",
        STATE,
        "what was deleted is read as expired",
        () -> Deleted.isRead(Api.OPENAI, one -> one.put("status", "expired")),
        "OAI-09c");
    own(
        "accepted-is-deleted",
        STATE,
        "an accepted invite can be deleted",
        () ->
            (ask, correct) -> {
              Reply reply = correct.answer(ask);
              return Api.OPENAI.kind(ask) == Kind.DELETE && reply.status() == 400
                  ? faults.seemingDeletion(ask.id(), correct)
                  : reply;
            },
        "OAI-10");
    own(
        "delete-conflict-without-hint",
        ERRORS,
        "a deletion is refused with 409, which makes clients try again",
        () -> faults.refusals(Kind.DELETE, 404, reply -> reply.withStatus(409)),
        "OAI-21b");
  }

  private void lists() {
    own(
        "accepted-not-listed",
        STATE,
        "accepted invites are not listed",
        () -> faults.unlisted(one -> is(one, "accepted")),
        "OAI-13a");
    own(
        "expired-not-listed",
        STATE,
        "expired invites are not listed",
        () -> faults.unlisted(one -> is(one, "expired")),
        "OAI-13b");
    own(
        "more-left-out",
        PAGINATION,
        "a page says not whether another follows",
        () -> faults.pages(page -> page.remove("has_more")),
        "OAI-16a");
    own(
        "cursor-to-itself",
        PAGINATION,
        "the next cursor is the one that was given",
        () ->
            (ask, correct) -> {
              Reply reply = correct.answer(ask);
              return Api.OPENAI.kind(ask) == Kind.LIST && ask.query("after").isPresent()
                  ? reply.withBody(
                      page ->
                          page.put("last_id", ask.query("after").orElse("")).put("has_more", true))
                  : reply;
            },
        "OAI-16f");
  }
}
