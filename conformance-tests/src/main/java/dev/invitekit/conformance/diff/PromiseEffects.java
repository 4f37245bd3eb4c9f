package dev.invitekit.conformance.diff;

import dev.invitekit.conformance.contract.Mention;
import dev.invitekit.conformance.contract.RuleMentions;
import dev.invitekit.conformance.workflow.Workflow;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the rules and workflows that speak of what changed. */
final class PromiseEffects {

  private final List<RuleMentions> rules;
  private final List<Workflow> workflows;

  PromiseEffects(List<RuleMentions> rules, List<Workflow> workflows) {
    this.rules = rules;
    this.workflows = workflows;
  }

  /** Those that speak of the place. */
  void find(Change change, Spot spot, Landing landing, EffectCollector found) {
    if (!concernsPromises(change, spot)) {
      return;
    }
    String operation = landing.operation().operationId();
    for (RuleMentions rule : rules) {
      if (speaksOf(rule, change, spot, landing)) {
        found.rules.add(rule.id());
      }
    }
    findWorkflows(operation, spot.part(), spot.names(), found);
  }

  /** Those of an operation that the contract kept here no longer has, or not yet. */
  void find(String operation, EffectCollector found) {
    for (RuleMentions rule : rules) {
      if (rule.on().equals(operation)) {
        found.rules.add(rule.id());
      }
    }
    findWorkflows(operation, new Spot.Part.All(), List.of(), found);
  }

  private void findWorkflows(
      String operation, Spot.Part part, List<String> way, EffectCollector found) {
    for (Workflow workflow : workflows) {
      if (new WorkflowMentions(workflow).touch(operation, part, way)) {
        found.workflows.add(workflow.id());
      }
    }
  }

  /** Servers and credentials concern all promises alike; the name of a schema is not sent. */
  private static boolean concernsPromises(Change change, Spot spot) {
    if (change.where() instanceof Where.InSchema) {
      return change.topic() != Topic.NAME;
    }
    return !(spot.part() instanceof Spot.Part.All || spot.part() instanceof Spot.Part.Credential)
        || change.topic() == Topic.OPERATION
        || change.topic() == Topic.NAME;
  }

  private static boolean speaksOf(RuleMentions rule, Change change, Spot spot, Landing landing) {
    boolean onOperation = rule.on().equals(landing.operation().operationId());
    if (spot.part() instanceof Spot.Part.Parameter parameter) {
      return onOperation && selectsParameter(rule, parameter.name());
    }
    if (spot.part() instanceof Spot.Part.AnswerHeader header) {
      return onOperation && rule.fields().contains(new Mention("response.headers", header.name()));
    }
    if (landing.field().isPresent()) {
      return selectsField(rule, landing, onOperation);
    }
    if (change.topic() == Topic.STATUS && spot.part() instanceof Spot.Part.Answer answer) {
      return onOperation
          && Pattern.compile("\\b" + answer.status() + "\\b").matcher(rule.text()).find();
    }
    return onOperation;
  }

  private static boolean selectsParameter(RuleMentions rule, String name) {
    return rule.fields().stream()
        .anyMatch(
            field -> field.owner().startsWith("request.") && field.field().equalsIgnoreCase(name));
  }

  /** A field of a schema without a name is known only to the rules of its operation. */
  private static boolean selectsField(RuleMentions rule, Landing landing, boolean onOperation) {
    String field = landing.field().orElseThrow();
    return landing.owners().stream()
        .filter(owner -> onOperation || !owner.isEmpty())
        .anyMatch(owner -> rule.fields().contains(new Mention(owner, field)));
  }
}
