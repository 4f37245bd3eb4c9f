package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads and compiles the rules of an API against one of its documents. */
final class RuleReader {

  private static final Set<String> KEYS =
      Set.of("id", "level", "source", "on", "when", "rule", "message");
  private static final Set<String> REQUIRED =
      Set.of("id", "level", "source", "on", "rule", "message");

  private final Document document;
  private final Map<String, Operation> operations;
  private final boolean tolerant;
  private final Expressions expressions = new Expressions();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Contract.Unfit> unfit = new ArrayList<>();

  /**
   * @param tolerant whether a rule that names what the document lacks is put aside, as for another
   *     revision, in place of being a fault
   */
  RuleReader(Document document, Map<String, Operation> operations, boolean tolerant) {
    this.document = document;
    this.operations = operations;
    this.tolerant = tolerant;
  }

  RuleReader read(YamlFile file) {
    if (!file.root().isArray()) {
      throw file.fault("", "expected a list of rules");
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < file.root().size(); i++) {
      read(file, "/" + i, file.root().get(i), ids);
    }
    return this;
  }

  List<Rule> rules() {
    return rules;
  }

  List<Contract.Unfit> unfit() {
    return unfit;
  }

  private void read(YamlFile file, String at, JsonNode json, Set<String> ids) {
    checkKeys(file, at, json);
    String id = json.path("id").asText();
    if (!ids.add(id)) {
      throw file.fault(at + "/id", "rule %s stands twice".formatted(id));
    }
    Promise promise =
        new Promise(
            id,
            level(file, at, json),
            json.path("message").asText(),
            json.path("source").asText(),
            "%s:%d".formatted(file.name(), file.lineOf(at)));
    String on = json.path("on").asText();
    Optional<Operation> operation = Optional.ofNullable(operations.get(on));
    Schema schema = document.component(on);
    if (operation.isEmpty() && !schema.exists()) {
      put(
          promise,
          file,
          at + "/on",
          "'%s' is neither an operation nor a schema of %s".formatted(on, document.file().name()));
      return;
    }
    FieldCheck check =
        operation
            .map(
                o ->
                    new FieldCheck(
                        o.body().stream().toList(),
                        o.answers().stream().map(Answer::body).flatMap(Optional::stream).toList(),
                        List.of()))
            .orElseGet(() -> new FieldCheck(List.of(), List.of(), List.of(schema)));
    List<CelAbstractSyntaxTree> trees = new ArrayList<>();
    for (String key : List.of("rule", "when")) {
      if (json.has(key)) {
        CelAbstractSyntaxTree tree = compile(file, at + "/" + key, id, json.path(key).asText());
        Optional<String> unknown = check.unknownField(tree.getExpr());
        if (unknown.isPresent()) {
          put(promise, file, at + "/" + key, "rule %s names %s".formatted(id, unknown.get()));
          return;
        }
        trees.add(tree);
      }
    }
    rules.add(
        new Rule(
            promise,
            operation.map(Operation::id),
            operation.isPresent() ? Optional.empty() : Optional.of(on),
            trees.size() > 1 ? Optional.of(expressions.program(trees.get(1))) : Optional.empty(),
            expressions.program(trees.get(0)),
            json.path("rule").asText().strip(),
            reads(trees),
            new ReadPaths().add(trees.get(0).getExpr()).readsStatus()));
  }

  private static Set<ReadPath> reads(List<CelAbstractSyntaxTree> trees) {
    ReadPaths paths = new ReadPaths();
    trees.forEach(tree -> paths.add(tree.getExpr()));
    return paths.paths();
  }

  private void put(Promise promise, YamlFile file, String at, String fault) {
    if (!tolerant) {
      throw file.fault(at, fault);
    }
    unfit.add(new Contract.Unfit(promise, fault));
  }

  private CelAbstractSyntaxTree compile(YamlFile file, String at, String id, String expression) {
    try {
      return expressions.compile(expression);
    } catch (IllegalArgumentException e) {
      throw file.fault(at, "rule %s %s".formatted(id, e.getMessage()));
    }
  }

  private static Level level(YamlFile file, String at, JsonNode json) {
    String level = json.path("level").asText();
    return Stream.of(Level.values())
        .filter(one -> one.name().equals(level))
        .findFirst()
        .orElseThrow(
            () ->
                file.fault(
                    at + "/level", "level '%s': expected MUST, SHOULD or MAY".formatted(level)));
  }

  private static void checkKeys(YamlFile file, String at, JsonNode json) {
    json.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw file.fault(at + "/" + key, "unknown key '%s'".formatted(key));
              }
            });
    for (String key : REQUIRED) {
      if (!json.path(key).isTextual() || json.path(key).asText().isBlank()) {
        throw file.fault(at, "a rule needs '%s'".formatted(key));
      }
    }
  }
}
