package dev.invitekit.conformance.report.html;

import dev.invitekit.conformance.exchange.Exchange;
import dev.invitekit.conformance.verdict.RunResult.ApiResult;
import dev.invitekit.conformance.verdict.RunResult.Coverage;
import dev.invitekit.conformance.verdict.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which statuses of which operations were reached, and by which rules they were judged. */
public final class CoverageMatrix {

  /** What is known of a status of an operation. */
  enum Reach {
    REACHED("reached", "yes"),
    MISSED("not reached", "no"),
    UNDOCUMENTED("undocumented", "no"),
    NONE("–", "none");

    private final String word;
    private final String css;

    Reach(String word, String css) {
      this.word = word;
      this.css = css;
    }

    String word() {
      return word;
    }

    String css() {
      return css;
    }
  }

  /**
   * One place of the matrix.
   *
   * @param findings the verdicts with an exchange there
   * @param judged ids of the promises that judged an answer there
   */
  public record Cell(Reach reach, List<Verdict> findings, List<String> judged) {}

  private final Map<String, Boolean> reached;
  private final Map<String, List<String>> judged;
  private final Set<String> operations = new TreeSet<>();
  private final Set<String> statuses = new TreeSet<>();
  private final Map<String, Set<Verdict>> findings = new TreeMap<>();

  private CoverageMatrix(Coverage coverage) {
    this.reached = coverage.statuses();
    this.judged = coverage.judged();
  }

  public static CoverageMatrix of(ApiResult api) {
    CoverageMatrix matrix = new CoverageMatrix(api.coverage());
    matrix.operations.addAll(api.coverage().operations().keySet());
    Set<String> places = new TreeSet<>(api.coverage().statuses().keySet());
    places.addAll(api.coverage().judged().keySet());
    for (String place : places) {
      int space = place.lastIndexOf(' ');
      matrix.operations.add(space < 0 ? place : place.substring(0, space));
      if (space >= 0) {
        matrix.statuses.add(place.substring(space + 1));
      }
    }
    for (Verdict verdict : api.verdicts()) {
      verdict.findings().stream()
          .flatMap(finding -> finding.exchange().stream())
          .forEach(exchange -> matrix.add(verdict, exchange));
    }
    return matrix;
  }

  private void add(Verdict verdict, Exchange exchange) {
    if (exchange.operationId().isEmpty()) {
      return;
    }
    String operation = exchange.operationId().get();
    String status = declared(operation, exchange.response().status());
    operations.add(operation);
    statuses.add(status);
    findings.computeIfAbsent(operation + " " + status, p -> new LinkedHashSet<>()).add(verdict);
  }

  /** The status as the operation declares it: exact, as a range or as the default. */
  private String declared(String operation, int status) {
    String exact = String.valueOf(status);
    for (String form : List.of(exact, exact.charAt(0) + "XX", "default")) {
      if (reached.containsKey(operation + " " + form)) {
        return form;
      }
    }
    return exact;
  }

  public List<String> operations() {
    return List.copyOf(operations);
  }

  public List<String> statuses() {
    return List.copyOf(statuses);
  }

  public Cell at(String operation, String status) {
    String place = operation + " " + status;
    List<Verdict> here = List.copyOf(findings.getOrDefault(place, Set.of()));
    List<String> by = judged.getOrDefault(place, List.of());
    Boolean was = reached.get(place);
    if (was == null) {
      boolean seen = !here.isEmpty() || !by.isEmpty();
      return new Cell(seen ? Reach.UNDOCUMENTED : Reach.NONE, here, by);
    }
    return new Cell(was ? Reach.REACHED : Reach.MISSED, here, by);
  }
}
