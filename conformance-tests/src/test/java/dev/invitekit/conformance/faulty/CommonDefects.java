package dev.invitekit.conformance.faulty;

import static dev.invitekit.conformance.faulty.Api.ANTHROPIC;
import static dev.invitekit.conformance.faulty.Api.CLICKHOUSE_CLOUD;
import static dev.invitekit.conformance.faulty.Api.ELASTIC_CLOUD;
import static dev.invitekit.conformance.faulty.Api.OPENAI;
import static dev.invitekit.conformance.faulty.Area.CREDENTIALS;
import static dev.invitekit.conformance.faulty.Area.ERRORS;
import static dev.invitekit.conformance.faulty.Area.INPUT_CHECKS;
import static dev.invitekit.conformance.faulty.Area.ISOLATION;
import static dev.invitekit.conformance.faulty.Area.RESPONSE_SHAPE;
import static dev.invitekit.conformance.faulty.Area.TIME;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.targets.Credential;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Defects that any of the APIs may have; what they do over several requests stands elsewhere. */
final class CommonDefects {

  private static final Set<Kind> CALLS =
      Set.of(Kind.CREATE, Kind.LIST, Kind.READ, Kind.DELETE, Kind.ACCEPT);

  /** The suite reads 8 MiB of an answer. */
  private static final int MORE_THAN_CAN_BE_READ = 9 * 1024 * 1024;

  private final Api api;
  private final DefectTable table;
  private final Faults faults;

  private CommonDefects(Api api, DefectTable table) {
    this.api = api;
    this.table = table;
    this.faults = new Faults(api);
  }

  static void addTo(DefectTable table, Api api) {
    CommonDefects defects = new CommonDefects(api, table);
    defects.responseShape();
    defects.inputChecks();
    defects.paths();
    defects.credentials();
    defects.isolation();
    defects.time();
    defects.errors();
  }

  private void responseShape() {
    table
        .defect("email-left-out", RESPONSE_SHAPE, "answers lack the invited address")
        .breaks("response-body")
        .at(CLICKHOUSE_CLOUD, "CHC-01")
        .by(() -> faults.invitations(one -> one.remove("email")));
    table
        .defect("email-as-number", RESPONSE_SHAPE, "the address is answered as a number")
        .breaks("response-body")
        .by(() -> faults.invitations(one -> one.put("email", 12)));
    table
        .defect("id-left-out-of-list", RESPONSE_SHAPE, "listed invitations have no id")
        .breaks("response-body")
        .at(CLICKHOUSE_CLOUD, "CHC-06")
        .by(() -> faults.invitations(one -> one.remove(api.idName()), Kind.LIST));
    table
        .defect("time-in-words", RESPONSE_SHAPE, "the time of creation is no time")
        .breaks("response-body")
        .by(() -> faults.invitations(one -> one.put(api.createdName(), "yesterday")));
    table
        .defect("time-without-zone", RESPONSE_SHAPE, "times lack the offset from UTC")
        .breaks("response-body")
        .notAt(OPENAI)
        .by(
            () ->
                faults.invitations(
                    one ->
                        one.put(
                            api.createdName(),
                            one.path(api.createdName()).asText().replace("Z", ""))));
    table
        .defect("success-as-text", RESPONSE_SHAPE, "successes are declared as text/plain")
        .breaks("response-media-type")
        .by(() -> faults.successes(CALLS, reply -> reply.with("content-type", "text/plain")));
    table
        .defect("no-media-type", RESPONSE_SHAPE, "answers have no Content-Type")
        .breaks("response-media-type")
        .by(() -> faults.replies((ask, reply) -> true, reply -> reply.without("content-type")));
    table
        .defect("created-with-202", RESPONSE_SHAPE, "a creation is answered with 202")
        .breaks("response-status")
        .by(() -> faults.successes(Kind.CREATE, reply -> reply.withStatus(202)));
    table
        .defect("deleted-with-202", RESPONSE_SHAPE, "a deletion is answered with 202")
        .breaks("response-status")
        .by(() -> faults.successes(Kind.DELETE, reply -> reply.withStatus(202)));
    table
        .defect("creation-without-body", RESPONSE_SHAPE, "a creation is answered with nothing")
        .breaks("response-body")
        .by(() -> faults.successes(Kind.CREATE, reply -> reply.withText("")));
    table
        .defect("read-cut-off", RESPONSE_SHAPE, "a read lacks its last character")
        .breaks("response-body")
        .by(
            () ->
                faults.successes(
                    Kind.READ,
                    reply -> reply.withText(reply.text().substring(0, reply.text().length() - 1))));
    table
        .defect("read-wrapped", RESPONSE_SHAPE, "a read has an envelope that nobody declares")
        .breaks("response-body")
        .at(CLICKHOUSE_CLOUD, "CHC-08a")
        .by(
            () ->
                faults.successes(
                    Kind.READ, reply -> reply.withText("{\"data\":%s}".formatted(reply.text()))));
    table
        .defect("list-as-object", RESPONSE_SHAPE, "a list with one invitation is no array")
        .breaks("response-body")
        .by(
            () ->
                faults.pages(
                    page ->
                        page.properties()
                            .forEach(
                                entry -> {
                                  if (entry.getValue().isArray() && entry.getValue().size() > 0) {
                                    entry.setValue(entry.getValue().get(0));
                                  }
                                })));
    table
        .defect("read-larger-than-can-be-read", RESPONSE_SHAPE, "a read ends in 9 MiB of blanks")
        .breaks("answer-complete")
        .by(
            () -> {
              AtomicBoolean done = new AtomicBoolean(); // one such answer is enough
              return faults.replies(
                  (ask, reply) ->
                      api.kind(ask) == Kind.READ
                          && reply.isSuccess()
                          && done.compareAndSet(false, true),
                  reply -> reply.withText(reply.text() + " ".repeat(MORE_THAN_CAN_BE_READ)));
            });
    table
        .defect("head-forbidden", RESPONSE_SHAPE, "HEAD is answered with 403 where GET is not")
        .breaks("head-like-get")
        .by(
            () ->
                faults.replies(
                    (ask, reply) -> ask.method().equals("HEAD"), reply -> reply.withStatus(403)));
    table
        .defect("role-always-the-same", RESPONSE_SHAPE, "any invitation shows the same role")
        .breaks("created-as-sent")
        .notAt(ELASTIC_CLOUD) // where nothing shows a field that was sent as it is
        .by(() -> faults.invitations(one -> one.set("role", api.invite("").json().path("role"))));
  }

