package dev.invitekit.conformance.report.text;

import dev.invitekit.conformance.verdict.RunResult.ApiResult;
import dev.invitekit.conformance.verdict.RunResult.Coverage;
import dev.invitekit.conformance.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One kind of thing that a run can exercise, in alphabetical order.
 *
 * @param key its name in JSON
 * @param name its name for people
 */
public record Reached(String key, String name, List<String> reached, List<String> missed) {

  /** All kinds: those of the coverage, and the promises themselves. */
  public static List<Reached> of(ApiResult api) {
    Coverage coverage = api.coverage();
    Map<String, Boolean> rules = new TreeMap<>();
    for (Verdict verdict : api.verdicts()) {
      rules.put(verdict.promise().id(), verdict.cases() > 0);
    }
    return List.of(
        of("operations", "operations", coverage.operations()),
        of("statuses", "documented statuses", coverage.statuses()),
        of("requestFields", "request fields", coverage.requestFields()),
        of("responseFields", "response fields", coverage.responseFields()),
        of("rules", "rules", rules));
  }

  private static Reached of(String key, String name, Map<String, Boolean> all) {
    List<String> reached = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    new TreeMap<>(all).forEach((thing, was) -> (was ? reached : missed).add(thing));
    return new Reached(key, name, List.copyOf(reached), List.copyOf(missed));
  }

  public int total() {
    return reached.size() + missed.size();
  }
}
