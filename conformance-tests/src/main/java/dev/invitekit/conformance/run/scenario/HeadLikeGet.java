package dev.invitekit.conformance.run.scenario;

import static dev.invitekit.conformance.verdict.Fact.fact;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.plan.RequestPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where HEAD is offered, it has the status that GET has. */
final class HeadLikeGet implements Scenario {

  private static final Set<Integer> NOT_OFFERED = Set.of(404, 405, 501);

  @Override
  public String id() {
    return "head";
  }

  @Override
  public List<Generic> promises() {
    return List.of(Generic.HEAD_LIKE_GET);
  }

  @Override
  public String plan() {
    return "create one, read and list by GET and by HEAD";
  }

  @Override
  public boolean fits(Family family) {
    return family.read().isPresent() || family.list().isPresent();
  }

  @Override
  public void play(Stage stage) {
    Created one = stage.create();
    Stream.of(stage.family().read(), stage.family().list())
        .flatMap(Optional::stream)
        .forEach(operation -> judge(stage, one, operation));
  }

  private static void judge(Stage stage, Created one, Operation operation) {
    RequestPlan plan = stage.smallest(operation);
    Exchange get = stage.send(plan, one.ids());
    Exchange head = stage.send(plan.by("HEAD"), one.ids());
    int status = head.response().status();
    if (NOT_OFFERED.contains(status)) {
      return;
    }
    if (status == get.response().status()) {
      stage.kept(Generic.HEAD_LIKE_GET, head);
    } else {
      stage.broken(
          Generic.HEAD_LIKE_GET,
          head,
          fact("expected", get.response().status()),
          fact("but was", status));
    }
  }
}
