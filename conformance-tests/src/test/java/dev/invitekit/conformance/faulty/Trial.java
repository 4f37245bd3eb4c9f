package dev.invitekit.conformance.faulty;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.Broken;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.run.Observer;
import dev.invitekit.conformance.run.RunOptions;
import dev.invitekit.conformance.run.Runner;
import dev.invitekit.conformance.verdict.Finding;
import dev.invitekit.conformance.verdict.Outcome;
import dev.invitekit.conformance.verdict.RunResult;
import dev.invitekit.conformance.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The suite judges a server. */
final class Trial {

  private static final long SEED = 20_261_121;

  /** Cases that the container in front answers itself, so that they never reach what is judged. */
  private static final List<String> NOT_PASSED_ON =
      List.of(
          "*/path/*/nul",
          "*/path/*/backslash",
          "*/path/*/bare-blank",
          "*/path/*/cut-off-encoding",
          "*/path/*/illegal-encoding",
          "*/path/*/lone-percent");

  /**
   * What a run of the suite found.
   *
   * @param findings FAIL, WARN and ERROR only
   * @param noted ids of the promises that do not bind and are not kept
   * @param trouble what kept the suite from judging
   * @param causes how many faults the report names for them
   */
  record Found(List<Finding> findings, Set<String> noted, Optional<String> trouble, int causes) {

    /** Ids of the promises that bind and are broken. */
    Set<String> broken() {
      return findings.stream()
          .filter(one -> one.outcome() != Outcome.ERROR)
          .map(Finding::promise)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the suite or the network broke, in which case nothing is judged. */
    boolean isUndecided() {
      return trouble.isPresent()
          || findings.stream().anyMatch(one -> one.outcome() == Outcome.ERROR);
    }

    @Override
    public String toString() {
      return trouble.orElse("")
          + findings.stream()
              .map(
                  one ->
                      "%s %s %s %s"
                          .formatted(one.promise(), one.outcome(), one.caseId(), one.facts()))
              .collect(Collectors.joining("\n"));
    }
  }

  private final Contract contract;
  private final FaultyServer server;

  Trial(Contract contract, FaultyServer server) {
    this.contract = contract;
    this.server = server;
  }

  /** What the whole suite finds in a server with that fault. */
  Found whole(Fault fault) {
    return some(fault, List.of(), List.of());
  }

  /** What the suite finds by those promises and cases only, without others. */
  Found some(Fault fault, List<String> only, List<String> skip) {
    List<String> left = new ArrayList<>(skip);
    left.addAll(NOT_PASSED_ON);
    return run(fault, new RunOptions(SEED, false, false, only, left));
  }

  private Found run(Fault fault, RunOptions options) {
    server.behave(fault);
    try {
      return found(options);
    } catch (BadInput | Broken e) {
      return new Found(List.of(), Set.of(), Optional.of(String.valueOf(e.getMessage())), 0);
    }
  }

  private Found found(RunOptions options) {
    Runner.Job job = new Runner.Job(contract, server.target(contract.api()));
    RunResult result = new Runner(List.of(job), options, Observer.NONE).run("test");
    List<Verdict> verdicts = result.apis().get(0).verdicts();
    return new Found(
        binding(verdicts), noted(verdicts), Optional.empty(), result.apis().get(0).causes().size());
  }

  private static Set<String> noted(List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> verdict.promise().level() == Level.MAY)
        .flatMap(verdict -> verdict.findings().stream())
        .filter(one -> one.outcome() == Outcome.NOTE)
        .map(Finding::promise)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Finding> binding(List<Verdict> verdicts) {
    return verdicts.stream()
        .flatMap(verdict -> verdict.findings().stream())
        .filter(
            one ->
                one.outcome() == Outcome.FAIL
                    || one.outcome() == Outcome.WARN
                    || one.outcome() == Outcome.ERROR)
        .toList();
  }
}
