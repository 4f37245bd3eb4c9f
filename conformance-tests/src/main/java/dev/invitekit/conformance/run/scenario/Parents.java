package dev.invitekit.conformance.run.scenario;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.targets.Credential;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What lies below one parent is neither read nor listed below another. */
final class Parents implements Scenario {

  @Override
  public String id() {
    return "parents";
  }

  @Override
  public List<Generic> promises() {
    return List.of(Generic.CHILDREN_OF_THEIR_PARENT);
  }

  @Override
  public String plan() {
    return "create two parents, one below the first; look for it below the second";
  }

  @Override
  public boolean fits(Family family) {
    return !family.parents().isEmpty();
  }

  @Override
  public void play(Stage stage) {
    Family family = stage.family();
    RequestPlan create = stage.smallest(family.create().orElseThrow());
    List<String> through = create.needsInPath();
    if (through.isEmpty()) {
      throw new CannotTry("an input says what it lies below");
    }
    Optional<Family> parent =
        stage.families().named(through.get(through.size() - 1)).filter(Family::isCreatable);
    Created first =
        stage.create(parent.orElseThrow(() -> new CannotTry("nothing creates a parent")), Map.of());
    Created second = stage.create(parent.get(), Map.of());
    Created child = stage.create(family, first.ids());
    Map<String, String> elsewhere = new LinkedHashMap<>(child.ids());
    elsewhere.put(parent.get().name(), second.id());
    if (family.read().isPresent()) {
      Exchange read = stage.send(stage.smallest(family.read().get()), elsewhere);
      judge(stage, read, Answers.succeeded(read), child, "it is read there");
    }
    if (family.list().isPresent()) {
      Walk walk = Walk.of(stage, Walk.longestPage(family), Credential.ADMIN, elsewhere);
      List<JsonNode> found = walk.of(family, child.id());
      judge(stage, walk.last(), !found.isEmpty(), child, "it is listed there");
    }
  }

  private static void judge(
      Stage stage, Exchange exchange, boolean found, Created child, String but) {
    if (found) {
      stage.broken(
          Generic.CHILDREN_OF_THEIR_PARENT,
          exchange,
          fact("expected", "no %s below another parent than its own".formatted(child.id())),
          fact("but", but));
    } else {
      stage.kept(Generic.CHILDREN_OF_THEIR_PARENT, exchange);
    }
  }
}
