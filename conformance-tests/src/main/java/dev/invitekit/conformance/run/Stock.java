package dev.invitekit.conformance.run;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.invitekit.conformance.check.AnswerJudge;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.check.Json;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.contract.resource.Step;
import dev.invitekit.conformance.exchange.Call;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.exchange.NetworkTrouble;
import dev.invitekit.conformance.plan.Fresh;
import dev.invitekit.conformance.plan.Leave;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.run.scenario.Answers;
import dev.invitekit.conformance.run.scenario.CannotTry;
import dev.invitekit.conformance.run.scenario.Created;
import dev.invitekit.conformance.targets.Credential;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The resources of a run: makes them, remembers what every answer says was made or deleted, and
 * deletes what is left, children before parents. Safe for any number of threads.
 */
final class Stock {

  private static final Set<Integer> SAYS_NOTHING_OF_IT = Set.of(401, 403, 405, 408, 429);

  private final Session session;
  private final Ledger ledger = new Ledger();
  private final LostCreations lost;
  private final List<String> leftBehind = new ArrayList<>();
  private final Map<String, Map<String, String>> standing = new HashMap<>();
  private int keptByContract;

  Stock(Session session) {
    this.session = session;
    this.lost = new LostCreations(session);
  }

  /** Creates a resource from the smallest valid body, below those that stand. */
  Created create(String caseId, Fresh fresh, Family family) {
    return create(caseId, fresh, family, Map.of());
  }

  /** Creates a resource below others, if {@code above} names them, else below those that stand. */
  Created create(String caseId, Fresh fresh, Family family, Map<String, String> above) {
    Operation create =
        family.create().orElseThrow(() -> new CannotTry("nothing creates one of " + family.name()));
    RequestPlan plan = session.smallest(create);
    Map<String, String> ids = new LinkedHashMap<>(idsFor(plan, above));
    ids.putAll(above);
    return created(family, session.send(caseId, plan, fresh, ids), ids);
  }

  /** The resource in the answer to a creation. */
  Created created(Family family, Exchange exchange, Map<String, String> ids) {
    Session.requireAnswer(exchange);
    JsonNode body = Json.read(exchange.response().body());
    Optional<JsonNode> resource = family.in(family.steps().create(), body);
    String id =
        resource.map(family::id).filter(one -> !one.isEmpty()).orElseGet(() -> located(exchange));
    if (Answers.succeeded(exchange) && id.isEmpty()) {
      session
          .tally()
          .broken(
              Generic.READ_EQUALS_CREATED.id(),
              Level.MUST,
              "state/life",
              List.of(
                  fact("expected", "the answer to a creation shows " + family.idProperty()),
                  fact("but was", AnswerJudge.abbreviated(exchange.response().body()))),
              Optional.of(exchange));
    }
    if (!Answers.succeeded(exchange) || id.isEmpty()) {
      throw new CannotTry(
          "creating one of %s was answered with %d and %s"
              .formatted(
                  family.name(),
                  exchange.response().status(),
                  resource.isEmpty() ? "no resource" : "no " + family.idProperty()));
    }
    return new Created(family, id, ids, resource.orElse(MissingNode.getInstance()), exchange);
  }

  /** The id at the end of the Location that an answer of 201 gives; empty text for none. */
  private static String located(Exchange creation) {
    return creation.response().status() == 201
        ? creation
            .response()
            .header("location")
            .map(url -> url.replaceFirst("[?#].*$", "").replaceFirst("/$", ""))
            .map(url -> url.substring(url.lastIndexOf('/') + 1))
            .orElse("")
        : "";
  }

