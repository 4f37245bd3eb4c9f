package dev.invitekit.conformance.verdict;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.promise.Level;
import dev.invitekit.conformance.promise.Promise;
import dev.invitekit.conformance.targets.Deviation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Keeps what the cases showed about each promise that is expected; ignores the others. Safe for any
 * number of threads.
 */
public final class FindingLog {

  private static final int MOST_FINDINGS = 100;

  /** How much is kept of a body: more of the first findings than of those that are but counted. */
  private static final int LONGEST_BODY = 16 * 1024;

  private static final int LATER_BODY = 2 * 1024;

  /** A valid request shows best what is wrong with its answer. */
  private static final Comparator<Finding> WORST_AND_PLAINEST_FIRST =
      Comparator.comparing(Finding::outcome)
          .reversed()
          .thenComparing(finding -> !finding.caseId().contains("/valid/"))
          .thenComparing(Finding::caseId);

  private final boolean strict;
  private final UnaryOperator<String> redaction;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Outcome> worst = new HashMap<>();
  private final Map<String, List<Suspects.Step>> histories = new HashMap<>();

  private static final class Entry {
    private final Promise promise;
    private final Set<String> cases = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private Optional<String> unfit = Optional.empty();

    Entry(Promise promise) {
      this.promise = promise;
    }
  }

  public FindingLog(boolean strict) {
    this(strict, UnaryOperator.identity());
  }

  /**
   * A log of what is shown to others.
   *
   * @param redaction takes secrets out of the facts of findings
   */
  public FindingLog(boolean strict, UnaryOperator<String> redaction) {
    this.strict = strict;
    this.redaction = redaction;
  }

  /** A promise that will be judged. */
  public synchronized void expect(Promise promise) {
    entries.putIfAbsent(promise.id(), new Entry(promise));
  }

  /** Whether a promise is judged in this run. */
  public synchronized boolean expects(String promise) {
    return entries.containsKey(promise);
  }

  /** A promise that cannot be judged here. */
  public synchronized void unfit(Promise promise, String reason) {
    expect(promise);
    entries.get(promise.id()).unfit = Optional.of(reason);
  }

  public synchronized void pass(String promise, String caseId) {
    Entry entry = entries.get(promise);
    if (entry != null) {
      entry.cases.add(caseId);
    }
  }

  /** The promise is not kept; {@code sure} tells whether the contract leaves no doubt. */
  public synchronized void broken(
      String promise, boolean sure, String caseId, List<Fact> facts, Optional<Exchange> exchange) {
    if (!entries.containsKey(promise)) {
      return;
    }
    Outcome outcome =
        sure
            ? Outcome.ofBroken(entries.get(promise).promise.level(), strict)
            : strict ? Outcome.FAIL : Outcome.NOTE;
    add(new Finding(promise, outcome, caseId, facts, exchange));
  }

  /** The promise is not kept; in this case it binds as {@code atMost}, if that is weaker. */
  public synchronized void broken(
      String promise, Level atMost, String caseId, List<Fact> facts, Optional<Exchange> exchange) {
    Entry entry = entries.get(promise);
    if (entry != null) {
      Level level = entry.promise.level().weaker(atMost);
      add(new Finding(promise, Outcome.ofBroken(level, strict), caseId, facts, exchange));
    }
  }

  public synchronized void note(
      String promise, String caseId, List<Fact> facts, Optional<Exchange> exchange) {
    add(new Finding(promise, Outcome.NOTE, caseId, facts, exchange));
  }

  public synchronized void skipped(String promise, String caseId, String reason) {
    add(
        new Finding(
            promise,
            Outcome.SKIPPED,
            caseId,
            List.of(Fact.fact("reason", reason)),
            Optional.empty()));
  }

  public synchronized void error(String promise, String caseId, String reason) {
    add(
        new Finding(
            promise,
            Outcome.ERROR,
            caseId,
            List.of(Fact.fact("reason", reason)),
            Optional.empty()));
  }

  public synchronized void replace(Finding old, Finding smaller) {
    List<Finding> findings = entries.get(old.promise()).findings;
    int at = findings.indexOf(old);
    if (at >= 0) {
      findings.set(at, Shortened.of(smaller, LONGEST_BODY));
    }
  }

