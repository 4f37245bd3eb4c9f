package dev.invitekit.conformance.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.yaml.YamlFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Reads an Arazzo document; whatever the runner could not carry out is refused here, by name. */
public final class ArazzoReader {

  private static final Set<String> DOCUMENT =
      Set.of("arazzo", "info", "sourceDescriptions", "workflows");
  private static final Set<String> WORKFLOW =
      Set.of(
          "workflowId",
          "summary",
          "description",
          "inputs",
          "dependsOn",
          "steps",
          "successActions",
          "failureActions",
          "parameters",
          "outputs");
  private static final Set<String> STEP =
      Set.of(
          "stepId",
          "description",
          "operationId",
          "workflowId",
          "parameters",
          "requestBody",
          "successCriteria",
          "onSuccess",
          "onFailure",
          "outputs");
  private static final Set<String> ACTION =
      Set.of("name", "type", "workflowId", "stepId", "retryAfter", "retryLimit", "criteria");

  /** Runs are nested as deeply as workflows need each other. */
  private static final int MOST_NESTED = 100;

  private final YamlFile yaml;
  private final String file;
  private final Set<String> sources = new TreeSet<>();

  private ArazzoReader(YamlFile yaml) {
    this.yaml = yaml;
    this.file = yaml.name();
  }

  /**
   * Reads the workflows of a document, in its order.
   *
   * @throws BadWorkflow naming the place, when it is not Arazzo 1.0 or needs what is not supported
   */
  public static List<Workflow> read(YamlFile yaml) {
    return new ArazzoReader(yaml).document();
  }

  private List<Workflow> document() {
    JsonNode root = yaml.root();
    allow(root, DOCUMENT, "document");
    if (!root.path("arazzo").asText().startsWith("1.0.")) {
      throw bad("arazzo", "expected 1.0.x, not '%s'".formatted(root.path("arazzo").asText()));
    }
    root.path("sourceDescriptions").forEach(source -> sources.add(text(source, "name", "source")));
    Map<String, Workflow> workflows = new LinkedHashMap<>();
    for (JsonNode node : root.path("workflows")) {
      Workflow workflow = workflow(node);
      if (workflows.put(workflow.id(), workflow) != null) {
        throw bad(workflow.id(), "this workflowId stands there before");
      }
    }
    Map<String, List<String>> needs = new LinkedHashMap<>();
    workflows
        .values()
        .forEach(workflow -> needs.put(workflow.id(), checkReferences(workflow, workflows)));
    refuseCycles(needs);
    return List.copyOf(workflows.values());
  }

  private Workflow workflow(JsonNode node) {
    String id = text(node, "workflowId", "workflow");
    allow(node, WORKFLOW, id);
    List<Step> steps = list(node, "steps", id, this::step);
    if (steps.isEmpty()) {
      throw bad(id, "expected at least one step");
    }
    return new Workflow(
        id,
        promise(node.path("x-rule"), node.path("summary").asText(id), id),
        inputs(node.path("inputs")),
        texts(node.path("dependsOn")),
        steps,
        list(node, "successActions", id, this::action),
        list(node, "failureActions", id, this::action),
        list(node, "parameters", id, this::parameter),
        strings(node.path("outputs")));
  }

  private Optional<Promise> promise(JsonNode rule, String text, String place) {
    if (rule.isMissingNode()) {
      return Optional.empty();
    }
    allow(rule, Set.of("id", "level", "source"), place + ".x-rule");
    return Optional.of(
        new Promise(
            text(rule, "id", place + ".x-rule"),
            oneOf(Level.class, text(rule, "level", place + ".x-rule"), place + ".x-rule.level"),
            text,
            text(rule, "source", place + ".x-rule"),
            file));
  }

