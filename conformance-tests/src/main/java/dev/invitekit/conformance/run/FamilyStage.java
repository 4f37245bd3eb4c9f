package dev.invitekit.conformance.run;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.resource.Families;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Call;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.plan.Fresh;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.run.scenario.CannotTry;
import dev.invitekit.conformance.run.scenario.Created;
import dev.invitekit.conformance.run.scenario.Stage;
import dev.invitekit.conformance.verdict.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A session as one scenario of one family sees it. */
final class FamilyStage implements Stage {

  private final Session session;
  private final ExecutorService threads;
  private final Family family;
  private final String caseId;
  private final Fresh fresh;

  FamilyStage(Session session, ExecutorService threads, Family family, String caseId) {
    this.session = session;
    this.threads = threads;
    this.family = family;
    this.caseId = caseId;
    this.fresh = session.fresh(caseId);
  }

  @Override
  public Family family() {
    return family;
  }

  @Override
  public Families families() {
    return session.contract().families();
  }

  @Override
  public boolean hasCredential(String caller) {
    return session.target().credential(caller).isPresent();
  }

  @Override
  public Created create() {
    return session.stock().create(caseId, fresh, family);
  }

  @Override
  public Created create(Family other, Map<String, String> ids) {
    return session.stock().create(caseId, fresh, other, ids);
  }

  @Override
  public Created created(Exchange creation, Map<String, String> ids) {
    return session.stock().created(family, creation, ids);
  }

  @Override
  public RequestPlan smallest(Operation operation) {
    return session.smallest(operation);
  }

  @Override
  public Map<String, String> standing(RequestPlan plan) {
    return session.stock().idsFor(plan, Map.of(family.name(), ""));
  }

  @Override
  public Call call(RequestPlan plan, Map<String, String> ids) {
    return session.calls().of(plan, fresh, ids);
  }

  @Override
  public Exchange send(Call call, Optional<Operation> operation) {
    return Session.requireAnswer(session.send(caseId, call, operation));
  }

  @Override
  public List<Exchange> atOnce(List<Call> calls, Optional<Operation> operation) {
    List<Callable<Exchange>> tasks =
        calls.stream().<Callable<Exchange>>map(call -> () -> send(call, operation)).toList();
    try {
      List<Exchange> exchanges = new ArrayList<>();
      for (Future<Exchange> future : threads.invokeAll(tasks)) {
        exchanges.add(future.get());
      }
      return exchanges;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotTry("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void kept(Generic promise, Exchange exchange) {
    session.judgedBy(promise.id(), exchange);
    session.tally().pass(promise.id(), caseId);
  }

  @Override
  public void broken(Generic promise, Exchange exchange, List<Fact> facts) {
    session.judgedBy(promise.id(), exchange);
    session.tally().broken(promise.id(), true, caseId, facts, Optional.of(exchange));
  }

  @Override
  public void doubtful(Generic promise, Exchange exchange, List<Fact> facts) {
    session.judgedBy(promise.id(), exchange);
    session.tally().broken(promise.id(), false, caseId, facts, Optional.of(exchange));
  }

  @Override
  public void skipped(Generic promise, String reason) {
    session.tally().skipped(promise.id(), caseId, reason);
  }
}
