package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.workflow.Action;
import dev.invitekit.conformance.workflow.Criterion;
import dev.invitekit.conformance.workflow.Step;
import dev.invitekit.conformance.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which steps of a workflow send or look at a part of an operation. */
final class WorkflowMentions {

  private final Workflow workflow;

  WorkflowMentions(Workflow workflow) {
    this.workflow = workflow;
  }

  /**
   * Whether it calls the operation and has to do with that part of it.
   *
   * @param field the property that changed; empty for a part as a whole
   */
  boolean touch(String operationId, Spot.Part part, Optional<String> field) {
    return workflow.steps().stream()
        .filter(step -> calls(step, operationId))
        .anyMatch(step -> touches(step, part, field));
  }

  private static boolean calls(Step step, String operationId) {
    return step.target() instanceof Step.Target.Operation operation
        && operation.source().equals(Contract.API_SOURCE)
        && operation.operationId().equals(operationId);
  }

  private static boolean touches(Step step, Spot.Part part, Optional<String> field) {
    if (part instanceof Spot.Part.Parameter parameter) {
      return step.parameters().stream().anyMatch(p -> p.name().equalsIgnoreCase(parameter.name()));
    }
    if (part instanceof Spot.Part.RequestBody) {
      return step.body().isPresent() && (field.isEmpty() || sends(step.body().get(), field.get()));
    }
    if (part instanceof Spot.Part.Answer answer) {
      return field.isEmpty()
          ? names(conditions(step), answer.status())
          : names(lookedAt(step), field.get());
    }
    if (part instanceof Spot.Part.AnswerHeader header) {
      return names(lookedAt(step), header.name());
    }
    return true;
  }

  private static boolean sends(Step.Body body, String field) {
    return body.payload().findValue(field) != null
        || body.replacements().keySet().stream().anyMatch(at -> at.contains("/" + field))
        || body.replacements().values().stream().anyMatch(value -> holds(value, field));
  }

  private static boolean holds(JsonNode value, String field) {
    return value.findValue(field) != null;
  }

  private static List<String> lookedAt(Step step) {
    List<String> texts = new ArrayList<>(conditions(step));
    texts.addAll(step.outputs().values());
    return texts;
  }

  private static List<String> conditions(Step step) {
    return Stream.concat(
            step.successCriteria().stream(),
            Stream.concat(step.onSuccess().stream(), step.onFailure().stream())
                .map(Action::criteria)
                .flatMap(List::stream))
        .map(WorkflowMentions::text)
        .toList();
  }

  private static String text(Criterion criterion) {
    return criterion.context().orElse("") + " " + criterion.condition();
  }

  private static boolean names(List<String> texts, String word) {
    Pattern pattern =
        Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(word) + "(?![A-Za-z0-9_])");
    return texts.stream().anyMatch(text -> pattern.matcher(text).find());
  }
}
