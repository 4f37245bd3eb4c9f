package dev.invitekit.conformance.diff;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.RuleMentions;
import dev.invitekit.conformance.workflow.ArazzoReader;
import dev.invitekit.conformance.workflow.BadWorkflow;
import dev.invitekit.conformance.workflow.Workflow;
import dev.invitekit.conformance.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds what changes touch in the contract that is kept here, and in the code made from it. */
final class Effects {

  private final Optional<Kept> kept;
  private final List<Map<String, Routes.Route>> others;

  private Effects(Optional<Kept> kept, List<Document> others) {
    this.kept = kept;
    this.others = others.stream().map(Routes::of).toList();
  }

  /** The contract that is kept here. */
  private record Kept(
      Document document,
      Map<String, Routes.Route> routes,
      PromiseEffects promises,
      CodeEffects code) {}

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
    }
    return new Effects(
        shelf.map(one -> kept(one, folder, notes)), List.of(after.document(), before.document()));
  }

  private static Kept kept(Shelf shelf, Path folder, List<String> notes) {
    Optional<DialectSources> sources = DialectSources.around(folder, shelf.api());
    if (sources.isEmpty()) {
      notes.add(
          "dialect classes are left out: no sources of %s around %s"
              .formatted(shelf.api(), folder.toAbsolutePath().normalize()));
    }
    Document document = new Document(shelf.document().orElseThrow());
    return new Kept(
        document,
        Routes.of(document),
        new PromiseEffects(
            shelf.rules().map(file -> RuleMentions.of(document, file)).orElse(List.of()),
            shelf.workflows().map(Effects::read).orElse(List.of())),
        new CodeEffects(sources));
  }

  private static List<Workflow> read(YamlFile file) {
    try {
      return ArazzoReader.read(file);
    } catch (BadWorkflow e) {
      throw new BadInput(e.getMessage());
    }
  }

  Effect of(Change change) {
    EffectCollector found = new EffectCollector();
    if (change.where() instanceof Where.InRules rule) {
      found.rules.add(rule.item());
    } else if (change.where() instanceof Where.InWorkflows workflow) {
      found.workflows.add(workflow.item());
    }
    for (Spot spot : change.spots()) {
      String operation = operationId(spot);
      found.operations.add(operation);
      kept.ifPresent(contract -> look(contract, change, spot, operation, found));
    }
    return found.effect();
  }

  private static void look(
      Kept contract, Change change, Spot spot, String operation, EffectCollector found) {
    Routes.Route route = contract.routes().get(spot.route());
    if (route == null) {
      contract.promises().find(operation, found);
      return;
    }
    Landing landing = Landing.of(spot, contract.document(), route);
    contract.promises().find(change, spot, landing, found);
    contract.code().find(change, spot, landing, found);
  }

  /** As the contract that is kept here calls it, else as one of the two documents does. */
  private String operationId(Spot spot) {
    List<Map<String, Routes.Route>> all = new ArrayList<>();
    kept.ifPresent(contract -> all.add(contract.routes()));
    all.addAll(others);
    return all.stream()
        .map(routes -> routes.get(spot.route()))
        .filter(Objects::nonNull)
        .map(Routes.Route::operationId)
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse(spot.method() + " " + spot.path());
  }
}
