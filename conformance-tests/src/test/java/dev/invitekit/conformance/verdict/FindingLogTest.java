package dev.invitekit.conformance.verdict;

import static dev.invitekit.conformance.verdict.Fact.fact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.promise.Promise;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindingLogTest {

  private final FindingLog tally = new FindingLog(false);

  @BeforeEach
  void expectAShould() {
    tally.expect(new Promise("W-1", Level.SHOULD, "widgets shine", "upstream", "rules.yaml:1"));
  }

  @Test
  void aPassDoesNotHideASkip() {
    tally.pass("W-1", "a");
    tally.skipped("W-1", "b", "the target has no credential read-only");

    assertThat(verdict().outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(verdict().reason()).contains("the target has no credential read-only");
  }

  @Test
  void aSkipDoesNotHideWhatIsBroken() {
    tally.skipped("W-1", "a", "the target has no credential read-only");
    tally.broken("W-1", true, "b", List.of(fact("but was", "dull")), Optional.empty());

    assertThat(verdict().outcome()).isEqualTo(Outcome.WARN);
    assertThat(verdict().reason()).isEmpty();
    assertThat(verdict().findings()).extracting(Finding::caseId).containsExactly("b", "a");
  }

  @Test
  void aHundredSkipsDoNotHideWhatIsBrokenAfterThem() {
    for (int i = 0; i < 250; i++) {
      tally.skipped("W-1", "skipped-" + i, "the target has no credential read-only");
    }
    tally.broken("W-1", true, "b", List.of(fact("but was", "dull")), Optional.empty());

    assertThat(verdict().outcome()).isEqualTo(Outcome.WARN);
    assertThat(verdict().findings().get(0).caseId()).isEqualTo("b");
  }

  @Test
  void aLongFactIsCutAndSaysHowLongItWas() {
    tally.broken("W-1", true, "b", List.of(fact("but was", "x".repeat(100_000))), Optional.empty());

    assertThat(verdict().findings().get(0).facts().get(0).value())
        .hasSizeLessThan(5_000)
        .startsWith("xxx")
        .endsWith("… (100,000 characters in all)");
  }

  @Test
  void aValidRequestIsTheFirstExample() {
    tally.broken("W-1", true, "make/invalid/x", List.of(), Optional.empty());
    tally.broken("W-1", true, "make/valid/minimal", List.of(), Optional.empty());

    assertThat(verdict().findings().get(0).caseId()).isEqualTo("make/valid/minimal");
    assertThat(verdict().cases()).isEqualTo(2);
  }

  private Verdict verdict() {
    return tally.verdicts(List.of()).get(0);
  }
}