  private static Map<String, JsonNode> inputs(JsonNode schema) {
    Map<String, JsonNode> inputs = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode value = property.getValue().path("default");
      inputs.put(property.getKey(), value.isMissingNode() ? NullNode.getInstance() : value);
    }
    return inputs;
  }

  private Step step(JsonNode node, String workflow) {
    String place = workflow + "." + text(node, "stepId", workflow + ".steps");
    allow(node, STEP, place);
    return new Step(
        text(node, "stepId", place),
        target(node, place),
        list(node, "parameters", place, this::parameter),
        body(node.path("requestBody"), place),
        list(node, "successCriteria", place, this::criterion),
        list(node, "onSuccess", place, this::action),
        list(node, "onFailure", place, this::action),
        strings(node.path("outputs")),
        Optional.ofNullable(node.path("x-caller").textValue()));
  }

  private Step.Target target(JsonNode node, String place) {
    if (node.has("workflowId") == node.has("operationId")) {
      throw bad(place, "expected either operationId or workflowId");
    }
    if (node.has("workflowId")) {
      return new Step.Target.SubWorkflow(text(node, "workflowId", place));
    }
    String operation = text(node, "operationId", place);
    String prefix = "$sourceDescriptions.";
    if (!operation.startsWith(prefix)) {
      if (sources.size() > 1) {
        throw bad(
            place, "operationId %s: expected $sourceDescriptions.<name>.<id>".formatted(operation));
      }
      return new Step.Target.Operation(sources.stream().findFirst().orElse("api"), operation);
    }
    String[] parts = operation.substring(prefix.length()).split("\\.", 2);
    if (parts.length < 2 || !sources.contains(parts[0])) {
      throw bad(
          place, "operationId %s: expected one of the sources %s".formatted(operation, sources));
    }
    return new Step.Target.Operation(parts[0], parts[1]);
  }

  private Parameter parameter(JsonNode node, String place) {
    allow(node, Set.of("name", "in", "value"), place + ".parameters");
    String name = text(node, "name", place + ".parameters");
    if (!node.has("value")) {
      throw bad(place + ".parameters." + name, "expected a value");
    }
    return new Parameter(
        name,
        oneOf(Parameter.In.class, node.path("in").asText("input"), place + "." + name + ".in"),
        node.path("value"));
  }

  private Optional<Step.Body> body(JsonNode node, String place) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    allow(node, Set.of("contentType", "payload", "replacements"), place + ".requestBody");
    Map<String, JsonNode> replacements = new LinkedHashMap<>();
    for (JsonNode replacement : node.path("replacements")) {
      allow(replacement, Set.of("target", "value"), place + ".requestBody.replacements");
      replacements.put(
          text(replacement, "target", place + ".requestBody.replacements"),
          replacement.path("value"));
    }
    return Optional.of(
        new Step.Body(
            Optional.ofNullable(node.path("contentType").textValue()),
            node.path("payload"),
            replacements));
  }

  private Criterion criterion(JsonNode node, String place) {
    allow(node, Set.of("context", "condition", "type"), place + ".criteria");
    Criterion criterion =
        new Criterion(
            Optional.ofNullable(node.path("context").textValue()),
            text(node, "condition", place + ".criteria"),
            oneOf(
                Criterion.Type.class,
                node.path("type").isObject()
                    ? node.path("type").path("type").asText()
                    : node.path("type").asText("simple"),
                place + ".criteria.type"));
    try {
      Criteria.compile(criterion);
    } catch (IllegalArgumentException e) {
      throw bad(place + ".criteria", "'%s': %s".formatted(criterion.condition(), e.getMessage()));
    }
    return criterion;
  }

  private Action action(JsonNode node, String place) {
    String name = text(node, "name", place + ".actions");
    allow(node, ACTION, place + "." + name);
    return new Action(
        name,
        oneOf(
            Action.Kind.class,
            text(node, "type", place + "." + name),
            place + "." + name + ".type"),
        Optional.ofNullable(node.path("stepId").textValue()),
        Optional.ofNullable(node.path("workflowId").textValue()),
        Duration.ofMillis(Math.round(node.path("retryAfter").asDouble(0) * 1000)),
        node.path("retryLimit").asInt(1),
        list(node, "criteria", place + "." + name, this::criterion));
  }

  /** Workflows that need each other would run without an end. */
  private void refuseCycles(Map<String, List<String>> needs) {
    Set<String> harmless = new HashSet<>();
    for (String start : needs.keySet()) {
      List<String> cycle = cycleFrom(start, needs, new ArrayList<>(), harmless);
      if (!cycle.isEmpty()) {
        int at = new ArrayList<>(needs.keySet()).indexOf(cycle.get(0));
        int line = yaml.lineOf("/workflows/" + at);
        throw new BadWorkflow(
            "%s:%d".formatted(file, line),
            "workflows need each other: " + String.join(" -> ", cycle));
      }
    }
  }

  /** The way back to a workflow that is on the way already; empty for none. */
  private static List<String> cycleFrom(
      String workflow, Map<String, List<String>> needs, List<String> way, Set<String> harmless) {
    int before = way.indexOf(workflow);
    way.add(workflow);
    if (before >= 0) {
      return List.copyOf(way.subList(before, way.size()));
    }
    if (way.size() > MOST_NESTED) {
      return List.copyOf(way);
    }
    if (!harmless.contains(workflow)) {
      for (String needed : needs.get(workflow)) {
        List<String> cycle = cycleFrom(needed, needs, way, harmless);
        if (!cycle.isEmpty()) {
          return cycle;
        }
      }
      harmless.add(workflow);
    }
    way.remove(way.size() - 1);
    return List.of();
  }

  /** What the workflow needs to run, one of {@code workflows} each. */
  private List<String> checkReferences(Workflow workflow, Map<String, Workflow> workflows) {
    Set<String> steps = workflow.steps().stream().map(Step::id).collect(Collectors.toSet());
    List<String> called = new ArrayList<>(workflow.dependsOn());
    List<Action> actions = new ArrayList<>(workflow.successActions());
    actions.addAll(workflow.failureActions());
    for (Step step : workflow.steps()) {
      if (step.target() instanceof Step.Target.SubWorkflow sub) {
        called.add(sub.workflowId());
      }
      actions.addAll(step.onSuccess());
      actions.addAll(step.onFailure());
    }
    for (Action action : actions) {
      action.workflowId().ifPresent(called::add);
      if (action.stepId().isPresent() && !steps.contains(action.stepId().get())) {
        throw bad(workflow.id() + "." + action.name(), "no step " + action.stepId().get());
      }
    }
    for (String id : called) {
      if (!workflows.containsKey(id)) {
        throw bad(workflow.id(), "no workflow " + id);
      }
    }
    return called;
  }

  private void allow(JsonNode node, Set<String> known, String place) {
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      if (!known.contains(property.getKey()) && !property.getKey().startsWith("x-")) {
        throw bad(
            place,
            "'%s' is not supported; expected one of %s"
                .formatted(property.getKey(), new TreeSet<>(known)));
      }
    }
  }

  private String text(JsonNode node, String name, String place) {
    String value = node.path(name).asText("");
    if (value.isEmpty()) {
      throw bad(place, "expected a " + name);
    }
    return value;
  }

  private <E extends Enum<E>> E oneOf(Class<E> type, String name, String place) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw bad(place, "'%s' is not supported".formatted(name));
  }

  private static <T> List<T> list(
      JsonNode node, String name, String place, BiFunction<JsonNode, String, T> reader) {
    List<T> list = new ArrayList<>();
    node.path(name).forEach(element -> list.add(reader.apply(element, place)));
    return List.copyOf(list);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return List.copyOf(texts);
  }

  private static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new LinkedHashMap<>();
    object.properties().forEach(p -> strings.put(p.getKey(), p.getValue().asText()));
    return strings;
  }

  private BadWorkflow bad(String place, String fault) {
    return new BadWorkflow(file + ": " + place, fault);
  }
}
