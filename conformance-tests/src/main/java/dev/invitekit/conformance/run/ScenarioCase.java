package dev.invitekit.conformance.run;

import dev.invitekit.conformance.check.Generic;
import dev.invitekit.conformance.contract.resource.Families;
import dev.invitekit.conformance.contract.resource.Family;
import dev.invitekit.conformance.run.scenario.Scenario;
import dev.invitekit.conformance.run.scenario.Scenarios;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario of one family.
 *
 * @param id the same at every run: that of the scenario alone for the first family, which the API
 *     is about, with the family's name for the others
 */
record ScenarioCase(String id, Family family, Scenario scenario) {

  static List<ScenarioCase> of(Families families) {
    List<ScenarioCase> cases = new ArrayList<>();
    for (Family family : families.creatable()) {
      boolean first = families.first().filter(family::equals).isPresent();
      for (Scenario scenario : Scenarios.ALL) {
        if (scenario.fits(family)) {
          String id = "state/" + scenario.id() + (first ? "" : "/" + family.name());
          cases.add(new ScenarioCase(id, family, scenario));
        }
      }
    }
    return cases;
  }

  List<Generic> promises() {
    return scenario.promises();
  }

  String plan() {
    return "%s: %s".formatted(family.name(), scenario.plan());
  }
}
