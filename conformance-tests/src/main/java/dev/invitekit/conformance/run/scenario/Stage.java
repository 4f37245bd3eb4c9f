package dev.invitekit.conformance.run.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.resource.Families;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Call;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.verdict.Fact;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a scenario is played: sends for it, and keeps what it shows. */
public interface Stage {

  /** What the scenario is about. */
  Family family();

  Families families();

  boolean hasCredential(String caller);

  /** Creates one from the smallest valid body, below resources that stay for the whole run. */
  Created create();

  /** Creates one of another family, or below another resource. */
  Created create(Family family, Map<String, String> ids);

  /** The resource in the answer to a creation. */
  Created created(Exchange creation, Map<String, String> ids);

  /**
   * The smallest valid request of an operation.
   *
   * @throws CannotTry when it needs what nobody gives
   */
  RequestPlan smallest(Operation operation);

  /** Ids of resources that stay for the whole run, of all that a plan needs but its own family. */
  Map<String, String> standing(RequestPlan plan);

  Call call(RequestPlan plan, Map<String, String> ids);

  /** Sends a call and judges its answer by all that is promised of any answer. */
  Exchange send(Call call, Optional<Operation> operation);

  /** Sends the calls at the same time. */
  List<Exchange> atOnce(List<Call> calls, Optional<Operation> operation);

  void kept(Generic promise, Exchange exchange);

  void broken(Generic promise, Exchange exchange, List<Fact> facts);

  /** Something that the document does not quite forbid. */
  void doubtful(Generic promise, Exchange exchange, List<Fact> facts);

  void skipped(Generic promise, String reason);

  default Exchange send(RequestPlan plan, Map<String, String> ids) {
    return send(call(plan, ids), plan.operation());
  }

  default void broken(Generic promise, Exchange exchange, Fact... facts) {
    broken(promise, exchange, List.of(facts));
  }

  /** Sends the smallest request of one of the family's operations to a resource. */
  default Exchange to(Optional<Operation> operation, String does, Created one, String caller) {
    Operation there =
        operation.orElseThrow(() -> new CannotTry("no operation of the document " + does));
    return send(smallest(there).as(caller), one.ids());
  }

  default Exchange read(Created one, String caller) {
    return to(family().read(), "reads one", one, caller);
  }

  default Exchange delete(Created one, String caller) {
    return to(family().delete(), "deletes", one, caller);
  }

  /** The resource in the answer to its reading. */
  default Optional<JsonNode> shown(Exchange reading) {
    return Answers.succeeded(reading)
        ? family().in(family().steps().read(), Answers.body(reading))
        : Optional.empty();
  }
}
