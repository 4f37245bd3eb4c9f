package dev.invitekit.conformance.run;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.check.AnswerJudge;
import dev.invitekit.conformance.check.Tolerance;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.resource.Families;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.ClosedWithoutAnswer;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.exchange.HttpSender;
import dev.invitekit.conformance.plan.BodyGenerator;
import dev.invitekit.conformance.plan.Expectation;
import dev.invitekit.conformance.plan.Fresh;
import dev.invitekit.conformance.plan.Leave;
import dev.invitekit.conformance.plan.RequestCase;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.verdict.Fact;
import dev.invitekit.conformance.verdict.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs cases that are one request each, and makes failing ones as small as they can be. */
final class RequestRunner {

  private static final int MOST_SMALLER = 40;

  private final Session session;

  RequestRunner(Session session) {
    this.session = session;
  }

  void run(RequestCase planned) {
    RequestCase one = session.accepted().onAccepted(planned);
    Fresh fresh = session.fresh(one.id());
    Exchange exchange;
    try {
      exchange =
          session.send(
              one.id(),
              one.plan(),
              fresh,
              resources(one, fresh),
              one.expectation().kind() == Expectation.Kind.REFUSED
                  ? AnswerJudge.Request.TO_BE_REFUSED
                  : AnswerJudge.Request.ORDINARY);
    } catch (ClosedWithoutAnswer e) {
      session
          .tally()
          .note(
              one.expectation().promise(),
              one.id(),
              List.of(
                  fact("sent", one.expectation().because()),
                  fact("expected", one.expectation().kind().words()),
                  fact("but", e.getMessage())),
              Optional.empty());
      return;
    }
    Optional<List<Fact>> broken = judge(one, exchange);
    if (broken.isPresent()) {
      shrink(one, fresh);
    }
    session.stock().madeBy(exchange).forEach(session.stock()::cleanUp);
  }

  /**
   * Ids of what a case works on: of a resource of its own if it may change it, else of those that
   * stand for all.
   */
  private Map<String, String> resources(RequestCase one, Fresh fresh) {
    RequestPlan plan = one.plan();
    Optional<Family> changed = changed(plan);
    Map<String, String> ids = new LinkedHashMap<>();
    if (changed.isPresent()) {
      ids.putAll(session.stock().create(one.id(), fresh, changed.get()).ids());
    }
    ids.putAll(session.stock().idsFor(plan, ids));
    return ids;
  }

  /** The family of which a request may change the one that it goes through last. */
  private Optional<Family> changed(RequestPlan plan) {
    List<String> through = plan.needsInPath();
    Families families = session.contract().families();
    boolean creates =
        families.all().stream()
            .flatMap(family -> family.create().stream())
            .anyMatch(create -> create.method().equals(plan.method()) && create.isAt(plan.path()));
    return through.isEmpty() || creates || Leave.isHarmless(plan.method())
        ? Optional.empty()
        : families.named(through.get(through.size() - 1)).filter(Family::isCreatable);
  }

  private Optional<List<Fact>> judge(RequestCase one, Exchange exchange) {
    Expectation expectation = one.expectation();
    int status = exchange.response().status();
    Optional<String> left = HttpSender.whyLeft(exchange);
    if (left.isPresent()) {
      session.tally().skipped(expectation.promise(), one.id(), left.get());
      return Optional.empty();
    }
    if (status >= 500 && !(status == 501 && expectation.kind() == Expectation.Kind.NOT_OFFERED)) {
      return Optional.empty(); // a fault of the server is a promise of its own
    }
    session.judgedBy(expectation.promise(), exchange);
    if (isKept(expectation.kind(), status)) {
      session.tally().pass(expectation.promise(), one.id());
      return Optional.empty();
    }
    if (isLeftToARule(one, exchange)) {
      return Optional.empty();
    }
    Optional<Tolerance> tolerance = tolerance(one, exchange);
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("sent", expectation.because()));
    facts.add(fact("expected", expectation.kind().words()));
    facts.add(fact("but was", status));
    tolerance.ifPresent(lenient -> facts.add(fact("tolerated", lenient.because())));
    facts.add(fact("answer", AnswerJudge.abbreviated(exchange.response().body())));
    session
        .tally()
        .broken(
            expectation.promise(), binds(one, tolerance), one.id(), facts, Optional.of(exchange));
    return tolerance.isPresent() ? Optional.empty() : Optional.of(facts);
  }

  private Optional<Tolerance> tolerance(RequestCase one, Exchange exchange) {
    return one.expectation().kind() == Expectation.Kind.REFUSED
        ? one.plan()
            .operation()
            .flatMap(
                operation ->
                    Tolerance.of(
                        operation, exchange, body -> session.requests().isAllowed(operation, body)))
        : Optional.empty();
  }

  private static Level binds(RequestCase one, Optional<Tolerance> tolerance) {
    if (!one.expectation().sure()) {
      return Level.MAY;
    }
    return tolerance.map(Tolerance::atMost).orElse(Level.MUST);
  }

  private static boolean isKept(Expectation.Kind kind, int status) {
    return switch (kind) {
      case ACCEPTED -> status / 100 == 2;
      case FOUND_OR_NOT -> status / 100 == 2 || status == 404;
      case REFUSED -> status / 100 == 4;
      case ANSWERED -> status < 500;
      case NOT_OFFERED -> status / 100 == 4 || status == 501;
    };
  }

  /** Whether a weaker rule of the contract speaks of the status of just this exchange. */
  private boolean isLeftToARule(RequestCase one, Exchange exchange) {
    return one.plan()
        .operation()
        .filter(operation -> session.judge().isLeftToARule(operation, exchange))
        .isPresent();
  }

  /** Looks for the smallest body that still fails and puts it in the place of the first. */
  private void shrink(RequestCase one, Fresh fresh) {
    Optional<JsonNode> start = one.plan().json();
    Optional<Operation> operation = one.plan().operation();
    if (start.isEmpty() || operation.isEmpty() || !one.expectation().sure()) {
      return;
    }
    JsonNode smallest = start.get();
    Optional<Exchange> shown = Optional.empty();
    int tries = 0;
    boolean found = true;
    while (found && tries < MOST_SMALLER) {
      found = false;
      for (JsonNode smaller : BodyGenerator.smaller(smallest)) {
        if (tries++ >= MOST_SMALLER) {
          break;
        }
        if (!session.requests().stillMeans(one, smaller)) {
          continue;
        }
        RequestPlan plan = one.plan().withJson(smaller);
        Exchange exchange = session.sendAside(plan, fresh, resources(one, fresh));
        session.stock().madeBy(exchange).forEach(session.stock()::cleanUp);
        int status = exchange.response().status();
        if (status < 500
            && HttpSender.whyLeft(exchange).isEmpty()
            && !isKept(one.expectation().kind(), status)) {
          smallest = smaller;
          shown = Optional.of(exchange);
          found = true;
          break;
        }
      }
    }
    if (shown.isPresent()) {
      for (Finding finding : session.tally().findings(one.expectation().promise(), one.id())) {
        List<Fact> facts = new ArrayList<>(finding.facts());
        facts.add(fact("shrunk from", start.get()));
        session
            .tally()
            .replace(
                finding,
                new Finding(finding.promise(), finding.outcome(), finding.caseId(), facts, shown));
      }
    }
  }
}
