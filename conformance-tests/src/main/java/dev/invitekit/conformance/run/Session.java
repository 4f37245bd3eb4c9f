package dev.invitekit.conformance.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.check.AnswerJudge;
import dev.invitekit.conformance.check.Json;
import dev.invitekit.conformance.contract.Answer;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.ResourceShape;
import dev.invitekit.conformance.exchange.Call;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.exchange.HttpSender;
import dev.invitekit.conformance.exchange.NetworkTrouble;
import dev.invitekit.conformance.plan.Fresh;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.plan.RequestPlanner;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.verdict.Fact;
import dev.invitekit.conformance.verdict.FindingLog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the cases of one API have in common: sends their requests, judges every answer by all that
 * is promised of any answer, remembers what was created. Safe for any number of threads.
 */
final class Session {

  /** A resource that a case has created. */
  record Created(String id, JsonNode resource, Exchange exchange) {}

  private final Contract contract;
  private final Target target;
  private final RunOptions options;
  private final HttpSender sender;
  private final AnswerJudge judge;
  private final RequestPlanner planner;
  private final FindingLog tally;
  private final CoverageLog coverage;
  private final Ledger ledger = new Ledger();
  private final LostCreations lost = new LostCreations(this);
  private final List<String> leftBehind = new ArrayList<>();
  private final BiConsumer<String, Exchange> watcher;
  private @Nullable String standing;
  private volatile Optional<String> stopped = Optional.empty();

  Session(
      Contract contract,
      Target target,
      RunOptions options,
      FindingLog tally,
      RequestPlanner planner,
      BiConsumer<String, Exchange> watcher) {
    this.contract = contract;
    this.target = target;
    this.options = options;
    this.tally = tally;
    this.planner = planner;
    this.watcher = watcher;
    this.sender = new HttpSender(target, this::rememberUnanswered);
    this.judge = new AnswerJudge(contract);
    this.coverage = new CoverageLog(contract);
  }

  Contract contract() {
    return contract;
  }

  Target target() {
    return target;
  }

  FindingLog tally() {
    return tally;
  }

  AnswerJudge judge() {
    return judge;
  }

  boolean isReadOnly() {
    return options.readOnly();
  }

  HttpSender sender() {
    return sender;
  }

  CoverageLog coverage() {
    return coverage;
  }

  RequestPlanner planner() {
    return planner;
  }

  /** The resource that the API is about. */
  ResourceShape shape() {
    return contract
        .resource()
        .orElseThrow(
            () -> new CannotTry("the document shows no resource that is created and read by id"));
  }

  Fresh fresh(String caseId) {
    return new Fresh(options.seed(), contract.api() + " " + caseId);
  }

  /** Sends a planned request and judges its answer by all that is promised of any answer. */
  Exchange send(String caseId, RequestPlan plan, Fresh fresh, String resourceId) {
    return send(caseId, plan, fresh, resourceId, AnswerJudge.Request.ORDINARY);
  }

  /** The same, of a request that may have to be refused. */
  Exchange send(
      String caseId,
      RequestPlan plan,
      Fresh fresh,
      String resourceId,
      AnswerJudge.Request request) {
    Call call = call(plan, fresh, resourceId);
    return send(
        caseId,
        call,
        plan.operation(),
        plan.rawPathValues().isEmpty() ? sender::send : sender::sendAsIs,
        request);
  }

  /** Nothing but cleaning up is sent after this. */
  void stop(String why) {
    stopped = Optional.of(why);
  }

  /** Sends a call and judges its answer by all that is promised of any answer. */
  Exchange send(String caseId, Call call, Optional<Operation> operation) {
    return send(caseId, call, operation, sender::send, AnswerJudge.Request.ORDINARY);
  }

  private Exchange send(
      String caseId,
      Call call,
      Optional<Operation> operation,
      Function<Call, Exchange> transmission,
      AnswerJudge.Request request) {
    Exchange exchange = transmit(call, operation, transmission);
    watcher.accept(caseId, exchange);
    judge(caseId, operation, exchange, request);
    return exchange;
  }

  /** Sends a planned request that is no case of its own: nobody hears of its answer. */
  Exchange sendAside(RequestPlan plan, Fresh fresh, String resourceId) {
    return transmit(call(plan, fresh, resourceId), plan.operation(), sender::send);
  }

  private Exchange transmit(
      Call call, Optional<Operation> operation, Function<Call, Exchange> transmission) {
    stopped.ifPresent(
        why -> {
          throw new CannotTry(why);
        });
    if (options.readOnly() && !call.method().equals("GET")) {
      throw new CannotTry("--read-only sends only GETs");
    }
    Exchange exchange = transmission.apply(call);
    operation.ifPresent(meant -> remember(meant, exchange));
    if (operation.filter(this::creates).isPresent() && isUnclear(exchange)) {
      lost.add(call);
    }
    return exchange;
  }

