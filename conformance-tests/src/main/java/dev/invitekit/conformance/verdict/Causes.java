package dev.invitekit.conformance.verdict;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.promise.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds the fewest faults that explain all findings: of all suspects, the one that explains most
 * comes first, then the one that explains most of the rest.
 */
final class Causes {

  /** What the target does wrong comes before what kept it from being judged. */
  private static final List<Outcome> SEVERITY = List.of(Outcome.FAIL, Outcome.ERROR, Outcome.WARN);

  private static final Comparator<Cause> WORST_FIRST =
      Comparator.comparing((Cause cause) -> SEVERITY.indexOf(cause.outcome()))
          .thenComparing(Comparator.comparing(Cause::findings).reversed())
          .thenComparing(Cause::promise);

  private static final Pattern UNUSUAL =
      Pattern.compile("[^\\w\"{}\\[\\]:,.@ /+-]|\"\"|\" | \"|\\\\");

  private final Map<String, Promise> promises;
  private final Suspects suspects;
  private final Function<String, Optional<String>> places;

  private Causes(
      Map<String, Promise> promises, Suspects suspects, Function<String, Optional<String>> places) {
    this.promises = promises;
    this.suspects = suspects;
    this.places = places;
  }

  /** The causes behind verdicts of which nothing else is known. */
  static List<Cause> of(List<Verdict> verdicts) {
    return of(verdicts, Map.of(), operation -> Optional.empty());
  }

