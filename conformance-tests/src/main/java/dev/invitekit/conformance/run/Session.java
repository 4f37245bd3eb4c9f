package dev.invitekit.conformance.run;

import dev.invitekit.conformance.check.AnswerJudge;
import dev.invitekit.conformance.contract.Answer;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.exchange.Call;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.exchange.HttpSender;
import dev.invitekit.conformance.plan.Fresh;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.plan.Requests;
import dev.invitekit.conformance.run.scenario.CannotTry;
import dev.invitekit.conformance.targets.Target;
import dev.invitekit.conformance.verdict.Fact;
import dev.invitekit.conformance.verdict.FindingLog;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What the cases of one API have in common: sends their requests, judges every answer by all that
 * is promised of any answer, remembers what was created. Safe for any number of threads.
 */
final class Session {

  private final Contract contract;
  private final Target target;
  private final RunOptions options;
  private final HttpSender sender;
  private final AnswerJudge judge;
  private final Requests requests;
  private final Calls calls;
  private final Stock stock;
  private final AcceptedBodies accepted = new AcceptedBodies(this);
  private final FindingLog tally;
  private final CoverageLog coverage;
  private final BiConsumer<String, Exchange> watcher;
  private volatile Optional<String> stopped = Optional.empty();

  Session(
      Contract contract,
      Target target,
      RunOptions options,
      FindingLog tally,
      Requests requests,
      BiConsumer<String, Exchange> watcher) {
    this.contract = contract;
    this.target = target;
    this.options = options;
    this.tally = tally;
    this.requests = requests;
    this.calls = new Calls(contract.families(), target);
    this.stock = new Stock(this);
    this.watcher = watcher;
    this.sender = new HttpSender(target, stock::rememberUnanswered);
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

  Requests requests() {
    return requests;
  }

  Calls calls() {
    return calls;
  }

  Stock stock() {
    return stock;
  }

  /**
   * The smallest valid request of an operation that the target accepts.
   *
   * @throws CannotTry when it needs what nobody gives
   */
  RequestPlan smallest(Operation operation) {
    return accepted.smallest(operation);
  }

  AcceptedBodies accepted() {
    return accepted;
  }

  Fresh fresh(String caseId) {
    return new Fresh(options.seed(), contract.api() + " " + caseId);
  }

  /** Sends a planned request and judges its answer by all that is promised of any answer. */
  Exchange send(String caseId, RequestPlan plan, Fresh fresh, Map<String, String> ids) {
    return send(caseId, plan, fresh, ids, AnswerJudge.Request.ORDINARY);
  }

  /** The same, of a request that may have to be refused. */
  Exchange send(
      String caseId,
      RequestPlan plan,
      Fresh fresh,
      Map<String, String> ids,
      AnswerJudge.Request request) {
    Call call = calls.of(plan, fresh, ids);
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
  Exchange sendAside(RequestPlan plan, Fresh fresh, Map<String, String> ids) {
    return transmit(calls.of(plan, fresh, ids), plan.operation(), sender::send);
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
    stock.remember(call, operation, exchange);
    return exchange;
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
}
