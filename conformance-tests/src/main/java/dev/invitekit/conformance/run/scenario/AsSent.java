package dev.invitekit.conformance.run.scenario;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.targets.Credential;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each field that a creation takes and the resource shows has the value that was sent. */
final class AsSent implements Scenario {

  @Override
  public String id() {
    return "as-sent";
  }

  @Override
  public List<Generic> promises() {
    return List.of(Generic.CREATED_AS_SENT);
  }

  @Override
  public String plan() {
    return "create one for each value of each field that is shown, and compare";
  }

  @Override
  public boolean fits(Family family) {
    return !Samples.of(family, family.create().orElseThrow()).isEmpty();
  }

  @Override
  public void play(Stage stage) {
    RequestPlan plan = stage.smallest(stage.family().create().orElseThrow());
    Map<String, String> ids = stage.standing(plan);
    if (plan.json().filter(JsonNode::isObject).isEmpty()) {
      return;
    }
    Samples.of(stage.family(), stage.family().create().orElseThrow())
        .forEach((field, values) -> values.forEach(value -> judge(stage, plan, ids, field, value)));
  }

  private static void judge(
      Stage stage, RequestPlan plan, Map<String, String> ids, String field, JsonNode value) {
    ObjectNode body = plan.json().orElseThrow().deepCopy();
    body.set(field, value);
    Exchange exchange = stage.send(plan.withJson(body), ids);
    if (!Answers.succeeded(exchange)) {
      return; // whether it must succeed, a case of its own judges
    }
    Created one = stage.created(exchange, ids);
    compare(stage, exchange, Optional.of(one.resource()), field, value);
    if (stage.family().read().isPresent()) {
      Exchange read = stage.read(one, Credential.ADMIN);
      compare(stage, read, stage.shown(read), field, value);
    }
  }

  private static void compare(
      Stage stage, Exchange exchange, Optional<JsonNode> shown, String field, JsonNode value) {
    if (shown.filter(one -> one.has(field)).isEmpty()) {
      return; // a schema says whether it must be shown
    }
    JsonNode now = shown.get().path(field);
    if (Answers.same(now, value)) {
      stage.kept(Generic.CREATED_AS_SENT, exchange);
    } else {
      stage.broken(
          Generic.CREATED_AS_SENT,
          exchange,
          fact("field", field),
          fact("expected", value),
          fact("but was", now));
    }
  }
}
