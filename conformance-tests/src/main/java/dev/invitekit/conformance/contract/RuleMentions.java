package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule speaks of, by a document at hand; a rule need not fit that document.
 *
 * @param id of the rule
 * @param on the operationId or the schema that it judges
 * @param text its expression and its condition, as written
 * @param fields each field that it selects
 */
public record RuleMentions(String id, String on, String text, Set<Mention> fields) {

  public RuleMentions {
    fields = Set.copyOf(fields);
  }

  /**
   * The rules of a file.
   *
   * @throws dev.invitekit.conformance.BadInput when one of them does not compile
   */
  public static List<RuleMentions> of(Document document, YamlFile rules) {
    List<Operation> operations = new OperationReader(document).read();
    Expressions expressions = new Expressions();
    List<RuleMentions> all = new ArrayList<>();
    for (int i = 0; i < rules.root().size(); i++) {
      JsonNode rule = rules.root().get(i);
      String on = rule.path("on").asText();
      FieldCheck check = check(document, operations, on);
      StringBuilder text = new StringBuilder();
      for (String key : List.of("when", "rule")) {
        if (rule.has(key)) {
          String expression = rule.path(key).asText();
          text.append(expression).append('\n');
          check.unknownField(
              compile(expressions, expression, rules, "/%d/%s".formatted(i, key)).getExpr());
        }
      }
      all.add(new RuleMentions(rule.path("id").asText(), on, text.toString(), check.mentions()));
    }
    return List.copyOf(all);
  }

  private static FieldCheck check(Document document, List<Operation> operations, String on) {
    return operations.stream()
        .filter(operation -> operation.id().equals(on))
        .findFirst()
        .map(
            o ->
                new FieldCheck(
                    o.body().stream().toList(),
                    o.answers().stream().map(Answer::body).flatMap(Optional::stream).toList(),
                    List.of()))
        .orElseGet(
            () -> {
              Schema schema = document.component(on);
              return new FieldCheck(
                  List.of(), List.of(), schema.exists() ? List.of(schema) : List.of());
            });
  }

  private static CelAbstractSyntaxTree compile(
      Expressions expressions, String expression, YamlFile file, String at) {
    try {
      return expressions.compile(expression);
    } catch (IllegalArgumentException e) {
      throw file.fault(at, "the expression " + e.getMessage());
    }
  }
}