  private void inputChecks() {
    Predicate<JsonNode> isObject = JsonNode::isObject;
    String field = api == ELASTIC_CLOUD ? "emails" : "email";
    table
        .defect("takes-no-email", INPUT_CHECKS, "an invitation without address is taken")
        .breaks("invalid-request-refused")
        .notAt(CLICKHOUSE_CLOUD, ELASTIC_CLOUD) // the documents of their vendors require nothing
        .by(() -> faults.bodies(isObject.and(body -> !body.has(field)), this::withFreshEmail));
    table
        .defect("takes-null", INPUT_CHECKS, "null is taken for an address")
        .breaks("invalid-request-refused")
        .by(() -> faults.bodies(body -> body.path(field).isNull(), this::withFreshEmail));
    table
        .defect("takes-any-type", INPUT_CHECKS, "numbers, lists and objects are taken as addresses")
        .breaks("invalid-request-refused")
        .by(
            () ->
                faults.bodies(
                    isObject.and(
                        body ->
                            api == ELASTIC_CLOUD
                                ? !body.path("emails").path(0).isTextual()
                                : !body.path("email").isTextual()),
                    this::withFreshEmail));
    table
        .defect("takes-what-is-no-address", INPUT_CHECKS, "an address needs no @")
        .breaks("invalid-request-refused")
        .at(ELASTIC_CLOUD, "ELC-27b")
        .notAt(OPENAI)
        .by(
            () ->
                (ask, correct) ->
                    api.kind(ask) == Kind.CREATE
                            && !api.email(ask).isEmpty()
                            && !api.email(ask).contains("@")
                            && ask.json().path("emails").size() < 2
                        ? faults.disguised(ask, correct)
                        : correct.answer(ask));
    table
        .defect("role-in-any-case", INPUT_CHECKS, "a role in capitals is taken")
        .breaks("invalid-request-refused")
        .notAt(ELASTIC_CLOUD)
        .by(
            () ->
                faults.asks(
                    Kind.CREATE,
                    ask ->
                        ask.withBody(
                            body -> {
                              if (body.path("role").isTextual()) {
                                String role = body.path("role").asText();
                                body.put("role", role.toLowerCase(Locale.ROOT));
                              }
                            })));
    table
        .defect("role-with-blanks", INPUT_CHECKS, "a role with a blank around is taken")
        .breaks("invalid-request-refused")
        .notAt(ELASTIC_CLOUD)
        .by(
            () ->
                faults.asks(
                    Kind.CREATE,
                    ask ->
                        ask.withBody(
                            body -> {
                              if (body.path("role").isTextual()) {
                                body.put("role", body.path("role").asText().strip());
                              }
                            })));
    table
        .defect("takes-any-role", INPUT_CHECKS, "an unknown role is taken")
        .breaks("invalid-request-refused")
        .notAt(ELASTIC_CLOUD)
        .by(
            () ->
                faults.mends(
                    Kind.CREATE,
                    reply -> reply.status() == 400,
                    ask ->
                        ask.withBody(
                            body -> {
                              if (body.path("role").isTextual()) {
                                body.set("role", api.invite("").json().path("role"));
                              }
                            })));
    table
        .defect("takes-a-list-as-body", INPUT_CHECKS, "a body that is no object is taken")
        .breaks("malformed-body-refused")
        .by(
            () ->
                faults.bodies(
                    body -> !body.isObject() && !body.isMissingNode(), this::withFreshBody));
    table
        .defect("takes-what-is-no-json", INPUT_CHECKS, "a body that can't be read is taken")
        .breaks("malformed-body-refused")
        .by(
            () ->
                faults.asks(
                    Kind.CREATE,
                    ask ->
                        ask.json().isMissingNode() && !ask.octets().isEmpty()
                            ? withFreshBody(ask)
                            : ask));
    table
        .defect("takes-an-empty-body", INPUT_CHECKS, "an empty body is taken")
        .breaks("malformed-body-refused")
        .by(
            () ->
                faults.asks(Kind.CREATE, ask -> ask.octets().isEmpty() ? withFreshBody(ask) : ask));
    table
        .defect("takes-any-media-type", INPUT_CHECKS, "what the body is declared as is not read")
        .breaks("malformed-body-refused")
        .by(() -> faults.asks(Kind.CREATE, ask -> ask.with("content-type", "application/json")));
    table
        .defect("refuses-plus", INPUT_CHECKS, "an address with a plus sign is refused")
        .breaks("valid-request-accepted")
        .by(() -> faults.refuses(ask -> api.email(ask).contains("+")));
    table
        .defect("refuses-long-names", INPUT_CHECKS, "a local part of 64 characters is refused")
        .breaks("valid-request-accepted")
        .by(() -> faults.refuses(ask -> api.email(ask).indexOf('@') > 60));
    table
        .defect("refuses-optional-fields", INPUT_CHECKS, "what is optional is refused")
        .breaks("valid-request-accepted")
        .notAt(ANTHROPIC) // whose only optional field a server of the seed revision refuses
        .by(() -> faults.refuses(ask -> ask.json().size() > (api == OPENAI ? 2 : 1)));
  }