  private void rememberUnanswered(Call call) {
    call.operationId()
        .flatMap(contract::operation)
        .filter(this::creates)
        .ifPresent(create -> lost.add(call));
  }

  boolean creates(Operation operation) {
    return contract.resource().map(ResourceShape::create).filter(operation::equals).isPresent();
  }

  /** Whether the answer to a creation does not say what was made, though something may be. */
  private boolean isUnclear(Exchange creation) {
    int status = creation.response().status();
    return status >= 500
        || (status / 100 == 2
            && shape().inCreate().all(Json.read(creation.response().body())).stream()
                .allMatch(one -> one.path(shape().idProperty()).asText("").isEmpty()));
  }

  /** Creates a resource from the smallest valid body. */
  Created create(String caseId, Fresh fresh) {
    RequestPlan plan =
        planner
            .minimal(shape().create())
            .orElseThrow(() -> new CannotTry("the smallest valid body needs an input"));
    return created(send(caseId, plan, fresh, ""));
  }

  /**
   * Gives an exchange back that shows what the target does.
   *
   * @throws CannotTry when all it shows is that the target was asked too often
   */
  static Exchange requireAnswer(Exchange exchange) {
    HttpSender.whyLeft(exchange)
        .ifPresent(
            reason -> {
              throw new CannotTry(reason);
            });
    return exchange;
  }

  /** The resource in the answer to a creation. */
  Created created(Exchange exchange) {
    requireAnswer(exchange);
    JsonNode body = Json.read(exchange.response().body());
    Optional<JsonNode> resource = shape().inCreate().first(body);
    Optional<String> id = resource.map(one -> one.path(shape().idProperty()).asText(""));
    if (exchange.response().status() / 100 != 2 || id.filter(one -> !one.isEmpty()).isEmpty()) {
      throw new CannotTry(
          "creating a resource was answered with %d and %s"
              .formatted(
                  exchange.response().status(),
                  id.isEmpty() ? "no resource" : "no " + shape().idProperty()));
    }
    return new Created(id.get(), resource.get(), exchange);
  }

  Exchange read(String caseId, String id) {
    return single(caseId, shape().read(), "reads one", id, Credential.ADMIN);
  }

  Exchange delete(String caseId, String id) {
    return single(caseId, shape().delete(), "deletes", id, Credential.ADMIN);
  }

  Exchange single(
      String caseId, Optional<Operation> operation, String does, String id, String caller) {
    Operation there =
        operation.orElseThrow(() -> new CannotTry("no operation of the document " + does));
    RequestPlan plan =
        planner.minimal(there).orElseThrow(() -> new CannotTry("an input is missing"));
    return requireAnswer(send(caseId, plan.as(caller), fresh(caseId), id));
  }

  /** A resource that stays for the whole run, for cases that only look at one. */
  synchronized String standing() {
    if (standing == null) {
      standing = options.readOnly() ? anyListed() : create("standing", fresh("standing")).id();
    }
    return standing;
  }

  private String anyListed() {
    Operation list =
        shape().list().orElseThrow(() -> new CannotTry("no operation of the document lists"));
    RequestPlan plan =
        planner.minimal(list).orElseThrow(() -> new CannotTry("an input is missing"));
    JsonNode body = Json.read(send("standing", plan, fresh("standing"), "").response().body());
    return shape()
        .inList()
        .first(body)
        .map(one -> one.path(shape().idProperty()).asText())
        .orElseThrow(() -> new CannotTry("--read-only, and there is nothing to read"));
  }

  /** Deletes everything that cases have created; what cannot be deleted is kept in mind. */
  synchronized void cleanUp() {
    standing = null;
    contract
        .resource()
        .map(shape -> lost.find(shape, ledger))
        .ifPresent(unknown -> unknown.forEach(creation -> leave(creation.possibly())));
    for (Ledger.Item item : ledger.left()) {
      cleanUp(item);
    }
  }

  void cleanUp(Ledger.Item item) {
    Optional<RequestPlan> plan =
        contract.resource().flatMap(ResourceShape::undo).flatMap(planner::minimal);
    if (plan.isEmpty()) {
      leave(item, item.id() + ": the document has no operation that deletes it");
      return;
    }
    Call call = call(plan.get().as(item.caller()), fresh("clean-up"), item.id());
    try {
      int status = sender.sendAnyway(call).response().status();
      // Who does not offer the deletion answers with 404, too.
      boolean gone = status == 410 || (status == 404 && shape().delete().isPresent());
      if (status / 100 == 2 || gone) {
        ledger.deleted(item.id());
      } else {
        leave(item, "%s: answered with %d".formatted(call.path(), status));
      }
    } catch (NetworkTrouble e) {
      leave(item, "%s: %s".formatted(call.path(), e.getMessage()));
    }
  }