  private void add(Finding finding) {
    Entry entry = entries.get(finding.promise());
    if (entry == null) {
      return;
    }
    if (finding.outcome() != Outcome.SKIPPED) {
      entry.cases.add(finding.caseId());
    }
    List<Fact> facts =
        finding.facts().stream()
            .map(fact -> new Fact(fact.key(), redaction.apply(fact.value())))
            .toList();
    Finding shown =
        new Finding(
            finding.promise(), finding.outcome(), finding.caseId(), facts, finding.exchange());
    entry.findings.add(
        Shortened.of(shown, entry.findings.size() < MOST_FINDINGS ? LONGEST_BODY : LATER_BODY));
    worst.merge(finding.caseId(), finding.outcome(), Outcome::and);
  }

  /** Whether a promise, a case or an operation was judged whose name {@code isMeant} knows. */
  public synchronized boolean judged(Predicate<String> isMeant) {
    return entries.values().stream()
        .filter(entry -> !entry.cases.isEmpty())
        .anyMatch(
            entry ->
                isMeant.test(entry.promise.id())
                    || entry.cases.stream()
                        .anyMatch(
                            id -> isMeant.test(id) || isMeant.test(id.replaceFirst("/.*", ""))));
  }

  /** The worst that a case showed. */
  public synchronized Outcome worst(String caseId) {
    return worst.getOrDefault(caseId, Outcome.PASS);
  }

  /** The findings of one case about one promise. */
  public synchronized List<Finding> findings(String promise, String caseId) {
    if (!entries.containsKey(promise)) {
      return List.of();
    }
    return entries.get(promise).findings.stream()
        .filter(finding -> finding.caseId().equals(caseId))
        .toList();
  }

  /** A request of a case was answered; later findings of the case may follow from it. */
  public synchronized void saw(String caseId, Exchange exchange) {
    histories
        .computeIfAbsent(caseId, id -> new ArrayList<>())
        .add(
            new Suspects.Step(
                exchange.operationId().orElse(""),
                exchange.request().method(),
                exchange.caller(),
                exchange.response().status()));
  }

  /** One verdict for each promise. */
  public synchronized List<Verdict> verdicts(List<Deviation> deviations) {
    return whole(deviations).stream().map(FindingLog::shortened).toList();
  }

  /**
   * What is behind the findings that are a failure, a warning or an error, worst first.
   *
   * @param places where the document has an operation, by its id
   */
  public synchronized List<Cause> causes(
      List<Deviation> deviations, Function<String, Optional<String>> places) {
    return Causes.of(whole(deviations), histories, places);
  }

  private List<Verdict> whole(List<Deviation> deviations) {
    return entries.values().stream().map(entry -> verdict(entry, deviations)).toList();
  }

  private static Verdict shortened(Verdict verdict) {
    int all = verdict.findings().size();
    return new Verdict(
        verdict.promise(),
        verdict.outcome(),
        verdict.cases(),
        verdict.reason(),
        verdict.findings().subList(0, Math.min(all, MOST_FINDINGS)),
        all);
  }

  private static Verdict verdict(Entry entry, List<Deviation> deviations) {
    int cases = entry.cases.size();
    List<Finding> findings = entry.findings.stream().sorted(WORST_AND_PLAINEST_FIRST).toList();
    Outcome worst =
        findings.stream()
            .map(Finding::outcome)
            .reduce(cases > 0 ? Outcome.PASS : Outcome.NOT_APPLICABLE, Outcome::and);
    Optional<String> reason = Optional.empty();
    if (worst == Outcome.SKIPPED
        && findings.stream().anyMatch(finding -> finding.outcome() == Outcome.WARN)) {
      // A pass must not hide a skip, nor a skip what is known to be broken.
      worst = Outcome.WARN;
      findings =
          findings.stream()
              .sorted(Comparator.comparing(finding -> finding.outcome() != Outcome.WARN))
              .toList();
    } else if (worst == Outcome.SKIPPED) {
      reason = Optional.of(findings.get(0).facts().get(0).value());
    }
    if (entry.unfit.isPresent()) {
      return new Verdict(entry.promise, Outcome.SKIPPED, 0, entry.unfit, List.of());
    }
    Optional<Deviation> deviation =
        deviations.stream().filter(d -> d.rule().equals(entry.promise.id())).findFirst();
    if (deviation.isPresent()) {
      switch (worst) {
        case FAIL, WARN, NOTE -> {
          return new Verdict(
              entry.promise, Outcome.DEVIATION, cases, deviation.map(Deviation::reason), findings);
        }
        case PASS -> {
          return new Verdict(
              entry.promise,
              Outcome.FAIL,
              cases,
              Optional.of(
                  "the target says it deviates ('%s'), but the promise is kept: take the deviation out"
                      .formatted(deviation.get().reason())),
              findings);
        }
        default -> {}
      }
    }
    return new Verdict(entry.promise, worst, cases, reason, findings);
  }
}