  private Ask withFreshEmail(Ask ask) {
    return api.withEmail(ask, Faults.freshEmail());
  }

  private Ask withFreshBody(Ask ask) {
    return ask.withText(api.invite(Faults.freshEmail()).json().toString())
        .with("content-type", "application/json");
  }

  private void paths() {
    table
        .defect("finds-any-id", INPUT_CHECKS, "an id that nothing has is found")
        .breaks("unusual-path-refused")
        .by(
            () ->
                (ask, correct) -> {
                  Reply reply = correct.answer(ask);
                  return api.kind(ask) == Kind.READ && reply.status() == 404
                      ? faults.seemingRead(ask.id(), correct)
                      : reply;
                });
    table
        .defect("deletes-any-id", INPUT_CHECKS, "what is not there is deleted all the same")
        .breaks("unusual-path-refused")
        .by(
            () ->
                (ask, correct) -> {
                  Reply reply = correct.answer(ask);
                  return api.kind(ask) == Kind.DELETE && reply.status() == 404
                      ? faults.seemingDeletion(ask.id(), correct)
                      : reply;
                });
    table
        .defect("finds-any-path", INPUT_CHECKS, "an unknown path is answered with 200")
        .breaks("unknown-path-refused")
        .by(
            () ->
                faults.replies(
                    (ask, reply) -> api.kind(ask) == Kind.OTHER && reply.status() == 404,
                    reply -> reply.withStatus(200)));
    table
        .defect("takes-any-method", INPUT_CHECKS, "PUT is answered with 200")
        .breaks("unknown-method-refused")
        .by(
            () ->
                faults.replies(
                    (ask, reply) -> ask.method().equals("PUT"), reply -> reply.withStatus(200)));
  }

