package dev.invitekit.conformance.run.scenario;

import static dev.invitekit.conformance.verdict.Fact.fact;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Call;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.plan.RequestPlan;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same is created many times at once: it ends as one after the other would. */
final class AtOnce implements Scenario {

  private static final int AT_ONCE = 20;

  @Override
  public String id() {
    return "at-once";
  }

  @Override
  public List<Generic> promises() {
    return List.of(Generic.PARALLEL_CREATES);
  }

  @Override
  public String plan() {
    return "create the same %d times at once".formatted(AT_ONCE);
  }

  @Override
  public boolean fits(Family family) {
    return true;
  }

  @Override
  public void play(Stage stage) {
    RequestPlan plan = stage.smallest(stage.family().create().orElseThrow());
    Map<String, String> ids = stage.standing(plan);
    Call probe = stage.call(plan, ids);
    Created first = stage.created(stage.send(probe, plan.operation()), ids);
    Exchange second = stage.send(probe, plan.operation());
    boolean refusesSecond = Answers.refused(second);
    boolean answersSame =
        Answers.succeeded(second) && stage.created(second, ids).id().equals(first.id());
    Call call = stage.call(plan, ids);
    List<Exchange> exchanges = stage.atOnce(Collections.nCopies(AT_ONCE, call), plan.operation());
    List<Exchange> successes = exchanges.stream().filter(Answers::succeeded).toList();
    Set<String> made = new HashSet<>();
    successes.forEach(exchange -> made.add(stage.created(exchange, ids).id()));
    boolean kept =
        (refusesSecond || answersSame)
            ? made.size() == 1 && (answersSame || successes.size() == 1)
            : successes.size() == made.size() && !made.isEmpty();
    if (kept) {
      exchanges.forEach(exchange -> stage.kept(Generic.PARALLEL_CREATES, exchange));
      return;
    }
    stage.broken(
        Generic.PARALLEL_CREATES,
        exchanges.get(0),
        fact("sent", "the same request %d times at once".formatted(AT_ONCE)),
        fact(
            "expected",
            refusesSecond
                ? "one success: one after the other, the second is refused"
                : answersSame
                    ? "one resource, as one after the other"
                    : "as many ids as successes"),
        fact("but was", "%d successes, %d ids".formatted(successes.size(), made.size())));
  }
}
