package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.Mention;
import dev.invitekit.conformance.contract.RuleMentions;
import dev.invitekit.conformance.contract.Schema;
import dev.invitekit.conformance.contract.YamlFile;
import dev.invitekit.conformance.workflow.ArazzoReader;
import dev.invitekit.conformance.workflow.BadWorkflow;
import dev.invitekit.conformance.workflow.Workflow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what changes touch in the contract that is kept here, and in the code made from it. */
final class Effects {

  /** What belongs to the object that has the field, and not to the field's value. */
  private static final Set<Topic> ABOUT_THE_FIELD =
      EnumSet.of(Topic.PROPERTY, Topic.REQUIRED, Topic.NULLABLE, Topic.DEFAULT, Topic.PROSE);

  private final Document before;
  private final Document after;
  private final Optional<Document> kept;
  private final List<RuleMentions> rules;
  private final List<Workflow> workflows;
  private final Optional<DialectSources> sources;

  private Effects(
      Document before,
      Document after,
      Optional<Document> kept,
      List<RuleMentions> rules,
      List<Workflow> workflows,
      Optional<DialectSources> sources) {
    this.before = before;
    this.after = after;
    this.kept = kept;
    this.rules = rules;
    this.workflows = workflows;
    this.sources = sources;
  }

  /**
   * The effects on {@code shelf}.
   *
   * @param notes takes one line for each thing that is not at hand
   */
  static Effects of(
      Edition before, Edition after, Optional<Shelf> shelf, Path folder, List<String> notes) {
    if (shelf.isEmpty()) {
      notes.add(
          "effects are operations only: neither document belongs to a contract that is kept here");
      return new Effects(
          before.document(),
          after.document(),
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty());
    }
    Document kept = new Document(shelf.get().document().orElseThrow());
    Optional<DialectSources> sources = DialectSources.around(folder, shelf.get().api());
    if (sources.isEmpty()) {
      notes.add(
          "dialect classes are left out: no sources of %s around %s"
              .formatted(shelf.get().api(), folder.toAbsolutePath().normalize()));
    }
    return new Effects(
        before.document(),
        after.document(),
        Optional.of(kept),
        shelf.get().rules().map(file -> RuleMentions.of(kept, file)).orElse(List.of()),
        shelf.get().workflows().map(Effects::read).orElse(List.of()),
        sources);
  }

  private static List<Workflow> read(YamlFile file) {
    try {
      return ArazzoReader.read(file.name(), file.text());
    } catch (BadWorkflow e) {
      throw new BadInput(e.getMessage());
    }
  }

  Effect of(Change change) {
    Found found = new Found();
    if (change.where() instanceof Where.InRules rule) {
      found.rules.add(rule.item());
    } else if (change.where() instanceof Where.InWorkflows workflow) {
      found.workflows.add(workflow.item());
    }
    for (Spot spot : change.spots()) {
      String operation = operationId(spot);
      found.operations.add(operation);
      kept.flatMap(document -> Landing.of(spot, document))
          .ifPresentOrElse(
              landing -> look(change, spot, landing, found),
              () -> lookAtPromisesOf(operation, found));
    }
    return found.effect();
  }

  /** The promises of an operation that the contract kept here no longer has, or not yet. */
  private void lookAtPromisesOf(String operation, Found found) {
    rules.stream()
        .filter(rule -> rule.on().equals(operation))
        .forEach(rule -> found.rules.add(rule.id()));
    workflows.stream()
        .filter(
            workflow ->
                new WorkflowMentions(workflow).touch(operation, new Spot.Part.All(), List.of()))
        .forEach(workflow -> found.workflows.add(workflow.id()));
  }

  private static final class Found {
    final Set<String> operations = new LinkedHashSet<>();
    final Set<String> rules = new LinkedHashSet<>();
    final Set<String> workflows = new LinkedHashSet<>();
    final Set<String> types = new LinkedHashSet<>();
    final Set<String> classes = new LinkedHashSet<>();