  /**
   * The causes behind verdicts, the most severe first.
   *
   * @param verdicts with all their findings
   * @param histories the requests of each case, in their order
   * @param places where the document has an operation, by its id
   */
  static List<Cause> of(
      List<Verdict> verdicts,
      Map<String, List<Suspects.Step>> histories,
      Function<String, Optional<String>> places) {
    Map<String, Promise> promises = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      promises.put(verdict.promise().id(), verdict.promise());
      if (verdict.outcome() != Outcome.DEVIATION) {
        verdict.findings().stream().filter(Causes::needsCause).forEach(findings::add);
      }
    }
    List<Cause> causes =
        new ArrayList<>(
            new Causes(promises, new Suspects(findings, histories), places).explained(findings));
    verdicts.stream().filter(Causes::isBrokenWithoutFinding).map(Causes::bare).forEach(causes::add);
    return causes.stream().sorted(WORST_FIRST).toList();
  }

  private static boolean needsCause(Finding finding) {
    return switch (finding.outcome()) {
      case FAIL, WARN, ERROR -> true;
      default -> false;
    };
  }

  private static boolean isBrokenWithoutFinding(Verdict verdict) {
    return Standing.isStaleDeviation(verdict)
        || (verdict.outcome() == Outcome.FAIL
            && verdict.findings().stream().noneMatch(Causes::needsCause));
  }

  /** A cause that no exchange shows, such as a deviation that is declared and not there. */
  private static Cause bare(Verdict verdict) {
    String why = verdict.reason().orElse("not kept");
    String sentence =
        Standing.isStaleDeviation(verdict)
            ? "The target declares a deviation (%s), but the promise is kept: remove the declaration."
                .formatted(why)
            : PlainWords.sentence(why);
    Finding shown =
        new Finding(verdict.promise().id(), Outcome.FAIL, "", List.of(), Optional.empty());
    return new Cause(sentence, verdict.promise().writtenIn(), Outcome.FAIL, shown, List.of(), 0, 0);
  }

  private List<Cause> explained(List<Finding> findings) {
    Map<Suspect, Set<Integer>> explains = new LinkedHashMap<>();
    for (int i = 0; i < findings.size(); i++) {
      for (Suspect suspect : suspectsOf(findings.get(i))) {
        explains.computeIfAbsent(suspect, s -> new LinkedHashSet<>()).add(i);
      }
    }
    List<Cause> causes = new ArrayList<>();
    Set<Integer> left = new HashSet<>();
    for (int i = 0; i < findings.size(); i++) {
      left.add(i);
    }
    while (!left.isEmpty()) {
      Suspect chosen = likeliest(explains, findings, left);
      List<Finding> folded =
          explains.get(chosen).stream().filter(left::contains).map(findings::get).toList();
      left.removeAll(explains.get(chosen));
      causes.add(cause(chosen, folded));
    }
    return causes;
  }

  private Set<Suspect> suspectsOf(Finding finding) {
    if (finding.outcome() == Outcome.ERROR) {
      // An error is the suite's or the network's; what it says is all there is to tell them apart.
      String reason = finding.facts().isEmpty() ? "" : finding.facts().get(0).value();
      return Set.of(new Suspect(Suspect.Kind.PROMISE, "error " + reason.replaceAll("\\d+", "#")));
    }
    return suspects.of(finding);
  }

  private static Suspect likeliest(
      Map<Suspect, Set<Integer>> explains, List<Finding> findings, Set<Integer> left) {
    Suspect best = explains.keySet().iterator().next();
    double most = -1;
    for (Map.Entry<Suspect, Set<Integer>> entry : explains.entrySet()) {
      Set<String> places = new HashSet<>();
      int covered = 0;
      for (int i : entry.getValue()) {
        if (left.contains(i)) {
          covered++;
          Finding finding = findings.get(i);
          places.add(
              finding.promise()
                  + " "
                  + finding.exchange().flatMap(Exchange::operationId).orElse(""));
        }
      }
      double worth = (places.size() + covered / (covered + 1.0)) / entry.getKey().kind().cost();
      if (worth > most) {
        most = worth;
        best = entry.getKey();
      }
    }
    return best;
  }

  private Cause cause(Suspect chosen, List<Finding> folded) {
    Finding shown = folded.stream().min(clearest(chosen)).orElseThrow();
    Map<String, Outcome> others = new LinkedHashMap<>();
    Set<String> cases = new HashSet<>();
    Outcome worst = shown.outcome();
    for (Finding finding : folded) {
      cases.add(finding.caseId());
      worst = worst.and(finding.outcome());
      if (!finding.promise().equals(shown.promise())) {
        others.merge(finding.promise(), finding.outcome(), Outcome::and);
      }
    }
    String sentence =
        PlainWords.of(shown, Optional.ofNullable(promises.get(shown.promise())), chosen);
    return new Cause(
        sentence,
        clause(shown),
        worst,
        shown,
        List.copyOf(others.keySet()),
        cases.size(),
        folded.size());
  }

  /** What follows from the document has no line of its own but that of the operation. */
  private String clause(Finding finding) {
    Promise promise = promises.get(finding.promise());
    if (promise.writtenIn().matches(".*:\\d+")) {
      return promise.writtenIn();
    }
    return finding
        .exchange()
        .flatMap(Exchange::operationId)
        .flatMap(places)
        .orElse(promise.writtenIn());
  }

  /** The finding that a reader understands soonest. */
  private Comparator<Finding> clearest(Suspect chosen) {
    Map<Finding, Set<Suspect>> known = new HashMap<>();
    return Comparator.comparing(Finding::outcome)
        .reversed()
        .thenComparing(finding -> finding.exchange().isEmpty())
        .thenComparing(Causes::distance)
        .thenComparing(
            finding ->
                !known.computeIfAbsent(finding, suspects::of).iterator().next().equals(chosen))
        .thenComparing(finding -> !finding.caseId().contains("/valid/"))
        .thenComparing(finding -> !isRead(finding))
        .thenComparing(Causes::strangeness)
        .thenComparing(finding -> answer(finding).length())
        .thenComparing(Finding::caseId);
  }

  /** How far a finding is from the answer that shows the fault. */
  private static int distance(Finding finding) {
    if (finding.promise().startsWith("response-") || finding.promise().equals("no-server-error")) {
      return 0;
    }
    if (Suspects.value(finding, "sent").isPresent()) {
      return 1;
    }
    return Suspects.value(finding, "workflow").isPresent() ? 3 : 2;
  }

  private static boolean isRead(Finding finding) {
    return finding
        .exchange()
        .filter(exchange -> exchange.request().method().equals("GET"))
        .isPresent();
  }

  private static long strangeness(Finding finding) {
    return finding
        .exchange()
        .map(exchange -> exchange.request().body() + exchange.request().query())
        .map(sent -> UNUSUAL.matcher(sent).results().count() * 50 + sent.length())
        .map(strange -> finding.caseId().endsWith("-unknown") ? strange - 40 : strange)
        .orElse(0L);
  }

  private static String answer(Finding finding) {
    return finding.exchange().map(exchange -> exchange.response().body()).orElse("");
  }
}
