package dev.invitekit.conformance.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.plan.Expectation;
import dev.invitekit.conformance.plan.RequestCase;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.run.scenario.Answers;
import dev.invitekit.conformance.run.scenario.CannotTry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a target really takes to create something: the smallest body, or the first richer one where
 * it refuses that. What is built on a body that is itself refused shows nothing. Safe for any
 * number of threads.
 */
final class AcceptedBodies {

  /** Answers that say nothing of the body. */
  private static final Set<Integer> OF_OTHER_CAUSE = Set.of(401, 403, 404, 405, 408, 429);

  private final Session session;
  private final Map<String, Found> found = new ConcurrentHashMap<>();
  private final AtomicInteger tries = new AtomicInteger();

  /**
   * What was found for one operation.
   *
   * @param plan with the body that is accepted; the smallest where none is
   */
  private record Found(RequestPlan plan, boolean isAccepted, boolean isSmallest) {}

  AcceptedBodies(Session session) {
    this.session = session;
  }

  /** The smallest request of an operation that the target accepts, as far as that can be tried. */
  RequestPlan smallest(Operation operation) {
    return found(operation)
        .map(Found::plan)
        .or(() -> session.requests().minimal(operation))
        .orElseThrow(() -> new CannotTry(session.requests().lacks(operation)));
  }

  /**
   * The case with all in its body that the target asks for beyond the document.
   *
   * @throws CannotTry when the target accepts no body, so that a refusal would show nothing
   */
  RequestCase onAccepted(RequestCase one) {
    Optional<Operation> operation = one.plan().operation();
    String promise = one.expectation().promise();
    boolean refusal = promise.equals(Generic.INVALID_REQUEST_REFUSED.id());
    boolean acceptance =
        promise.equals(Generic.VALID_REQUEST_ACCEPTED.id()) && !one.id().endsWith("/minimal");
    Optional<Found> base =
        refusal || acceptance ? operation.flatMap(this::found) : Optional.empty();
    if (base.isEmpty() || base.get().isSmallest()) {
      return one;
    }
    if (!base.get().isAccepted()) {
      if (refusal) {
        throw new CannotTry(
            "no body of %s was accepted, so a refusal shows nothing"
                .formatted(operation.get().id()));
      }
      return one;
    }
    return one.plan()
        .json()
        .flatMap(body -> completed(operation.get(), body, base.get().plan()))
        .map(body -> new RequestCase(one.id(), one.plan().withJson(body), one.expectation()))
        .filter(
            richer ->
                one.expectation().kind() != Expectation.Kind.REFUSED
                    || session.requests().stillMeans(one, richer.plan().json().orElseThrow()))
        .orElse(one);
  }

  private static Optional<JsonNode> completed(
      Operation operation, JsonNode body, RequestPlan accepted) {
    Optional<Schema> schema = operation.body();
    if (!(body instanceof ObjectNode object)
        || schema.isEmpty()
        || !(accepted.json().orElse(null) instanceof ObjectNode base)) {
      return Optional.empty();
    }
    ObjectNode richer = object.deepCopy();
    base.properties().stream()
        .filter(field -> !schema.get().required().contains(field.getKey()))
        .filter(field -> !richer.has(field.getKey()))
        .forEach(field -> richer.set(field.getKey(), field.getValue()));
    return Optional.of(richer);
  }

  private Optional<Found> found(Operation operation) {
    boolean creates =
        session
            .contract()
            .families()
            .of(operation)
            .flatMap(Family::create)
            .filter(operation::equals)
            .isPresent();
    Optional<RequestPlan> smallest = session.requests().minimal(operation);
    if (!creates || session.isReadOnly() || smallest.flatMap(RequestPlan::json).isEmpty()) {
      return Optional.empty();
    }
    Found known = found.get(operation.id());
    if (known == null) {
      // Without a lock, since waiting might never end: to try it twice, each time for addresses of
      // its own, does no harm.
      known = tried(operation, smallest.get());
      found.putIfAbsent(operation.id(), known);
    }
    return Optional.of(known);
  }

  private Found tried(Operation operation, RequestPlan smallest) {
    if (isTaken(smallest).orElse(true)) {
      return new Found(smallest, true, true);
    }
    List<JsonNode> richer = session.requests().richer(operation);
    for (JsonNode body : richer) {
      RequestPlan plan = smallest.withJson(body);
      Optional<Boolean> taken = isTaken(plan);
      if (taken.isEmpty()) {
        break;
      }
      if (taken.get()) {
        return new Found(plan, true, false);
      }
    }
    return new Found(smallest, false, false);
  }

  /** Whether the target takes it; empty when the answer says nothing of the body. */
  private Optional<Boolean> isTaken(RequestPlan plan) {
    Exchange exchange =
        session.sendAside(
            plan,
            session.fresh("accepted/%d".formatted(tries.incrementAndGet())),
            session.stock().idsFor(plan, Map.of()));
    session.stock().madeBy(exchange).forEach(session.stock()::cleanUp);
    int status = exchange.response().status();
    return status >= 500 || OF_OTHER_CAUSE.contains(status)
        ? Optional.empty()
        : Optional.of(Answers.succeeded(exchange));
  }
}
