package dev.invitekit.conformance.run.scenario;

import static dev.invitekit.conformance.verdict.Fact.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.Operation;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.contract.resource.Step;
import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.plan.RequestPlan;
import dev.invitekit.conformance.targets.Credential;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fields are changed one by one, then all at once; each change shows, and nothing else changes. */
final class Changes implements Scenario {

  /** Fields that may follow any change. */
  private static final Set<String> FOLLOWING = Set.of("version", "revision", "etag", "rev");

  @Override
  public String id() {
    return "changes";
  }

  @Override
  public List<Generic> promises() {
    return List.of(
        Generic.CHANGE_TAKES_EFFECT,
        Generic.CHANGE_KEEPS_THE_REST,
        Generic.REPLACEMENT_TAKES_EFFECT,
        Generic.GONE_CANNOT_BE_CHANGED);
  }

  @Override
  public String plan() {
    return "create two, change each field of one alone, replace it, look at both; delete and"
        + " change";
  }

  @Override
  public boolean fits(Family family) {
    boolean changes = family.steps().change().isPresent() || family.steps().replace().isPresent();
    return changes && family.read().isPresent();
  }

  @Override
  public void play(Stage stage) {
    Created one = stage.create();
    Created bystander = stage.create();
    Optional<JsonNode> bystanderBefore = stage.shown(stage.read(bystander, Credential.ADMIN));
    stage.family().steps().change().ifPresent(change -> changeEach(stage, one, change));
    stage.family().steps().replace().ifPresent(replace -> replace(stage, one, replace));
    Exchange read = stage.read(bystander, Credential.ADMIN);
    judgeOthers(stage, read, bystanderBefore);
    if (stage.family().delete().isPresent()) {
      changeWhatIsGone(stage, one);
    }
  }

  private static void judgeOthers(Stage stage, Exchange read, Optional<JsonNode> before) {
    Optional<JsonNode> now = stage.shown(read);
    if (before.isEmpty() || now.isEmpty()) {
      return;
    }
    List<String> different = Answers.differing(before.get(), now.get());
    if (different.isEmpty()) {
      stage.kept(Generic.CHANGE_KEEPS_THE_REST, read);
    } else {
      stage.broken(
          Generic.CHANGE_KEEPS_THE_REST,
          read,
          fact("after", "another resource was changed"),
          fact("field", String.join(", ", different)),
          fact("expected", before.get().path(different.get(0))),
          fact("but was", now.get().path(different.get(0))));
    }
  }

  private static void changeEach(Stage stage, Created one, Step change) {
    Family family = stage.family();
    for (Map.Entry<String, List<JsonNode>> field :
        Samples.of(family, change.operation()).entrySet()) {
      Optional<JsonNode> before = stage.shown(stage.read(one, Credential.ADMIN));
      if (before.isEmpty()) {
        return;
      }
      JsonNode now = before.get().path(field.getKey());
      JsonNode wanted =
          Answers.same(field.getValue().get(0), now)
              ? field.getValue().get(1)
              : field.getValue().get(0);
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.set(field.getKey(), wanted);
      if (!change.operation().body().orElseThrow().required().stream().allMatch(body::has)) {
        continue;
      }
      RequestPlan plan = stage.smallest(change.operation()).withJson(body);
      Exchange changed = stage.send(plan, one.ids());
      if (!Answers.succeeded(changed)) {
        continue; // whether it must succeed, a case of its own judges
      }
      Exchange read = stage.read(one, Credential.ADMIN);
      judgeChange(stage, read, before.get(), field.getKey(), wanted);
      family
          .in(family.steps().change(), Answers.body(changed))
          .ifPresent(shown -> judgeShown(stage, changed, shown, field.getKey(), wanted));
    }
  }

  private static void judgeShown(
      Stage stage, Exchange changed, JsonNode shown, String field, JsonNode wanted) {
    if (shown.has(field) && !Answers.same(shown.path(field), wanted)) {
      stage.broken(
          Generic.CHANGE_TAKES_EFFECT,
          changed,
          fact("field", field),
          fact("expected", wanted),
          fact("but was", shown.path(field)));
    }
  }

