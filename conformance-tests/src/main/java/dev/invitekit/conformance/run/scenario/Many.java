package dev.invitekit.conformance.run.scenario;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.exchange.Call;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.targets.Credential;
import dev.invitekit.conformance.verdict.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Many are created at once; their ids differ, and the pages of the list have all of them once. */
final class Many implements Scenario {

  private static final int MANY = 200;

  @Override
  public String id() {
    return "many";
  }

  @Override
  public List<Generic> promises() {
    return List.of(Generic.IDS_UNIQUE, Generic.PAGES_COMPLETE, Generic.PAGE_LIMIT_HONOURED);
  }

  @Override
  public String plan() {
    return "create %d, compare their ids, walk the pages of the list".formatted(MANY);
  }

  @Override
  public boolean fits(Family family) {
    return true;
  }

  @Override
  public void play(Stage stage) {
    if (stage.family().delete().isEmpty()) {
      throw new CannotTry("the document has no operation that deletes %d again".formatted(MANY));
    }
    RequestPlan plan = stage.smallest(stage.family().create().orElseThrow());
    Map<String, String> ids = stage.standing(plan);
    Set<String> made = judgeIds(stage, plan, ids);
    if (stage.family().list().isEmpty()) {
      stage.skipped(Generic.PAGES_COMPLETE, "no operation of the document lists");
    } else {
      walkAll(stage, made, ids);
    }
  }

  private static Set<String> judgeIds(Stage stage, RequestPlan plan, Map<String, String> ids) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      calls.add(stage.call(plan, ids));
    }
    Map<String, Created> byId = new LinkedHashMap<>();
    boolean unique = true;
    Exchange last = null;
    for (Exchange exchange : stage.atOnce(calls, plan.operation())) {
      Created one = stage.created(exchange, ids);
      last = exchange;
      if (byId.put(one.id(), one) != null) {
        unique = false;
        stage.broken(
            Generic.IDS_UNIQUE,
            exchange,
            fact("expected", "%d different ids".formatted(MANY)),
            fact("but was", "%s twice".formatted(one.id())));
      }
    }
    if (unique && last != null) {
      stage.kept(Generic.IDS_UNIQUE, last);
    }
    return byId.keySet();
  }

  private static void walkAll(Stage stage, Set<String> expected, Map<String, String> ids) {
    if (stage.family().paging().isEmpty()) {
      stage.skipped(
          Generic.PAGE_LIMIT_HONOURED, "the document shows no list that is read page by page");
      walkPages(stage, Optional.empty(), expected, ids);
      return;
    }
    Set<Optional<Integer>> sizes = new LinkedHashSet<>();
    sizes.add(Optional.empty());
    sizes.add(Optional.of(7));
    sizes.add(Optional.of(50));
    sizes.add(Walk.longestPage(stage.family()).map(most -> Math.min(most, 100)));
    Optional<Integer> longest = Walk.longestPage(stage.family());
    for (Optional<Integer> size : sizes) {
      if (size.isEmpty() || longest.isEmpty() || size.get() <= longest.get()) {
        walkPages(stage, size, expected, ids);
      }
    }
  }

  private static void walkPages(
      Stage stage, Optional<Integer> size, Set<String> expected, Map<String, String> ids) {
    Walk walk = Walk.of(stage, size, Credential.ADMIN, ids);
    if (size.filter(most -> walk.largest() > most).isPresent()) {
      stage.broken(
          Generic.PAGE_LIMIT_HONOURED,
          walk.last(),
          fact("expected", "at most %d on a page".formatted(size.get())),
          fact("but was", walk.largest()));
    } else if (size.isPresent()) {
      stage.kept(Generic.PAGE_LIMIT_HONOURED, walk.last());
    }
    judgeComplete(stage, size, expected, walk);
  }

  private static void judgeComplete(
      Stage stage, Optional<Integer> size, Set<String> expected, Walk walk) {
    Set<String> seen = new HashSet<>();
    List<String> repeated = new ArrayList<>();
    for (JsonNode item : walk.items()) {
      String id = stage.family().id(item);
      if (!seen.add(id)) {
        repeated.add(id);
      }
    }
    List<String> lost =
        walk.isComplete() ? expected.stream().filter(id -> !seen.contains(id)).toList() : List.of();
    if (repeated.isEmpty() && lost.isEmpty() && walk.trouble().isEmpty()) {
      stage.kept(Generic.PAGES_COMPLETE, walk.last());
      return;
    }
    List<Fact> facts = new ArrayList<>();
    String pages = size.map(String::valueOf).orElse("as many as there come");
    facts.add(fact("sent", "a walk with %s on a page".formatted(pages)));
    facts.add(fact("expected", "each of %d once".formatted(expected.size())));
    walk.trouble().ifPresent(trouble -> facts.add(fact("but", trouble)));
    if (!repeated.isEmpty()) {
      facts.add(fact("repeated", "%d, such as %s".formatted(repeated.size(), repeated.get(0))));
    }
    if (!lost.isEmpty()) {
      facts.add(fact("lost", "%d, such as %s".formatted(lost.size(), lost.get(0))));
    }
    stage.broken(Generic.PAGES_COMPLETE, walk.last(), facts);
  }
}
