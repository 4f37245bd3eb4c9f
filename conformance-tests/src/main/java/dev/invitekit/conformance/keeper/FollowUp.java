package dev.invitekit.conformance.keeper;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an adopted document touches and nobody but a person can put right.
 *
 * @param operations by what has become of them
 * @param types generated types, that is schemas, by what has become of them
 * @param classes of the dialect that name such a type
 * @param rules ids of rules about such operations and schemas
 * @param workflows ids of workflows that call such operations
 * @param isNewerNotation whether the document is written in OpenAPI 3.1
 */
public record FollowUp(
    Map<String, Set<String>> operations,
    Map<String, Set<String>> types,
    List<String> classes,
    List<String> rules,
    List<String> workflows,
    boolean isNewerNotation) {

  static FollowUp of(
      Repository repository,
      ApiName api,
      YamlFile before,
      NewDocument after,
      Optional<YamlFile> rules,
      Optional<YamlFile> workflows) {
    Drift operations = Drift.ofOperations(before.root(), after.document().root());
    Drift schemas = Drift.ofSchemas(before.root(), after.document().root());
    Set<String> touched = new TreeSet<>(operations.all());
    touched.addAll(schemas.all());
    return new FollowUp(
        named(operations),
        named(schemas),
        classes(repository, api, schemas),
        rules.stream()
            .flatMap(file -> elements(file.root()))
            .filter(rule -> touched.contains(rule.path("on").asText()))
            .map(rule -> rule.path("id").asText())
            .toList(),
        workflows.stream()
            .flatMap(file -> elements(file.root().path("workflows")))
            .filter(workflow -> callsAny(workflow, operations.all()))
            .map(workflow -> workflow.at("/x-rule/id").asText(workflow.path("workflowId").asText()))
            .toList(),
        after.isNewerNotation());
  }

  private static Map<String, Set<String>> named(Drift drift) {
    Map<String, Set<String>> named = new LinkedHashMap<>();
    named.put("gone", drift.gone());
    named.put("changed", drift.changed());
    named.put("new", drift.added());
    named.values().removeIf(Set::isEmpty);
    return named;
  }

  private static List<String> classes(Repository repository, ApiName api, Drift schemas) {
    Set<String> types = new TreeSet<>(schemas.gone());
    types.addAll(schemas.changed());
    List<String> classes = new ArrayList<>();
    for (String file : repository.javaFiles(Repository.dialect(api))) {
      String text = repository.requiredText(file);
      if (types.stream()
          .anyMatch(
              type -> Pattern.compile("\\b" + Pattern.quote(type) + "\\b").matcher(text).find())) {
        classes.add(file.substring(file.lastIndexOf('/') + 1).replace(".java", ""));
      }
    }
    return classes;
  }

  private static boolean callsAny(JsonNode workflow, Set<String> operations) {
    for (JsonNode step : workflow.path("steps")) {
      String id = step.path("operationId").asText();
      if (operations.contains(id.substring(id.lastIndexOf('.') + 1))) {
        return true;
      }
    }
    return false;
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements.stream();
  }
}