  private static void judgeChange(
      Stage stage, Exchange read, JsonNode before, String field, JsonNode wanted) {
    Optional<JsonNode> after = stage.shown(read);
    if (after.isEmpty() || !Answers.same(after.get().path(field), wanted)) {
      stage.broken(
          Generic.CHANGE_TAKES_EFFECT,
          read,
          fact("field", field),
          fact("expected", wanted),
          fact("but was", after.map(now -> now.path(field).toString()).orElse("no resource")));
      return;
    }
    stage.kept(Generic.CHANGE_TAKES_EFFECT, read);
    List<String> lost = new ArrayList<>(Answers.differing(before, after.get()));
    before
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!after.get().has(name)) {
                lost.add(name);
              }
            });
    lost.removeIf(name -> name.equals(field) || mayFollow(stage.family(), name));
    if (lost.isEmpty()) {
      stage.kept(Generic.CHANGE_KEEPS_THE_REST, read);
    } else {
      stage.broken(
          Generic.CHANGE_KEEPS_THE_REST,
          read,
          fact("changed", field),
          fact("field", String.join(", ", lost)),
          fact("expected", "as before: " + before.path(lost.get(0))),
          fact("but was", after.get().path(lost.get(0))));
    }
  }

  /** Whether the target may change a field by itself: times, counts of versions, read-only ones. */
  private static boolean mayFollow(Family family, String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    boolean told =
        family
            .resource()
            .property(name)
            .filter(s -> s.json().path("readOnly").asBoolean())
            .isPresent();
    boolean isId = name.equals(family.idProperty());
    return !isId
        && (FOLLOWING.contains(lower)
            || lower.matches("(updated|modified|changed|last).*")
            || (told && !lower.matches("(created|id).*")));
  }

  private static void replace(Stage stage, Created one, Step replace) {
    Operation operation = replace.operation();
    RequestPlan plan = stage.smallest(operation);
    if (plan.json().filter(JsonNode::isObject).isEmpty()) {
      return;
    }
    ObjectNode body = plan.json().get().deepCopy();
    Map<String, List<JsonNode>> fields = Samples.of(stage.family(), operation);
    fields.forEach((name, two) -> body.set(name, two.get(1)));
    Exchange replaced = stage.send(plan.withJson(body), one.ids());
    if (!Answers.succeeded(replaced)) {
      return;
    }
    Exchange read = stage.read(one, Credential.ADMIN);
    Optional<JsonNode> after = stage.shown(read);
    Set<String> wrong = new HashSet<>();
    for (String name : fields.keySet()) {
      if (after.isEmpty() || !Answers.same(after.get().path(name), body.path(name))) {
        wrong.add(name);
      }
    }
    if (wrong.isEmpty()) {
      stage.kept(Generic.REPLACEMENT_TAKES_EFFECT, read);
    } else {
      String first = wrong.stream().sorted().findFirst().orElseThrow();
      stage.broken(
          Generic.REPLACEMENT_TAKES_EFFECT,
          read,
          fact("field", first),
          fact("expected", body.path(first)),
          fact("but was", after.map(now -> now.path(first).toString()).orElse("no resource")));
    }
  }

  private static void changeWhatIsGone(Stage stage, Created one) {
    if (!Answers.succeeded(stage.delete(one, Credential.ADMIN))) {
      return;
    }
    // Some keep what was deleted, marked as such.
    if (Answers.succeeded(stage.read(one, Credential.ADMIN))) {
      return;
    }
    for (Optional<Step> step :
        List.of(stage.family().steps().change(), stage.family().steps().replace())) {
      if (step.isPresent()) {
        Exchange again = stage.send(stage.smallest(step.get().operation()), one.ids());
        boolean recreates =
            again.response().status() == 201 && again.request().method().equals("PUT");
        if (Answers.succeeded(again) && !recreates) {
          stage.broken(
              Generic.GONE_CANNOT_BE_CHANGED,
              again,
              fact("after", "it was deleted"),
              fact("expected", "a 4xx status"),
              fact("but was", again.response().status()));
        } else {
          stage.kept(Generic.GONE_CANNOT_BE_CHANGED, again);
        }
      }
    }
  }
}
