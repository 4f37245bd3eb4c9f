package dev.invitekit.conformance.keeper;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.keeper.Sifted.Aside;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules and workflows of a contract, held against another document than they were written for.
 */
final class Promises {

  private final Optional<YamlFile> rules;
  private final Optional<YamlFile> workflows;
  private final Set<String> fittingRules;
  private final Set<String> fittingWorkflows;
  private final Map<String, String> reasons = new LinkedHashMap<>();
  private final Map<String, String> leaning = new LinkedHashMap<>();

  Promises(Document document, Optional<YamlFile> rules, Optional<YamlFile> workflows) {
    this.rules = rules;
    this.workflows = workflows;
    // Any name but that of the current revision: what does not fit is then told, and no fault.
    Contract contract = Contract.of("api", "new", document, List.of(), rules, workflows);
    contract.unfit().forEach(unfit -> reasons.put(unfit.promise().id(), unfit.reason()));
    this.fittingRules =
        contract.rules().stream().map(rule -> rule.promise().id()).collect(Collectors.toSet());
    this.fittingWorkflows =
        contract.workflows().stream().map(workflow -> workflow.id()).collect(Collectors.toSet());
    workflows.ifPresent(this::dropWhatLeansOnOthers);
  }

  Optional<Sifted> rules() {
    return rules.map(file -> Sifted.of(file, "", this::withoutPlace));
  }

  Optional<Sifted> workflows() {
    return workflows.map(file -> Sifted.of(file, "/workflows", this::workflowWithoutPlace));
  }

  private Optional<Aside> withoutPlace(JsonNode rule, String text) {
    String id = rule.path("id").asText();
    return fittingRules.contains(id)
        ? Optional.empty()
        : Optional.of(new Aside(id, reasons.getOrDefault(id, "does not fit"), text));
  }

  private Optional<Aside> workflowWithoutPlace(JsonNode workflow, String text) {
    String id = workflow.path("workflowId").asText();
    if (fittingWorkflows.contains(id)) {
      return Optional.empty();
    }
    String promise = workflow.at("/x-rule/id").asText(id);
    String reason =
        leaning.getOrDefault(
            id, reasons.getOrDefault(promise, "calls an operation that is not there"));
    return Optional.of(new Aside(promise, reason, text));
  }

  /** A workflow that calls or follows one without a place has none either. */
  private void dropWhatLeansOnOthers(YamlFile file) {
    boolean more = true;
    while (more) {
      more = false;
      for (JsonNode workflow : file.root().path("workflows")) {
        String id = workflow.path("workflowId").asText();
        Optional<String> gone =
            leansOn(workflow).stream()
                .filter(other -> !fittingWorkflows.contains(other))
                .findFirst();
        if (fittingWorkflows.contains(id) && gone.isPresent()) {
          fittingWorkflows.remove(id);
          leaning.put(id, "workflow %s needs %s, which has no place".formatted(id, gone.get()));
          more = true;
        }
      }
    }
  }

  private static List<String> leansOn(JsonNode workflow) {
    List<String> others = new ArrayList<>();
    workflow.path("dependsOn").forEach(other -> others.add(other.asText()));
    workflow.path("steps").findValues("workflowId").forEach(other -> others.add(other.asText()));
    return others;
  }
}