    Effect effect() {
      return new Effect(
          List.copyOf(operations),
          List.copyOf(rules),
          List.copyOf(workflows),
          List.copyOf(types),
          List.copyOf(classes));
    }
  }

  /** As the contract that is kept here calls it, else as one of the two documents does. */
  private String operationId(Spot spot) {
    String key = spot.method() + " " + Routes.shape(spot.path());
    List<Document> documents = new ArrayList<>();
    kept.ifPresent(documents::add);
    documents.add(after);
    documents.add(before);
    for (Document document : documents) {
      Routes.Route route = Routes.of(document).get(key);
      if (route != null && !route.operationId().isEmpty()) {
        return route.operationId();
      }
    }
    return spot.method() + " " + spot.path();
  }

  private void look(Change change, Spot spot, Landing landing, Found found) {
    if (concernsPromises(change, spot)) {
      lookAtPromises(change, spot, landing, found);
    }
    lookAtCode(change, spot, landing, found);
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

  private void lookAtPromises(Change change, Spot spot, Landing landing, Found found) {
    String operation = landing.operation().operationId();
    for (RuleMentions rule : rules) {
      if (speaksOf(rule, change, spot, landing)) {
        found.rules.add(rule.id());
      }
    }
    for (Workflow workflow : workflows) {
      if (new WorkflowMentions(workflow).touch(operation, spot.part(), spot.names())) {
        found.workflows.add(workflow.id());
      }
    }
  }

  private static boolean speaksOf(RuleMentions rule, Change change, Spot spot, Landing landing) {
    boolean onOperation = rule.on().equals(landing.operation().operationId());
    if (spot.part() instanceof Spot.Part.Parameter parameter) {
      return onOperation
          && rule.fields().stream()
              .anyMatch(
                  field ->
                      field.owner().startsWith("request.")
                          && field.field().equalsIgnoreCase(parameter.name()));
    }
    if (spot.part() instanceof Spot.Part.AnswerHeader header) {
      return onOperation && rule.fields().contains(new Mention("response.headers", header.name()));
    }
    if (landing.field().isPresent()) {
      return landing.owners().stream()
          .anyMatch(
              owner ->
                  (onOperation || !owner.isEmpty())
                      && rule.fields().contains(new Mention(owner, landing.field().get())));
    }
    if (change.topic() == Topic.STATUS && spot.part() instanceof Spot.Part.Answer answer) {
      return onOperation
          && Pattern.compile("\\b" + answer.status() + "\\b").matcher(rule.text()).find();
    }
    return onOperation;
  }

  private void lookAtCode(Change change, Spot spot, Landing landing, Found found) {
    boolean inSignature =
        spot.part() instanceof Spot.Part.Parameter
            || change.topic() == Topic.OPERATION
            || (change.topic() == Topic.NAME && spot.part() instanceof Spot.Part.All)
            || change.topic() == Topic.TAG;
    if (inSignature) {
      for (JsonNode tag : landing.operation().json().path("tags")) {
        found.types.add(GeneratedNames.interfaceOf(tag.asText()));
      }
      String method = GeneratedNames.method(landing.operation().operationId());
      sources.ifPresent(all -> found.classes.addAll(all.naming(List.of(method))));
    }
    for (Schema schema : landing.schemas()) {
      if (ABOUT_THE_FIELD.contains(change.topic())
          && landing.field().isPresent()
          && !landing.owners().contains(schema.name())) {
        continue; // the type of the value stays as it is
      }
      Optional<String> type = GeneratedNames.type(schema);
      type.ifPresent(found.types::add);
      if (type.isPresent() && sources.isPresent()) {
        found.classes.addAll(sources.get().naming(words(type.get(), schema, landing)));
      }
    }
  }

  /** The type; with the accessor if it is the type that has the field. */
  private static List<String> words(String type, Schema schema, Landing landing) {
    return landing
        .field()
        .filter(field -> landing.owners().contains(schema.name()))
        .map(field -> List.of(type, GeneratedNames.accessor(field)))
        .orElse(List.of(type));
  }
}