  Ledger ledger() {
    return ledger;
  }

  synchronized List<String> leftBehind() {
    return List.copyOf(leftBehind);
  }

  private synchronized void leave(Ledger.Item item, String what) {
    leave(what);
    ledger.deleted(item.id());
  }

  private synchronized void leave(String what) {
    String shown = sender.redactor().redact(what);
    if (!leftBehind.contains(shown)) {
      leftBehind.add(shown);
    }
  }

  /** Keeps in mind what an exchange created or deleted. */
  private void remember(Operation operation, Exchange exchange) {
    if (contract.resource().isEmpty() || exchange.response().status() / 100 != 2) {
      return;
    }
    ResourceShape shape = contract.resource().get();
    if (operation.equals(shape.create())) {
      JsonNode body = Json.read(exchange.response().body());
      for (JsonNode one : shape.inCreate().all(body)) {
        String id = one.path(shape.idProperty()).asText("");
        if (!id.isEmpty()) {
          ledger.created(
              id, exchange.caller().equals(Credential.NONE) ? Credential.ADMIN : exchange.caller());
        }
      }
    } else if (shape.delete().filter(operation::equals).isPresent()) {
      String ids =
          exchange.pathParameters().getOrDefault(shape.idParameter(operation).orElse(""), "");
      for (String id : shape.deletesSeveral() ? ids.split(",", -1) : new String[] {ids}) {
        ledger.deleted(id);
      }
    }
  }

  /** Keeps in mind that a promise judged an answer. */
  void judgedBy(String promise, Exchange exchange) {
    if (!tally.expects(promise)) {
      return;
    }
    exchange
        .operationId()
        .flatMap(contract::operation)
        .ifPresent(
            operation -> {
              int status = exchange.response().status();
              String declared =
                  operation.answer(status).map(Answer::status).orElse(Integer.toString(status));
              coverage.judged(promise, operation.id(), declared);
            });
  }

  private void judge(
      String caseId,
      Optional<Operation> operation,
      Exchange exchange,
      AnswerJudge.Request request) {
    operation.ifPresent(meant -> coverage.add(meant, exchange));
    for (AnswerJudge.Judged judged : judge.judge(operation, exchange, request)) {
      String promise = judged.promise();
      switch (judged.standing()) {
        case KEPT -> {
          judgedBy(promise, exchange);
          tally.pass(promise, caseId);
        }
        case BROKEN -> {
          judgedBy(promise, exchange);
          tally.broken(promise, judged.atMost(), caseId, judged.facts(), Optional.of(exchange));
        }
        case FOLLOWS -> tally.skipped(promise, caseId, "follows from " + because(judged));
        case FAULTY ->
            tally.skipped(promise, caseId, "the rule cannot be evaluated: " + because(judged));
      }
    }
  }

  private static String because(AnswerJudge.Judged judged) {
    return judged.facts().stream()
        .filter(fact -> fact.key().equals("but"))
        .findFirst()
        .map(Fact::value)
        .orElse("");
  }

  /** Makes a call of a plan. */
  Call call(RequestPlan plan, Fresh fresh, String resourceId) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String path = plan.path();
    for (Map.Entry<String, String> entry : plan.pathValues().entrySet()) {
      String value = entry.getValue().equals(RequestPlan.RESOURCE) ? resourceId : entry.getValue();
      parameters.put(entry.getKey(), value);
      String segment =
          Optional.ofNullable(plan.rawPathValues().get(entry.getKey()))
              .orElseGet(() -> encoded(value));
      path = path.replace("{" + entry.getKey() + "}", segment);
    }
    StringBuilder query = new StringBuilder();
    for (Map.Entry<String, String> entry : plan.query()) {
      String value = entry.getValue().equals(RequestPlan.RESOURCE) ? resourceId : entry.getValue();
      query
          .append(query.isEmpty() ? "" : "&")
          .append(encoded(entry.getKey()))
          .append('=')
          .append(encoded(fresh.fill(value)));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("accept", "application/json");
    headers.putAll(plan.headers());
    plan.credential()
        .or(
            () ->
                target
                    .credential(plan.caller())
                    .map(c -> Map.entry(c.headerName(), c.headerValue())))
        .ifPresent(entry -> headers.put(entry.getKey(), entry.getValue()));
    Optional<String> body =
        plan.json().map(json -> fresh.fill(json).toString()).or(() -> plan.text().map(fresh::fill));
    return new Call(
        plan.operation().map(Operation::id),
        parameters,
        plan.caller(),
        plan.method(),
        path,
        query.toString(),
        headers,
        body);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2C", ",");
  }
}
