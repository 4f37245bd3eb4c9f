package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.workflow.Action;
import dev.invitekit.conformance.workflow.Criterion;
import dev.invitekit.conformance.workflow.Step;
import dev.invitekit.conformance.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which steps of a workflow send or look at a part of an operation. */
final class WorkflowMentions {

  private static final JsonNode MISSING = MissingNode.getInstance();

  private final Workflow workflow;

  WorkflowMentions(Workflow workflow) {
    this.workflow = workflow;
  }

  /**
   * Whether it calls the operation and has to do with that part of it.
   *
   * @param way names of the properties down to the one that changed; empty for a part as a whole
   */
  boolean touch(String operationId, Spot.Part part, List<String> way) {
    return workflow.steps().stream()
        .filter(step -> calls(step, operationId))
        .anyMatch(step -> touches(step, part, way));
  }

  private static boolean calls(Step step, String operationId) {
    return step.target() instanceof Step.Target.Operation operation
        && operation.source().equals(Contract.API_SOURCE)
        && operation.operationId().equals(operationId);
  }

  private static boolean touches(Step step, Spot.Part part, List<String> way) {
    if (part instanceof Spot.Part.Parameter parameter) {
      return step.parameters().stream().anyMatch(p -> p.name().equalsIgnoreCase(parameter.name()));
    }
    if (part instanceof Spot.Part.RequestBody) {
      return step.body().isPresent() && sends(step.body().get(), way);
    }
    if (part instanceof Spot.Part.Answer answer) {
      return way.isEmpty()
          ? conditions(step).stream().anyMatch(text -> names(text, answer.status()))
          : lookedAt(step).stream().anyMatch(text -> looksAt(text, way));
    }
    if (part instanceof Spot.Part.AnswerHeader header) {
      return lookedAt(step).stream().anyMatch(text -> names(text, header.name()));
    }
    return true;
  }

  private static boolean sends(Step.Body body, List<String> way) {
    JsonNode at = body.payload();
    for (String name : way) {
      at = at.isMissingNode() || at.findValue(name) == null ? MISSING : at.findValue(name);
    }
    return !at.isMissingNode()
        || body.replacements().keySet().stream().anyMatch(pointer -> looksAt(pointer, way));
  }

  /** A path that leaves names out, {@code ..} in JSONPath, need name the last one only. */
  private static boolean looksAt(String text, List<String> way) {
    List<String> needed = text.contains("..") ? way.subList(way.size() - 1, way.size()) : way;
    return needed.stream().allMatch(name -> names(text, name));
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

  private static boolean names(String text, String word) {
    return Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(word) + "(?![A-Za-z0-9_])")
        .matcher(text)
        .find();
  }
}