  private void credentials() {
    table
        .defect("credential-not-read", CREDENTIALS, "everybody is the administrator")
        .breaks("credential-required", "tenants-isolated")
        .at(OPENAI, "credential-required", "OAI-22a", "OAI-22b", "OAI-22c", "OAI-22d")
        .at(ANTHROPIC, "credential-required", "ANT-27a", "ANT-27b", "ANT-27c", "ANT-27d")
        .by(() -> faults.asks(CALLS, api::asAdmin));
    table
        .defect("nobody-is-admin", CREDENTIALS, "without a credential one is the administrator")
        .breaks("credential-required")
        .by(
            () ->
                faults.asks(
                    CALLS,
                    ask ->
                        ask.fields().value(credentialField()).isPresent()
                            ? ask
                            : api.asAdmin(ask)));
    table
        .defect("unknown-is-admin", CREDENTIALS, "any credential that is not empty is good")
        .breaks("credential-required")
        .by(
            () ->
                faults.asks(
                    CALLS,
                    ask ->
                        ask.fields().value(credentialField()).orElse("").isEmpty()
                            ? ask
                            : api.asAdmin(ask)));
    table
        .defect(
            "credential-by-prefix",
            CREDENTIALS,
            "the end of a credential, or its password, is not compared")
        .breaks("credential-required")
        .by(() -> faults.asks(CALLS, ask -> beginsRight(ask) ? api.asAdmin(ask) : ask));
    table
        .defect("reading-is-open", CREDENTIALS, "reading needs no credential")
        .breaks("credential-required")
        .by(() -> faults.asks(Kind.READ, api::asAdmin));
    table
        .defect("listing-is-open", CREDENTIALS, "listing needs no credential")
        .breaks("credential-required")
        .by(() -> faults.asks(Kind.LIST, api::asAdmin));
    table
        .defect("deleting-is-open", CREDENTIALS, "deleting needs no credential")
        .breaks("credential-required")
        .by(() -> faults.asks(Kind.DELETE, api::asAdmin));
    table
        .defect("refused-with-200", CREDENTIALS, "a wrong credential is refused with 200")
        .breaks("credential-required")
        .by(
            () ->
                faults.replies(
                    (ask, reply) -> reply.status() == 401 || reply.status() == 403,
                    reply -> reply.withStatus(200)));
    table
        .defect("sends-to-a-login-page", CREDENTIALS, "a wrong credential is redirected")
        .breaks("credential-required")
        .by(
            () ->
                faults.replies(
                    (ask, reply) -> reply.status() == 401 || reply.status() == 403,
                    reply -> reply.withStatus(302).with("location", "/login").withText("")));
  }

  private String credentialField() {
    return api.credential(Credential.ADMIN).parts().get(0).name();
  }

  private String credential(Ask ask) {
    return ask.fields().value(credentialField()).orElse("");
  }

  /** Whether the administrator's credential is the beginning of another, or the names are alike. */
  private boolean beginsRight(Ask ask) {
    String right = api.credential(Credential.ADMIN).parts().get(0).value();
    return right.startsWith("Basic ")
        ? username(credential(ask)).equals(username(right))
        : credential(ask).startsWith(right);
  }

