package dev.invitekit.conformance.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.verdict.Finding;
import dev.invitekit.conformance.verdict.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KillTableTest {

  @Test
  void aDefectThatTwoRulesCatchIsCaughtByNoneAlone() {
    KillTable table = new KillTable(List.of(row("wide", "OAI-07a", "OAI-13a")));

    assertThat(table.caughtOnlyBy("OAI-07")).isEmpty();
    assertThat(table.caughtOnlyBy("OAI-13")).isEmpty();
  }

  @Test
  void partsOfARuleAreOneRule() {
    KillTable.Row narrow = row("narrow", "OAI-07a", "OAI-07c");

    assertThat(new KillTable(List.of(narrow)).caughtOnlyBy("OAI-07")).contains(narrow);
  }

  @Test
  void whatHoldsForAnyApiMayCatchItTooButPreferablyDoesNot() {
    KillTable.Row alsoGeneric = row("also-generic", "OAI-07a", "response-body");
    KillTable.Row strict = row("strict", "OAI-07a");

    assertThat(new KillTable(List.of(alsoGeneric)).caughtOnlyBy("OAI-07")).contains(alsoGeneric);
    assertThat(new KillTable(List.of(alsoGeneric, strict)).caughtOnlyBy("OAI-07")).contains(strict);
  }

  @Test
  void whatOnlyAnyApiPromisesIsNoRule() {
    KillTable table = new KillTable(List.of(row("generic", "response-body")));

    assertThat(table.caughtOnlyBy("OAI-07")).isEmpty();
    assertThat(table.caughtOnlyBy("response-body")).isEmpty();
  }

  @Test
  void causesAreCountedForWhatWasFoundOnly() {
    KillTable table =
        new KillTable(List.of(row("a", "OAI-07a"), row("b", "OAI-07a", "OAI-07b"), row("missed")));

    assertThat(table.meanCauses()).isEqualTo(1.5);
    assertThat(table.mostCauses()).get().extracting(row -> row.defect().id()).isEqualTo("b");
  }

  private static KillTable.Row row(String defect, String... broken) {
    List<Finding> findings =
        Stream.of(broken)
            .map(one -> new Finding(one, Outcome.FAIL, "case", List.of(), Optional.empty()))
            .toList();
    return new KillTable.Row(
        new Defect("openai", defect, Area.STATE, "", List.of(), List.of(), () -> Fault.NONE),
        new Trial.Found(findings, Set.of(), Optional.empty(), broken.length),
        Duration.ZERO);
  }
}
