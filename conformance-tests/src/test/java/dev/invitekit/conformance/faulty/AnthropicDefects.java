package dev.invitekit.conformance.faulty;

import static dev.invitekit.conformance.faulty.Area.CREDENTIALS;
import static dev.invitekit.conformance.faulty.Area.ERRORS;
import static dev.invitekit.conformance.faulty.Area.INPUT_CHECKS;
import static dev.invitekit.conformance.faulty.Area.PAGINATION;
import static dev.invitekit.conformance.faulty.Area.RESPONSE_SHAPE;
import static dev.invitekit.conformance.faulty.Area.STATE;
import static dev.invitekit.conformance.faulty.Area.TIME;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Defects that only an Anthropic-compatible server can have. */
final class AnthropicDefects {

  private static final Api API = Api.ANTHROPIC;
  private static final Set<Kind> CALLS = Set.of(Kind.CREATE, Kind.LIST, Kind.READ, Kind.DELETE);

  private final DefectTable table = new DefectTable(API);
  private final Faults faults = new Faults(API);

  static List<Defect> all() {
    AnthropicDefects defects = new AnthropicDefects();
    CommonDefects.addTo(defects.table, API);
    StateDefects.addTo(defects.table, API);
    MembershipDefects.addTo(defects.table, API);
    MemberDefects.addTo(defects.table, API);
    defects.creation();
    defects.states();
    defects.deletion();
    defects.lists();
    defects.errors();
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
        () ->
            faults.invitations(
                one -> one.put("status", "accepted").set("accepted_at", one.path("invited_at")),
                Kind.CREATE),
        "ANT-01a");
    own(
        "role-of-its-own",
        INPUT_CHECKS,
        "everybody is invited as a user",
        () -> faults.invitations(one -> one.put("role", "user"), Kind.CREATE),
        "ANT-01b");
    own(
        "groups-forgotten",
        RESPONSE_SHAPE,
        "a new invite shows a group that nobody asked for",
        () ->
            faults.invitations(
                one -> one.putArray("rbac_group_ids").add("rbac_group_01x"), Kind.CREATE),
        "ANT-01c");
    own(
        "admin-is-invited",
        INPUT_CHECKS,
        "the role admin can be given",
        () -> takesRoles("admin"),
        "ANT-02");
    own(
        "owner-is-invited",
        INPUT_CHECKS,
        "the roles of owners can be given",
        () -> takesRoles("owner", "primary_owner", "membership_admin"),
        "ANT-03");
    own(
        "unknown-fields-taken",
        INPUT_CHECKS,
        "fields that nobody knows are taken",
        () ->
            faults.asks(
                Kind.CREATE,
                ask ->
                    ask.withBody(body -> body.retain(List.of("email", "role", "rbac_group_ids")))),
        "invalid-request-refused");
    own(
        "address-of-its-own",
        INPUT_CHECKS,
        "the invite is for another address",
        () -> faults.invitations(one -> one.put("email", "x" + one.path("email").asText())),
        "ANT-19a");
    own(
        "pending-is-invited-again",
        STATE,
        "an address with a pending invite is invited again",
        () -> faults.takes("invite_already_exists"),
        "ANT-14");
    own(
        "member-is-invited",
        STATE,
        "an existing member is invited",
        () -> faults.takes("already_member"),
        "ANT-15");
    own(
        "expiry-bars-for-ever",
        STATE,
        "an address whose invite has expired can't be invited again",
        () -> AfterExpiry.refuses(API, faults),
        "ANT-16b");
    own(
        "version-not-needed",
        INPUT_CHECKS,
        "anthropic-version may be left out",
        () -> faults.asks(CALLS, ask -> ask.with("anthropic-version", "2023-06-01")),
        "ANT-24a",
        "ANT-24b",
        "ANT-24c",
        "ANT-24d");
    own(
        "bearer-not-taken",
        CREDENTIALS,
        "a bearer token is no credential",
        () -> faults.asks(CALLS, ask -> ask.without("authorization")),
        "ANT-27e");
    own(
        "empty-key-is-admin",
        CREDENTIALS,
        "an empty key is the administrator's",
        () ->
            faults.asks(
                CALLS,
                ask ->
                    ask.fields().value("x-api-key").filter(String::isEmpty).isPresent()
                        ? API.asAdmin(ask)
                        : ask),
        "credential-required");
  }

  /** Takes roles that can't be given, and shows them. */
  private Fault takesRoles(String... roles) {
    return (ask, correct) -> {
      String role = ask.json().path("role").asText();
      if (API.kind(ask) != Kind.CREATE || !List.of(roles).contains(role)) {
        return correct.answer(ask);
      }
      return correct
          .answer(ask.withBody(body -> body.put("role", "user")))
          .withBody(body -> body.put("role", role));
    };
  }

  private Fault whenIs(String status, Consumer<ObjectNode> change) {
    return faults.invitations(
        one -> {
          if (one.path("status").asText().equals(status)) {
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
        "ANT-05d");
    own(
        "acceptance-not-seen",
        STATE,
        "an accepted invite is shown as pending",
        () -> whenIs("accepted", one -> one.put("status", "pending").putNull("accepted_at")),
        "ANT-05c");
    own(
        "accepted-without-time",
        STATE,
        "an accepted invite has no accepted_at",
        () -> whenIs("accepted", one -> one.putNull("accepted_at")),
        "ANT-28a");
    own(
        "accepted-at-too-soon",
        STATE,
        "accepted_at is set while the invite is pending",
        () -> whenIs("pending", one -> one.set("accepted_at", one.path("invited_at"))),
        "ANT-28b");
    own(
        "accepted-before-invited",
        TIME,
        "accepted_at is before invited_at",
        () -> whenIs("accepted", one -> one.put("accepted_at", "2001-01-01T00:00:00Z")),
        "ANT-28c");
    own(
        "lives-a-week",
        TIME,
        "an invite lives seven days, not 21",
        () -> faults.invitations(one -> Faults.shift(one, Duration.ofDays(-14), "expires_at")),
        "ANT-04");
  }

  private void deletion() {
    own(
        "deletes-another-id",
        RESPONSE_SHAPE,
        "a withdrawal names another id",
        () -> faults.successes(Kind.DELETE, r -> r.withBody(body -> body.put("id", "invite_0"))),
        "ANT-07");
    own(
        "withdrawal-of-type-invite",
        RESPONSE_SHAPE,
        "a withdrawal is answered with the type of an invite",
        () -> faults.successes(Kind.DELETE, r -> r.withBody(body -> body.put("type", "invite"))),
        "response-body");
    own(
        "withdrawn-is-expired",
        STATE,
        "what was withdrawn is read as expired",
        () -> Deleted.isRead(API, one -> one.put("status", "expired")),
        "ANT-05b");
    own(
        "accepted-is-withdrawn",
        STATE,
        "an accepted invite can be withdrawn",
        () -> confirms("accepted"),
        "ANT-06b");
    own(
        "expired-is-withdrawn",
        STATE,
        "an expired invite can be withdrawn",
        () -> confirms("expired"),
        "ANT-06c");
  }

  /** Confirms the withdrawal of an invite in that state. */
  private Fault confirms(String status) {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      boolean confirms =
          API.kind(ask) == Kind.DELETE
              && reply.status() == 400
              && correct.answer(API.read(ask.id())).json().path("status").asText().equals(status);
      return confirms ? faults.seemingDeletion(ask.id(), correct) : reply;
    };
  }

  private void lists() {
    own(
        "withdrawn-is-listed",
        STATE,
        "withdrawn invites are listed as deleted",
        () -> {
          Map<String, ObjectNode> withdrawn = new ConcurrentHashMap<>();
          return (ask, correct) -> {
            if (API.kind(ask) == Kind.DELETE) {
              correct.answer(API.read(ask.id())).withBody(one -> withdrawn.put(ask.id(), one));
            }
            Reply reply = correct.answer(ask);
            return API.kind(ask) == Kind.LIST && reply.isSuccess()
                ? reply.withBody(
                    page ->
                        Faults.items(page)
                            .ifPresent(
                                items ->
                                    withdrawn
                                        .values()
                                        .forEach(one -> items.add(one.put("status", "deleted")))))
                : reply;
          };
        },
        "ANT-09a");
    filterFindsNothing("statuses%5B%5D", "ANT-09e");
    filterFindsNothing("roles%5B%5D", "ANT-17d");
    filterIgnored("statuses%5B%5D", "ANT-09b");
    filterIgnored("email", "ANT-17a");
    filterIgnored("roles%5B%5D", "ANT-17b");
    own(
        "plus-tags-count",
        STATE,
        "the filter by address knows no variants of a mailbox",
        () ->
            (ask, correct) ->
                API.kind(ask) == Kind.LIST && ask.query("email").isPresent()
                    ? correct
                        .answer(ask)
                        .withBody(
                            page ->
                                Faults.items(page)
                                    .ifPresent(
                                        items ->
                                            items.removeIf(
                                                one ->
                                                    !ask.query("email")
                                                        .orElse("")
                                                        .replace("%40", "@")
                                                        .replace("%2B", "+")
                                                        .equals(one.path("email").asText()))))
                    : correct.answer(ask),
        "ANT-17c");
    own(
        "accepted-not-listed",
        STATE,
        "accepted invites are not listed",
        () -> faults.unlisted(one -> one.path("status").asText().equals("accepted")),
        "ANT-09c");
    own(
        "expired-not-listed",
        STATE,
        "expired invites are not listed",
        () -> faults.unlisted(one -> one.path("status").asText().equals("expired")),
        "ANT-09d");
    table
        .defect("oldest-first", PAGINATION, "the oldest invite comes first")
        .breaks("ANT-10")
        .shownBy("state/many")
        .by(
            () ->
                faults.pages(
                    page -> {
                      Faults.items(page).ifPresent(Faults::reverse);
                      String first = page.path("first_id").asText();
                      page.set("first_id", page.path("last_id"));
                      page.put("last_id", first);
                    }));
    table
        .defect("inside-unsorted", PAGINATION, "between its ends a page is in no order")
        .breaks("ANT-10")
        .shownBy("state/many")
        .by(() -> faults.lists(AnthropicDefects::reverseInside));
    own(
        "before-is-after",
        PAGINATION,
        "before_id gives the page after the invite",
        () ->
            faults.asks(
                Kind.LIST,
                ask ->
                    ask.query("before_id").isPresent()
                        ? ask.withoutQuery("before_id")
                            .withQuery("after_id", ask.query("before_id").orElse(""))
                        : ask),
        "ANT-11g");
    own(
        "before-is-included",
        PAGINATION,
        "the page before an invite ends with that invite",
        () ->
            (ask, correct) -> {
              Reply reply = correct.answer(ask);
              return API.kind(ask) == Kind.LIST && ask.query("before_id").isPresent()
                  ? reply.withBody(
                      page ->
                          Faults.items(page)
                              .ifPresent(
                                  items ->
                                      items.add(
                                          correct
                                              .answer(API.read(ask.query("before_id").orElse("")))
                                              .json())))
                  : reply;
            },
        "ANT-11f");
  }

  private static void reverseInside(ArrayNode items) {
    for (int from = 1, to = items.size() - 2; from < to; from++, to--) {
      items.set(to, items.set(from, items.get(to)));
    }
  }

  private void filterFindsNothing(String name, String promise) {
    String plain = name.replaceAll("%.*", "");
    own(
        "filter-finds-nothing-" + plain,
        STATE,
        "the filter %s finds nothing at all".formatted(plain),
        () ->
            (ask, correct) ->
                (ask.query(name).isPresent() ? faults.unlisted(one -> true) : Fault.NONE)
                    .answer(ask, correct),
        promise);
  }

  private void filterIgnored(String name, String promise) {
    table
        .defect(
            "filter-ignored-" + name.replaceAll("%.*", ""),
            STATE,
            "the filter %s is not looked at".formatted(name.replaceAll("%.*", "")))
        .breaks(promise)
        .by(() -> faults.asks(Kind.LIST, ask -> ask.withoutQuery(name)));
  }

  private void errors() {
    own(
        "throttled-without-hint",
        ERRORS,
        "429 says not when to come back",
        () ->
            faults.throttles(
                ask -> API.email(ask).contains("+"),
                reply -> withType(reply, "rate_limit_error").with("x-ratelimit-reset", "0")),
        "ANT-22");
    own(
        "hint-in-fractions",
        ERRORS,
        "Retry-After is no whole number",
        () ->
            faults.throttles(
                ask -> API.email(ask).contains("+"),
                reply -> withType(reply, "rate_limit_error").with("retry-after", "0.001")),
        "response-headers");
    own(
        "one-type-for-all",
        ERRORS,
        "every refusal is an invalid_request_error",
        () -> faults.refusals(reply -> withType(reply, "invalid_request_error")),
        "ANT-23b");
    own(
        "conflict-of-another-type",
        ERRORS,
        "409 is no conflict_error",
        () -> faults.refusals(Kind.CREATE, 400, reply -> reply.withStatus(409)),
        "ANT-23c");
    own(
        "two-request-ids",
        ERRORS,
        "request_id in the body is not the header's",
        () -> faults.refusals(reply -> reply.withBody(body -> body.put("request_id", "req_0"))),
        "ANT-23d");
  }

  private static Reply withType(Reply reply, String type) {
    return reply.withBody(
        body -> {
          if (body.path("error") instanceof ObjectNode error) {
            error.put("type", type);
          }
        });
  }
}
