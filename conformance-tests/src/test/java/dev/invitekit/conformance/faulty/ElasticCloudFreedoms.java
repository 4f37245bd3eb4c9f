package dev.invitekit.conformance.faulty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.contract.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What is free in the contract of Elastic Cloud alone. */
final class ElasticCloudFreedoms {

  private static final Api API = Api.ELASTIC_CLOUD;
  private static final String CODES = "x-cloud-error-codes";
  private static final String STRANGER = "ApiKey essu_stranger";
  private static final Pattern COMMA = Pattern.compile(",|%2C");

  private final Faults faults = new Faults(API);
  private final List<Freedom> freedoms = new ArrayList<>();

  static List<Freedom> all() {
    ElasticCloudFreedoms all = new ElasticCloudFreedoms();
    all.lists();
    all.invitations();
    all.addresses();
    all.lifetimes();
    all.roles();
    all.acceptance();
    all.codes();
    return all.freedoms;
  }

  private void free(String id, String text, Supplier<Fault> fault, String... departsFrom) {
    freedoms.add(new Freedom(API.id(), id, text, Contract.CURRENT, List.of(departsFrom), fault));
  }

  private void lists() {
    free("oldest-first", "the oldest comes first", () -> faults.lists(Faults::reverse));
    free(
        "answers-reversed",
        "the new invitations come in another order than the addresses",
        () ->
            faults.successes(
                Kind.CREATE,
                reply -> reply.withBody(b -> Faults.items(b).ifPresent(Faults::reverse))),
        "ELC-01b");
    free(
        "expired-not-listed",
        "expired invitations are not listed",
        () -> faults.unlisted(one -> one.path("expired").asBoolean()),
        "ELC-11e");
    free(
        "accepted-not-read",
        "accepted invitations are not found",
        () ->
            (ask, correct) -> {
              Reply reply = correct.answer(ask);
              return API.kind(ask) == Kind.READ && reply.json().has("accepted_at")
                  ? correct.answer(ask.to(ask.path() + "-gone"))
                  : reply;
            },
        "ELC-12");
  }

  private void invitations() {
    free(
        "duplicates-taken",
        "an address with a pending invitation is invited again",
        () ->
            faults.takes("invitation_already_exists", ask -> ask.json().path("emails").size() == 1),
        "ELC-05a");
    free(
        "some-deleted",
        "where one token is unknown, the others are deleted all the same",
        () ->
            (ask, correct) -> {
              Reply reply = correct.answer(ask);
              if (API.kind(ask) == Kind.DELETE && reply.status() == 404) {
                String parent = ask.path().replaceFirst("[^/]+$", "");
                COMMA
                    .splitAsStream(ask.id())
                    .forEach(token -> correct.answer(ask.to(parent + token)));
              }
              return reply;
            },
        "ELC-13c");
    free(
        "renewed-is-read",
        "what was renewed is still read by its old token",
        this::renewedIsRead,
        "ELC-05b",
        "ELC-12a");
  }

