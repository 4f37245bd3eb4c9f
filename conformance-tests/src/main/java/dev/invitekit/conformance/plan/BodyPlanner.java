package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Content;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.plan.Expectation.Kind;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Plans bodies: valid ones, those that break one constraint, and those that are no JSON object. */
final class BodyPlanner {

  private final Requests requests;
  private final CaseCollector cases;

  BodyPlanner(Requests requests, CaseCollector cases) {
    this.requests = requests;
    this.cases = cases;
  }

  void plan(Operation operation, RequestPlan base) {
    planValid(operation, base);
    planInvalid(operation, base);
    planMalformed(operation, base);
  }

  private void planValid(Operation operation, RequestPlan base) {
    String prefix = operation.id() + "/valid/";
    Kind kind = Planner.whenValid(requests.contract().families(), operation, base);
    Optional<BodyGenerator> bodies = requests.bodies(operation);
    if (bodies.isEmpty()) {
      cases.add(
          operation,
          prefix + "minimal",
          base,
          Generic.VALID_REQUEST_ACCEPTED,
          kind,
          true,
          "as documented");
      return;
    }
    for (Sample sample : bodies.get().valid()) {
      cases.add(
          operation,
          prefix + sample.id(),
          base.withJson(requests.withIds(operation, sample.value())),
          Generic.VALID_REQUEST_ACCEPTED,
          kind,
          sample.sure() && requests.revisions().allAllowBody(operation, sample.value()),
          "a valid body: " + sample.id());
    }
    Set<String> reasons = new LinkedHashSet<>();
    bodies
        .get()
        .leftOut()
        .forEach(
            (field, reason) -> {
              if (reasons.add(reason)) {
                cases.skip(
                    prefix + field,
                    Generic.VALID_REQUEST_ACCEPTED,
                    "%s of %s: %s".formatted(field, operation.id(), reason));
              }
            });
  }

  private void planInvalid(Operation operation, RequestPlan base) {
    Optional<BodyGenerator> bodies = requests.bodies(operation);
    if (bodies.isEmpty()) {
      return;
    }
    for (Sample sample : bodies.get().invalid()) {
      if (!isJson(operation) && !isTellable(operation, sample)) {
        continue;
      }
      cases.add(
          operation,
          operation.id() + "/invalid/" + sample.id(),
          base.withJson(requests.withIds(operation, sample.value())),
          Generic.INVALID_REQUEST_REFUSED,
          Kind.REFUSED,
          sample.sure() && requests.revisions().allForbidBody(operation, sample.value()),
          "a body that breaks one constraint: " + sample.id());
    }
  }

  private static boolean isJson(Operation operation) {
    return operation.content().filter(content -> !content.isJson()).isEmpty();
  }

  /** Whether a body is still invalid where every value is written as a text. */
  private static boolean isTellable(Operation operation, Sample sample) {
    Content.Kind kind = operation.content().orElseThrow().kind();
    boolean hasFields = kind == Content.Kind.FORM || kind == Content.Kind.MULTIPART;
    return hasFields
        && (sample.id().startsWith("missing/") || sample.id().startsWith("unknown-field/"));
  }

  private void planMalformed(Operation operation, RequestPlan base) {
    if (operation.body().isEmpty()) {
      return;
    }
    if (!isJson(operation)) { // what is malformed as JSON may be a fine form or text
      return;
    }
    MalformedBodies.of(operation).forEach(one -> add(operation, base, one));
    requests
        .filled(operation, base)
        .json()
        .filter(JsonNode::isObject)
        .ifPresent(
            body -> MalformedBodies.madeFrom(body).forEach(one -> add(operation, base, one)));
  }

  private void add(Operation operation, RequestPlan base, MalformedBodies.Malformed one) {
    RequestPlan typed =
        one.mediaType().map(type -> base.withHeader("content-type", type)).orElse(base);
    cases.add(
        operation,
        operation.id() + "/malformed/" + one.id(),
        one.text().map(typed::withText).orElseGet(typed::withoutBody),
        Generic.MALFORMED_BODY_REFUSED,
        one.kind(),
        one.sure(),
        one.because());
  }
}
