package dev.invitekit.conformance.contract;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.resource.Families;
import dev.invitekit.conformance.contract.resource.FamilyFinder;
import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.workflow.ArazzoReader;
import dev.invitekit.conformance.workflow.BadWorkflow;
import dev.invitekit.conformance.workflow.Step;
import dev.invitekit.conformance.workflow.Workflow;
import dev.invitekit.conformance.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that one API promises, by one revision of its document.
 *
 * @param api its name; {@code api} for a document of somebody's own
 * @param revision {@code current} for {@code openapi.yaml}
 * @param families the resources that the document shows
 * @param others the other revisions of the same API
 * @param rules those that fit this revision
 * @param workflows those that fit this revision
 * @param unfit rules and workflows that do not
 */
public record Contract(
    String api,
    String revision,
    Document document,
    List<Operation> operations,
    Families families,
    List<Contract> others,
    List<Rule> rules,
    List<Workflow> workflows,
    List<Unfit> unfit) {

  /** Name of the revision that {@code openapi.yaml} is. */
  public static final String CURRENT = "current";

  /** What workflows call the document of the API. */
  public static final String API_SOURCE = "api";

  /** A rule or workflow that names what this revision does not have, and why it is put aside. */
  public record Unfit(Promise promise, String reason) {}

  public Contract {
    operations = List.copyOf(operations);
    others = List.copyOf(others);
    rules = List.copyOf(rules);
    workflows = List.copyOf(workflows);
    unfit = List.copyOf(unfit);
  }

  /**
   * The contract that {@code specs/<api>} holds.
   *
   * @throws BadInput when there is none of that name, or a file in it is faulty
   */
  public static Contract load(String api) {
    return load(api, CURRENT);
  }

  /** The contract that {@code specs/<api>} holds, by the revision of that name. */
  public static Contract load(String api, String revision) {
    return load(new SpecsOnClassPath(api), revision);
  }

  /** The contract that {@code specs} holds, by the revision of that name. */
  public static Contract load(Specs specs, String revision) {
    String api = specs.api();
    Document document = new Document(specs.document(revision));
    List<String> names = new ArrayList<>(List.of(CURRENT));
    names.addAll(specs.revisions());
    List<Contract> others = new ArrayList<>();
    for (String name : names) {
      // An older revision is held against the current one alone, the current one against all.
      if (!name.equals(revision) && (revision.equals(CURRENT) || name.equals(CURRENT))) {
        others.add(
            of(
                api,
                name,
                new Document(specs.document(name)),
                List.of(),
                Optional.empty(),
                Optional.empty()));
      }
    }
    return of(api, revision, document, others, specs.rules(), specs.workflows());
  }

  /** A contract from files of somebody's own. */
  public static Contract read(Path spec, Optional<Path> rules, Optional<Path> workflows) {
    return of(
        "api",
        CURRENT,
        new Document(YamlFile.read(spec)),
        List.of(),
        rules.map(YamlFile::read),
        workflows.map(YamlFile::read));
  }

  /** A contract from a document and rules that are at hand. */
  public static Contract of(
      String api,
      String revision,
      Document document,
      List<Contract> others,
      Optional<YamlFile> rules,
      Optional<YamlFile> workflows) {
    List<Operation> operations =
        new OperationReader(document)
            .read().stream().map(operation -> named(operation, others)).toList();
    Map<String, Operation> byId = new LinkedHashMap<>();
    for (Operation operation : operations) {
      if (byId.put(operation.id(), operation) != null) {
        throw BadInput.in(
            document.file().name(), 0, "operationId %s stands twice".formatted(operation.id()));
      }
    }
    RuleReader reader = new RuleReader(document, byId, !revision.equals(CURRENT));
    rules.ifPresent(reader::read);
    List<Unfit> unfit = new ArrayList<>(reader.unfit());
    List<Workflow> fit = new ArrayList<>();
    workflows.ifPresent(file -> sort(file, byId, !revision.equals(CURRENT), fit, unfit));
    return new Contract(
        api,
        revision,
        document,
        operations,
        families(operations, others),
        others,
        reader.rules(),
        fit,
        unfit);
  }

  /** What the document shows; where that is too little, what another revision tells about it. */
  private static Families families(List<Operation> operations, List<Contract> others) {
    Families own = FamilyFinder.find(operations);
    if (!own.creatable().isEmpty()) {
      return own;
    }
    return others.stream()
        .map(other -> FamilyFinder.find(operations, other.families()))
        .filter(families -> !families.creatable().isEmpty())
        .findFirst()
        .orElse(own);
  }

  /** An operation without a name of its own has that of another revision. */
  private static Operation named(Operation operation, List<Contract> others) {
    return operation.isNamed()
        ? operation
        : others.stream()
            .flatMap(other -> other.operation(operation.method(), operation.path()).stream())
            .findFirst()
            .map(other -> operation.named(other.id()))
            .orElse(operation);
  }

  private static void sort(
      YamlFile file,
      Map<String, Operation> operations,
      boolean tolerant,
      List<Workflow> fit,
      List<Unfit> unfit) {
    List<Workflow> all;
    try {
      all = ArazzoReader.read(file);
    } catch (BadWorkflow e) {
      throw new BadInput(e.getMessage());
    }
    for (int i = 0; i < all.size(); i++) {
      int line = file.lineOf("/workflows/" + i);
      Workflow workflow = all.get(i).writtenIn("%s:%d".formatted(file.name(), line));
      Optional<String> unknown =
          workflow.steps().stream()
              .map(Step::target)
              .filter(Step.Target.Operation.class::isInstance)
              .map(Step.Target.Operation.class::cast)
              .filter(step -> step.source().equals(API_SOURCE))
              .map(Step.Target.Operation::operationId)
              .filter(id -> !operations.containsKey(id))
              .findFirst();
      if (unknown.isEmpty()) {
        fit.add(workflow);
        continue;
      }
      String fault =
          "workflow %s calls %s, which is no operation of the document"
              .formatted(workflow.id(), unknown.get());
      if (!tolerant) {
        throw BadInput.in(file.name(), line, fault);
      }
      workflow.promise().ifPresent(promise -> unfit.add(new Unfit(promise, fault)));
    }
    while (putAsideWhoNeedsAnother(fit, unfit)) {}
  }

  private static boolean putAsideWhoNeedsAnother(List<Workflow> fit, List<Unfit> unfit) {
    Set<String> there = fit.stream().map(Workflow::id).collect(toSet());
    return fit.removeIf(
        workflow -> {
          Optional<String> missing =
              workflow.needed().stream().filter(id -> !there.contains(id)).findFirst();
          missing.ifPresent(
              other ->
                  workflow
                      .promise()
                      .ifPresent(
                          promise ->
                              unfit.add(
                                  new Unfit(
                                      promise,
                                      "workflow %s needs %s, which is put aside"
                                          .formatted(workflow.id(), other)))));
          return missing.isPresent();
        });
  }

  /** All promises that are written down for this API, those that do not fit this revision too. */
  public List<Promise> promises() {
    return Stream.of(
            rules.stream().map(Rule::promise),
            workflows.stream().map(Workflow::promise).flatMap(Optional::stream),
            unfit.stream().map(Unfit::promise))
        .flatMap(promises -> promises)
        .distinct()
        .toList();
  }

  public Optional<Operation> operation(String id) {
    return operations.stream().filter(operation -> operation.id().equals(id)).findFirst();
  }

  /** The operation of that method and path template. */
  public Optional<Operation> operation(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.method().equals(method) && operation.isAt(path))
        .findFirst();
  }

  /**
   * The same for a part of the document, with corrections of what is recognised in it.
   *
   * @param isWanted tells by the tags of an operation whether it is in the part
   * @param families by name: operation ids by step, or nothing for what is no family
   * @throws BadInput when no operation is left, or a correction names none
   */
  public Contract limitedTo(
      Predicate<List<String>> isWanted, Map<String, Optional<Map<String, String>>> families) {
    List<Operation> wanted = operations.stream().filter(o -> isWanted.test(tags(o))).toList();
    if (wanted.isEmpty()) {
      throw new BadInput(
          "%s: no operation has one of the tags; it has the tags %s"
              .formatted(
                  document.file().name(),
                  operations.stream()
                      .flatMap(o -> tags(o).stream())
                      .distinct()
                      .collect(joining(", "))));
    }
    if (wanted.size() == operations.size() && families.isEmpty()) {
      return this;
    }
    Set<String> left = wanted.stream().map(Operation::id).collect(toSet());
    return new Contract(
        api,
        revision,
        document,
        wanted,
        FamilyFinder.corrected(families(wanted, others), wanted, families),
        others,
        rules.stream().filter(rule -> rule.operationId().map(left::contains).orElse(true)).toList(),
        workflows.stream().filter(workflow -> callsOnly(workflow, left)).toList(),
        unfit);
  }

  private static boolean callsOnly(Workflow workflow, Set<String> operationIds) {
    return workflow.steps().stream()
        .map(Step::target)
        .filter(Step.Target.Operation.class::isInstance)
        .map(Step.Target.Operation.class::cast)
        .filter(step -> step.source().equals(API_SOURCE))
        .allMatch(step -> operationIds.contains(step.operationId()));
  }

  /** The tags that the document gives an operation. */
  private List<String> tags(Operation operation) {
    JsonNode item = document.resolve(document.root().path("paths").path(operation.path()));
    List<String> tags = new ArrayList<>();
    item.path(operation.method().toLowerCase(Locale.ROOT))
        .path("tags")
        .forEach(tag -> tags.add(tag.asText()));
    return tags;
  }

  /** Whether the document has that method for a path template, tried or not. */
  public boolean declares(String method, String path) {
    JsonNode item = document.resolve(document.root().path("paths").path(path));
    return item.path(method.toLowerCase(Locale.ROOT)).isObject();
  }

  /** Whether a path fits one of the document's templates. */
  public boolean matches(String path) {
    List<String> segments = List.of(path.split("/", -1));
    for (Map.Entry<String, JsonNode> template : document.root().path("paths").properties()) {
      List<String> wanted = List.of(template.getKey().split("/", -1));
      boolean fits = wanted.size() == segments.size();
      for (int i = 0; fits && i < wanted.size(); i++) {
        fits = wanted.get(i).contains("{") || wanted.get(i).equals(segments.get(i));
      }
      if (fits) {
        return true;
      }
    }
    return false;
  }

  /** The header field that the document wants a key in; empty when it names none. */
  public Optional<String> keyHeader() {
    for (JsonNode scheme : document.root().path("components").path("securitySchemes")) {
      JsonNode resolved = document.resolve(scheme);
      if (resolved.path("type").asText().equals("apiKey")
          && resolved.path("in").asText().equals("header")) {
        return Optional.of(resolved.path("name").asText()).filter(name -> !name.isEmpty());
      }
    }
    return Optional.empty();
  }

  /** The path of the document's first server, without a slash at its end. */
  public String serverPath() {
    String url = document.root().at("/servers/0/url").asText("");
    String path = url.replaceFirst("^[a-z]+://[^/]*", "");
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** An object as rules see it; its values are texts, integers, times, or seen by rules already. */
  public static Object ruleObject(Map<String, ?> fields) {
    return new Fields(fields);
  }

  /** JSON as rules see it. */
  public static Object ruleValue(JsonNode json) {
    return json.isMissingNode() ? NullValue.NULL_VALUE : Expressions.value(json);
  }
}