  /** Goes on to show an invitation that is gone, though nobody deleted it. */
  private Fault renewedIsRead() {
    Map<String, ObjectNode> known = new ConcurrentHashMap<>();
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      switch (API.kind(ask)) {
        case CREATE ->
            API.invitations(reply.json())
                .forEach(one -> known.put(one.path("token").asText(), one.put("expired", true)));
        case DELETE -> {
          if (reply.isSuccess()) {
            COMMA.splitAsStream(ask.id()).forEach(known::remove);
          }
        }
        case READ -> {
          ObjectNode old = known.get(ask.id());
          if (reply.status() == 404 && old != null) {
            return reply.withStatus(200).without(CODES).withText(old.toString());
          }
        }
        default -> {}
      }
      return reply;
    };
  }

  private void addresses() {
    free(
        "no-fields-named",
        "an error does not name fields",
        () -> errors(errors -> errors.forEach(one -> ((ObjectNode) one).remove("fields"))),
        "ELC-06");
    free(
        "first-error-only",
        "of several errors the first is answered",
        () ->
            errors(
                errors -> {
                  while (errors.size() > 1) {
                    errors.remove(1);
                  }
                }),
        "ELC-06a",
        "ELC-06b",
        "ELC-27c");
    free(
        "repeated-refused",
        "an address that comes twice in one call is refused",
        () ->
            faults.refuses(
                ask -> {
                  JsonNode emails = ask.json().path("emails");
                  return Set.copyOf(texts(emails)).size() < emails.size();
                }),
        "ELC-07");
    free("any-at-sign", "an address has an @ anywhere", this::takesAnyAtSign, "ELC-27", "ELC-27c");
  }

  private Fault errors(Consumer<ArrayNode> change) {
    return faults.refusals(
        reply ->
            reply.withBody(
                body -> {
                  if (body.path("errors") instanceof ArrayNode errors) {
                    change.accept(errors);
                  }
                }));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  /** Takes addresses that have an @, each under another one that nobody sees. */
  private Fault takesAnyAtSign() {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      List<String> emails = texts(ask.json().path("emails"));
      if (API.kind(ask) != Kind.CREATE
          || emails.stream().allMatch(email -> email.matches("[^@]+@[^@]+"))
          || !emails.stream().allMatch(email -> email.contains("@"))) {
        return reply;
      }
      Map<String, String> asked = new HashMap<>();
      Reply taken =
          correct.answer(
              ask.withBody(
                  body -> {
                    ArrayNode others = body.putArray("emails");
                    emails.forEach(
                        email -> {
                          String other = Faults.freshEmail();
                          asked.put(other, email);
                          others.add(other);
                        });
                  }));
      return taken.withBody(
          body ->
              API.invitations(body)
                  .forEach(one -> one.put("email", asked.get(one.path("email").asText()))));
    };
  }

  private void lifetimes() {
    free(
        "no-minutes",
        "expires_in knows hours and days only",
        () -> faults.refuses(ask -> ask.json().path("expires_in").asText().matches("[0-9]+[ms]")),
        "ELC-03d");
    free(
        "minutes-rounded-up",
        "a lifetime in minutes or seconds is rounded up to an hour",
        () ->
            faults.bodies(
                body -> body.path("expires_in").asText().matches("[1-9][0-9]{0,5}[ms]"),
                ask -> ask.withBody(body -> body.put("expires_in", "2h"))),
        "ELC-03b");
  }

  private void roles() {
    free(
        "default-role",
        "who is given no role becomes a viewer",
        () ->
            faults.invitations(
                one -> {
                  if (!one.has("role_assignments")) {
                    one.putObject("role_assignments")
                        .putArray("organization")
                        .addObject()
                        .put("role_id", "organization-viewer")
                        .set("organization_id", one.at("/organization/id"));
                  }
                }),
        "ELC-23e");
    free(
        "organization-not-filled-in",
        "the organization of a role is not filled in, nor repeated for deployments and projects",
        this::organizationNotFilledIn,
        "ELC-24",
        "ELC-24a",
        "ELC-24b");
    free(
        "organization-demanded",
        "a role in the organization has to name it",
        () ->
            faults.refuses(
                ask -> {
                  JsonNode role = ask.json().at("/role_assignments/organization/0");
                  return role.has("role_id") && !role.has("organization_id");
                }),
        "ELC-24d");
    free(
        "foreign-role-taken",
        "a role in another organization is taken",
        this::takesForeignRoles,
        "ELC-24c");
  }

  private Fault organizationNotFilledIn() {
    return (ask, correct) -> {
      boolean named = ask.json().at("/role_assignments/organization/0").has("organization_id");
      return faults
          .invitations(
              one -> {
                JsonNode roles = one.path("role_assignments");
                if (!named && API.kind(ask) == Kind.CREATE) {
                  forgetOrganization(roles.path("organization"));
                }
                forgetOrganization(roles.path("deployment"));
                roles.path("project").forEach(ElasticCloudFreedoms::forgetOrganization);
              })
          .answer(ask, correct);
    };
  }

  private static void forgetOrganization(JsonNode roles) {
    roles.forEach(role -> ((ObjectNode) role).remove("organization_id"));
  }

  private Fault takesForeignRoles() {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (API.kind(ask) != Kind.CREATE || !reply.text().contains("the organization of the path")) {
        return reply;
      }
      return correct
          .answer(ask.withBody(body -> body.remove("role_assignments")))
          .withBody(
              body ->
                  API.invitations(body)
                      .forEach(
                          one -> one.set("role_assignments", ask.json().path("role_assignments"))));
    };
  }

  private void acceptance() {
    free(
        "strangers-read",
        "whoever has the token can read",
        () ->
            faults.asks(
                Kind.READ,
                ask ->
                    ask.fields().value("authorization").filter(STRANGER::equals).isPresent()
                        ? API.asAdmin(ask)
                        : ask),
        "ELC-12a");
    free(
        "anybody-accepts",
        "whoever has the token can accept",
        () -> accepts(one -> !one.path("expired").asBoolean()),
        "ELC-15",
        "ELC-19d");
    free(
        "expired-is-accepted",
        "an expired invitation can be accepted",
        () -> accepts(one -> one.path("expired").asBoolean()),
        "ELC-17a");
    free(
        "others-members-refused",
        "who belongs to another organization can't be invited",
        this::refusesOthersMembers,
        "ELC-10a");
  }

  /** Confirms what is refused, of open invitations that are as {@code which} says. */
  private Fault accepts(Predicate<JsonNode> which) {
    return (ask, correct) -> {
      Reply reply = correct.answer(ask);
      if (API.kind(ask) != Kind.ACCEPT || reply.status() != 404) {
        return reply;
      }
      Reply read = correct.answer(API.read(token(ask)));
      return read.isSuccess() && !read.json().has("accepted_at") && which.test(read.json())
          ? reply.withStatus(200).without(CODES).withText("{}")
          : reply;
    };
  }

  /** Of the invitation that a vendor's operation or a hook is asked to accept. */
  private static String token(Ask ask) {
    return ask.path().replaceAll(".*/([^/]+)/_?accept$", "$1");
  }

  private Fault refusesOthersMembers() {
    Set<String> members = ConcurrentHashMap.newKeySet();
    return (ask, correct) -> {
      if (API.kind(ask) == Kind.CREATE && members.contains(API.email(ask))) {
        return correct.answer(API.invite("owner@north.example.com"));
      }
      Reply reply = correct.answer(ask);
      if (ask.path().endsWith("accept") && reply.isSuccess()) {
        members.add(correct.answer(API.read(token(ask))).json().path("email").asText());
      }
      return reply;
    };
  }

  private void codes() {
    free(
        "401-where-undeclared",
        "bad credentials are 401 where the document declares neither",
        () ->
            faults.replies(
                (ask, reply) ->
                    reply.text().contains("root.invalid_authentication")
                        && !ask.path().endsWith("/members") // there the document declares 403
                        && Set.of(Kind.LIST, Kind.READ, Kind.DELETE).contains(API.kind(ask)),
                reply ->
                    withCode(reply, "root.invalid_authentication", "root.unauthorized")
                        .withStatus(401)),
        "ELC-20b",
        "ELC-20c",
        "ELC-20d",
        "ELC-20g");
    free(
        "one-code-for-bad-data",
        "whatever is wrong with an invitation has the code of a bad address",
        () ->
            faults.replies(
                (ask, reply) -> API.kind(ask) == Kind.CREATE,
                reply ->
                    withCode(reply, "root.invalid_data", "organization.invitation_invalid_email")),
        "ELC-04",
        "ELC-04a",
        "ELC-04b",
        "ELC-06",
        "ELC-06a",
        "ELC-08",
        "ELC-24c",
        "ELC-25e",
        "ELC-27a");
    free(
        "other-code-for-no-right",
        "a caller without the right is refused with another code",
        () ->
            faults.refusals(
                reply -> withCode(reply, "organization.invalid_access", "root.unauthorized")),
        "ELC-21",
        "ELC-21a");
    free(
        "former-members-not-told",
        "who has left is refused with another code",
        () -> faults.refusals(reply -> withCode(reply, "user.not_found", "organization.not_found")),
        "ELC-19d");
  }

  /** With another code in the place of that one. */
  private static Reply withCode(Reply reply, String code, String other) {
    return reply.text().contains(code)
        ? reply.withText(reply.text().replace(code, other)).with(CODES, other)
        : reply;
  }
}
