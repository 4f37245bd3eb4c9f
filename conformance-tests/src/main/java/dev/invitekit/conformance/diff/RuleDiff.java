package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Compares what is promised beside the documents: rules and workflows, by their ids. */
final class RuleDiff {

  private static final List<String> BINDING = List.of("on", "when", "rule");
  private static final String ADDED = "Implementations are held to it.";
  private static final String REMOVED = "Clients can no longer rely on it.";
  private static final String ADVICE = "It is no MUST: it binds nobody.";

  private final Changes changes = new Changes();

  /** A promise as two files may hold it. */
  private record Written(boolean binds, JsonNode json) {}

  /** The changes of rules, then those of workflows; a file that one side lacks is not compared. */
  static List<Change> of(Shelf before, Shelf after) {
    RuleDiff diff = new RuleDiff();
    diff.compare(
        before.rules().map(RuleDiff::rules),
        after.rules().map(RuleDiff::rules),
        Where.InRules::new,
        Topic.RULE);
    diff.compare(
        before.workflows().map(RuleDiff::workflows),
        after.workflows().map(RuleDiff::workflows),
        Where.InWorkflows::new,
        Topic.WORKFLOW);
    return diff.changes.list();
  }

  private static Map<String, Written> rules(YamlFile file) {
    Map<String, Written> rules = new LinkedHashMap<>();
    for (JsonNode rule : file.root()) {
      rules.put(rule.path("id").asText(), new Written(binds(rule), rule));
    }
    return rules;
  }

  private static Map<String, Written> workflows(YamlFile file) {
    Map<String, Written> workflows = new LinkedHashMap<>();
    for (JsonNode workflow : file.root().path("workflows")) {
      workflows.put(
          workflow.path("workflowId").asText(),
          new Written(binds(workflow.path("x-rule")), workflow));
    }
    return workflows;
  }

  private static boolean binds(JsonNode promise) {
    return promise.path("level").asText().equals(Level.MUST.name());
  }

  private void compare(
      Optional<Map<String, Written>> before,
      Optional<Map<String, Written>> after,
      Function<String, Where> where,
      Topic topic) {
    if (before.isEmpty() || after.isEmpty()) {
      return;
    }
    Set<String> ids = new LinkedHashSet<>(after.get().keySet());
    ids.addAll(before.get().keySet());
    for (String id : ids) {
      Written old = before.get().get(id);
      Written now = after.get().get(id);
      if (old == null) {
        add(where.apply(id), topic, "added", now.binds(), Party.IMPLEMENTATIONS, ADDED);
      } else if (now == null) {
        add(where.apply(id), topic, "removed", old.binds(), Party.CLIENTS, REMOVED);
      } else if (!old.json().equals(now.json())) {
        compare(old, now, where.apply(id), topic);
      }
    }
  }

  private void compare(Written old, Written now, Where where, Topic topic) {
    if (old.binds() != now.binds()) {
      add(
          where,
          topic,
          now.binds() ? "is a MUST now" : "no longer a MUST",
          true,
          now.binds() ? Party.IMPLEMENTATIONS : Party.CLIENTS,
          now.binds() ? ADDED : REMOVED);
    }
    List<String> differing = differing(topic, old.json(), now.json());
    boolean judges = topic == Topic.WORKFLOW ? differing.contains("steps") : isJudged(differing);
    if (differing.isEmpty()) {
      return;
    }
    String what = "differs in " + String.join(", ", differing);
    if (judges && now.binds() && old.binds()) {
      changes.add(
          where,
          topic,
          what,
          Set.of(Party.CLIENTS, Party.IMPLEMENTATIONS),
          "It is judged otherwise: read what it promises now.",
          List.of());
    } else {
      changes.add(
          where,
          topic,
          what,
          Set.of(),
          judges ? "It is no MUST on both sides: read it." : "It is judged as before.",
          List.of());
    }
  }

  private static boolean isJudged(List<String> keys) {
    return keys.stream().anyMatch(BINDING::contains);
  }

  /** The keys whose values differ, those for a MUST aside. */
  private static List<String> differing(Topic topic, JsonNode old, JsonNode now) {
    Set<String> keys = new LinkedHashSet<>();
    now.fieldNames().forEachRemaining(keys::add);
    old.fieldNames().forEachRemaining(keys::add);
    List<String> differing = new ArrayList<>();
    for (String key : keys) {
      boolean toldAlready =
          (key.equals("level") || (topic == Topic.WORKFLOW && key.equals("x-rule")))
              && binds(topic == Topic.WORKFLOW ? old.path("x-rule") : old)
                  != binds(topic == Topic.WORKFLOW ? now.path("x-rule") : now);
      if (!toldAlready && !old.path(key).equals(now.path(key))) {
        differing.add(key);
      }
    }
    return differing;
  }

  private void add(Where where, Topic topic, String what, boolean binds, Party party, String why) {
    changes.add(
        where, topic, what, binds ? Set.of(party) : Set.of(), binds ? why : ADVICE, List.of());
  }
}