  /** Ids of resources that stay for the whole run, for all that a plan needs. */
  Map<String, String> idsFor(RequestPlan plan, Map<String, String> except) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (String name : plan.needs()) {
      if (!except.containsKey(name)) {
        ids.putAll(standing(session.contract().families().named(name).orElseThrow()));
      }
    }
    return ids;
  }

  /** Ids of a resource that stays for the whole run, for cases that only look at one. */
  synchronized Map<String, String> standing(Family family) {
    Map<String, String> known = standing.get(family.name());
    if (known == null) {
      known =
          family.isCreatable() && !session.isReadOnly()
              ? create("standing", session.fresh("standing/" + family.name()), family).ids()
              : anyListed(family);
      standing.put(family.name(), known);
    }
    return known;
  }

  private Map<String, String> anyListed(Family family) {
    Operation list =
        family
            .list()
            .orElseThrow(
                () -> new CannotTry("no operation of the document lists " + family.name()));
    RequestPlan plan = session.smallest(list);
    Map<String, String> ids = new LinkedHashMap<>(idsFor(plan, Map.of()));
    Exchange exchange = session.send("standing", plan, session.fresh("standing"), ids);
    String id =
        family.in(family.steps().list(), Json.read(exchange.response().body())).stream()
            .map(family::id)
            .filter(one -> !one.isEmpty())
            .findFirst()
            .orElseThrow(
                () ->
                    new CannotTry(
                        session.isReadOnly()
                            ? "--read-only, and there is nothing to read"
                            : "the list of %s is empty, and nothing creates one"
                                .formatted(family.name())));
    ids.put(family.name(), id);
    return ids;
  }

  /** Keeps in mind what an exchange created or deleted. */
  void remember(Call call, Optional<Operation> operation, Exchange exchange) {
    Optional<Family> family = operation.flatMap(session.contract().families()::of);
    boolean creates =
        family
            .flatMap(Family::create)
            .filter(o -> operation.filter(o::equals).isPresent())
            .isPresent();
    if (creates && isUnclear(family.get(), exchange)) {
      lost.add(call, family.get());
    }
    if (!Answers.succeeded(exchange)) {
      return;
    }
    if (creates) {
      madeBy(exchange).forEach(ledger::created);
    } else if (family
        .flatMap(Family::delete)
        .filter(o -> operation.filter(o::equals).isPresent())
        .isPresent()) {
      forget(family.get(), operation.get(), exchange);
    } else if (Set.of("POST", "PUT").contains(call.method()) && !isOfOwn(call, operation)) {
      suspect(call, operation, family, exchange);
    }
  }

  private void forget(Family family, Operation delete, Exchange exchange) {
    String ids = exchange.pathParameters().getOrDefault(family.idParameter(delete).orElse(""), "");
    for (String id : family.deletesSeveral() ? ids.split(",", -1) : new String[] {ids}) {
      ledger.deleted(family, id);
    }
  }

  /** Whether a call addresses what the run has made, or what lies below it and goes with it. */
  private boolean isOfOwn(Call call, Optional<Operation> operation) {
    return operation.stream()
        .flatMap(o -> o.parametersIn("path").stream())
        .anyMatch(
            parameter ->
                session
                    .contract()
                    .families()
                    .bound(operation.get(), parameter.name())
                    .filter(
                        bound ->
                            ledger.has(
                                bound, call.pathParameters().getOrDefault(parameter.name(), "")))
                    .isPresent());
  }

  /** A PUT to an id that nobody has may make one; else nobody can tell what an answer has made. */
  private void suspect(
      Call call, Optional<Operation> operation, Optional<Family> family, Exchange exchange) {
    Optional<String> id =
        family
            .filter(one -> one.onOne().contains(operation.orElseThrow()))
            .flatMap(one -> one.idParameter(operation.orElseThrow()))
            .map(parameter -> call.pathParameters().getOrDefault(parameter, ""));
    if (id.isPresent() && family.get().isCreatable()) {
      ledger.created(item(family.get(), id.get(), exchange, MissingNode.getInstance()));
    } else {
      ledger.suspect(answered(exchange));
    }
  }

  /**
   * Forgets what a workflow may have made that went well to its end: who wrote it knows what its
   * requests do, and takes it back.
   */
  void takenBack(Exchange exchange) {
    ledger.clear(answered(exchange));
  }

  private static String answered(Exchange exchange) {
    return "%s %s: answered with %d; what it may have made, the document does not show"
        .formatted(
            exchange.request().method(), exchange.request().path(), exchange.response().status());
  }

  void rememberUnanswered(Call call) {
    call.operationId()
        .flatMap(session.contract()::operation)
        .ifPresent(
            operation ->
                session
                    .contract()
                    .families()
                    .of(operation)
                    .filter(family -> family.create().filter(operation::equals).isPresent())
                    .ifPresentOrElse(
                        family -> lost.add(call, family),
                        () -> {
                          if (!Leave.isHarmless(call.method())) {
                            ledger.suspect(
                                "%s %s: no answer; possibly made or changed, nobody can tell"
                                    .formatted(call.method(), call.path()));
                          }
                        }));
  }

  /** Whether the answer to a creation does not say what was made, though something may be. */
  private boolean isUnclear(Family family, Exchange creation) {
    return creation.response().status() >= 500
        || (Answers.succeeded(creation) && madeBy(family, creation).isEmpty());
  }

  /** What the answer to a creation says it has made. */
  List<Ledger.Item> madeBy(Exchange exchange) {
    if (!Answers.succeeded(exchange)) {
      return List.of();
    }
    return exchange
        .operationId()
        .flatMap(session.contract()::operation)
        .flatMap(
            operation ->
                session
                    .contract()
                    .families()
                    .of(operation)
                    .filter(one -> one.create().filter(operation::equals).isPresent()))
        .map(family -> madeBy(family, exchange))
        .orElse(List.of());
  }

  private List<Ledger.Item> madeBy(Family family, Exchange exchange) {
    JsonNode body = Json.read(exchange.response().body());
    List<Ledger.Item> made = new ArrayList<>();
    for (JsonNode one : family.steps().create().map(Step::place).orElseThrow().all(body)) {
      if (!family.id(one).isEmpty()) {
        made.add(item(family, family.id(one), exchange, one));
      }
    }
    String located = located(exchange);
    if (made.isEmpty() && !located.isEmpty()) {
      made.add(item(family, located, exchange, MissingNode.getInstance()));
    }
    return made;
  }

  private Ledger.Item item(Family family, String id, Exchange exchange, JsonNode resource) {
    Map<String, String> ids = new LinkedHashMap<>();
    Operation operation =
        exchange.operationId().flatMap(session.contract()::operation).orElseThrow();
    exchange
        .pathParameters()
        .forEach(
            (name, value) ->
                session
                    .contract()
                    .families()
                    .bound(operation, name)
                    .ifPresent(parent -> ids.put(parent.name(), value)));
    ids.put(family.name(), id);
    // Who is none of the target's callers made it with a credential that may hold no longer.
    boolean isKnown = session.target().credential(exchange.caller()).isPresent();
    String caller = isKnown ? exchange.caller() : Credential.ADMIN;
    return new Ledger.Item(family, id, Map.copyOf(ids), caller, resource);
  }

  /** Deletes everything that cases have created; what cannot be deleted is kept in mind. */
  synchronized void cleanUp() {
    standing.clear();
    lost.find(ledger).forEach(creation -> leave(creation.possibly()));
    ledger.left().forEach(this::cleanUp);
    ledger.suspects().forEach(this::leave);
  }

  void cleanUp(Ledger.Item item) {
    if (!ledger.has(item.family(), item.id())) {
      return;
    }
    Family family = item.family();
    Optional<RequestPlan> plan = family.steps().undo().flatMap(session.requests()::minimal);
    if (plan.isEmpty()) {
      leave(item, item.id() + ": the document has no operation that deletes it");
      return;
    }
    try {
      Call call =
          session.calls().of(plan.get().as(item.caller()), session.fresh("clean-up"), item.ids());
      int status = session.sender().sendAnyway(call).response().status();
      // Who does not offer the deletion answers with 404, too.
      boolean gone = status == 410 || (status == 404 && family.delete().isPresent());
      if (status / 100 == 2 || gone) {
        ledger.deleted(family, item.id());
      } else if (isKeptByContract(item, status)) {
        keep(item);
      } else {
        leave(item, "%s: answered with %d".formatted(call.path(), status));
      }
    } catch (NetworkTrouble | CannotTry e) {
      leave(item, "%s %s: %s".formatted(family.name(), item.id(), e.getMessage()));
    }
  }

  /**
   * Whether the contract forbids the deletion: it documents the refusal, and the resource has come
   * to another state than that in which it was made.
   */
  private boolean isKeptByContract(Ledger.Item item, int status) {
    Family family = item.family();
    boolean documented =
        status / 100 == 4
            && !SAYS_NOTHING_OF_IT.contains(status)
            && family.delete().flatMap(delete -> delete.answer(status)).isPresent();
    Optional<RequestPlan> read = family.read().flatMap(session.requests()::minimal);
    if (!documented || read.isEmpty()) {
      return false;
    }
    Call call =
        session.calls().of(read.get().as(item.caller()), session.fresh("clean-up"), item.ids());
    Exchange exchange = session.sender().sendAnyway(call);
    return Answers.succeeded(exchange)
        && family
            .in(family.steps().read(), Answers.body(exchange))
            .filter(now -> !Answers.differing(item.resource(), now).isEmpty())
            .isPresent();
  }

  private synchronized void keep(Ledger.Item item) {
    keptByContract++;
    ledger.deleted(item.family(), item.id());
  }

  /** What is left on the target, in words; what will be thrown away with it is not. */
  synchronized List<String> leftBehind() {
    List<String> all = new ArrayList<>(leftBehind);
    if (keptByContract > 0 && !session.target().scope().disposable()) {
      all.add(
          "%d that cannot be deleted in the state that the run has brought them to, as the contract says"
              .formatted(keptByContract));
    }
    return List.copyOf(all);
  }

  private synchronized void leave(Ledger.Item item, String what) {
    leave(what);
    ledger.deleted(item.family(), item.id());
  }

  private synchronized void leave(String what) {
    String shown = session.sender().redactor().redact(what);
    if (!leftBehind.contains(shown)) {
      leftBehind.add(shown);
    }
  }
}