  private static String username(String basic) {
    String encoded = basic.replaceFirst("^Basic ", "");
    try {
      return Octets.of(Base64.getDecoder().decode(encoded)).replaceFirst(":.*", "");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private void isolation() {
    table
        .defect("others-read", ISOLATION, "another organization reads an invitation")
        .breaks("tenants-isolated")
        .notAt(ELASTIC_CLOUD) // knowing the token is enough there
        .by(() -> faults.asks(Kind.READ, this::othersAsAdmin));
    table
        .defect("others-list", ISOLATION, "another organization lists the invitations")
        .breaks("tenants-isolated")
        .by(() -> faults.asks(Kind.LIST, this::othersAsAdmin));
    table
        .defect("others-delete", ISOLATION, "another organization deletes an invitation")
        .breaks("tenants-isolated")
        .by(() -> faults.asks(Kind.DELETE, this::othersAsAdmin));
    table
        .defect("others-delete-unseen", ISOLATION, "refuses another organization, yet deletes")
        .breaks("tenants-isolated")
        .by(
            () ->
                (ask, correct) -> {
                  Reply reply = correct.answer(ask);
                  if (api.kind(ask) == Kind.DELETE && isFromOthers(ask)) {
                    correct.answer(api.delete(ask.id()));
                  }
                  return reply;
                });
  }

  private boolean isFromOthers(Ask ask) {
    return api.isFrom(ask, Credential.OTHER_ORGANIZATION);
  }

  private Ask othersAsAdmin(Ask ask) {
    return isFromOthers(ask) ? api.asAdmin(ask) : ask;
  }

  private void time() {
    String created = api.createdName();
    String expires = api.expiresName();
    table
        .defect("clock-an-hour-ahead", TIME, "local time is answered as UTC")
        .breaks("times-plausible")
        .by(
            () ->
                faults.invitations(
                    one -> Faults.shift(one, Duration.ofHours(1), created, expires)));
    table
        .defect("times-drift", TIME, "the time of creation is the time of the read")
        .breaks("times-stable")
        .by(
            () -> {
              Map<String, Integer> reads = new ConcurrentHashMap<>();
              return faults.invitations(
                  one ->
                      Faults.shift(
                          one,
                          Duration.ofSeconds(
                              reads.merge(one.path(api.idName()).asText(), 1, Integer::sum)),
                          created,
                          expires),
                  Kind.READ);
            });
    table
        .defect("expires-before-creation", TIME, "an invitation has expired when it is made")
        .breaks("OAI-07a")
        .at(ANTHROPIC, "ANT-04", "ANT-05a")
        .at(CLICKHOUSE_CLOUD, "CHC-04a")
        .at(ELASTIC_CLOUD, "ELC-02", "ELC-03c")
        .by(() -> faults.invitations(one -> Faults.shift(one, Duration.ofDays(-60), expires)));
    table
        .defect("misspelt-field", RESPONSE_SHAPE, "what was asked for is shown under another name")
        .at(OPENAI, "shown-as-asked")
        .at(ANTHROPIC, "shown-as-asked")
        .by(
            () ->
                faults.invitations(
                    one -> {
                      rename(one, "projects", "Projects");
                      rename(one, "rbac_group_ids", "rbacGroupIds");
                    }));
    table
        .defect("lives-a-day-less", TIME, "an invitation lives a day less than promised")
        .at(ANTHROPIC, "ANT-04")
        .at(ELASTIC_CLOUD, "ELC-02")
        .by(() -> faults.invitations(one -> Faults.shift(one, Duration.ofDays(-1), expires)));
    table
        .defect("never-expires", TIME, "an invitation stays open for ever")
        .at(CLICKHOUSE_CLOUD, "CHC-09")
        .by(
            () ->
                (ask, correct) ->
                    ask.path().endsWith("/clock/advance")
                        ? correct.answer(ask.to(ask.path() + "?seconds=1"))
                        : correct.answer(ask));
  }

  private static void rename(ObjectNode one, String name, String other) {
    if (one.has(name)) {
      one.set(other, one.remove(name));
    }
  }

  private void errors() {
    table
        .defect("not-found-is-500", ERRORS, "an unknown id makes the server fail")
        .breaks("no-server-error")
        .by(() -> faults.refusals(Kind.READ, 404, reply -> reply.withStatus(500)));
    table
        .defect("invalid-is-500", ERRORS, "an invalid body makes the server fail")
        .breaks("no-server-error")
        .by(() -> faults.refusals(Kind.CREATE, 400, reply -> reply.withStatus(500)));
    table
        .defect("refusal-as-page", ERRORS, "refusals are pages for people")
        .breaks("response-media-type")
        .by(
            () ->
                faults.refusals(
                    reply ->
                        reply
                            .with("content-type", "text/html")
                            .withText("<html><body>Bad request</body></html>")));
    table
        .defect("refusal-without-envelope", ERRORS, "refusals have a format of their own")
        .breaks("response-body")
        .at(CLICKHOUSE_CLOUD, "CHC-22c")
        .by(() -> faults.refusals(reply -> reply.withText("{\"problem\":\"bad request\"}")));
    table
        .defect("refusal-as-text", ERRORS, "refusals are JSON texts, no objects")
        .breaks("response-body")
        .by(() -> faults.refusals(reply -> reply.withText("\"bad request\"")));
    table
        .defect("unknown-path-as-page", ERRORS, "an unknown path is answered by the container")
        .breaks("error-envelope")
        .by(
            () ->
                faults.replies(
                    (ask, reply) -> api.kind(ask) == Kind.OTHER && reply.isRefusal(),
                    reply -> reply.with("content-type", "text/html").withText("<html></html>")));
    table
        .defect("not-found-is-200", ERRORS, "an unknown id is answered with 200 and an error")
        .breaks("unusual-path-refused")
        .by(() -> faults.refusals(Kind.READ, 404, reply -> reply.withStatus(200)));
    table
        .defect("invalid-is-422", ERRORS, "an invalid body gets a status that nobody declares")
        .at(CLICKHOUSE_CLOUD, "response-status")
        .at(ELASTIC_CLOUD, "response-status")
        .by(
            () ->
                faults.refusals(
                    Kind.CREATE,
                    400,
                    reply ->
                        reply
                            .withStatus(422)
                            .withBody(
                                body -> {
                                  if (body.has("status")) {
                                    body.put("status", 422);
                                  }
                                })));
  }
}
