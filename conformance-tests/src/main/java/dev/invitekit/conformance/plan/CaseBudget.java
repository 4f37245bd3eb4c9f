package dev.invitekit.conformance.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bounds the cases of one operation. Each constraint is tried once before any is tried twice, and
 * what is shallow in a body before what is deep.
 */
final class CaseBudget {

  private record Ranked(RequestCase one, int round, int depth, int place) {}

  private CaseBudget() {}

  /** At most {@code most} of {@code all}, in the order of {@code all}. */
  static List<RequestCase> choose(List<RequestCase> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    Map<String, Integer> rounds = new HashMap<>();
    List<Ranked> ranked = new ArrayList<>();
    for (RequestCase one : all) {
      int round = rounds.merge(constraint(one.id()), 1, Integer::sum);
      ranked.add(new Ranked(one, round, depth(one.id()), ranked.size()));
    }
    ranked.sort(
        Comparator.comparingInt(Ranked::round)
            .thenComparingInt(Ranked::depth)
            .thenComparingInt(Ranked::place));
    Set<String> chosen = new HashSet<>();
    ranked.subList(0, most).forEach(rank -> chosen.add(rank.one().id()));
    return all.stream().filter(one -> chosen.contains(one.id())).toList();
  }

  /**
   * What a case tries: its id without what it tries it with. {@code value/name/too-long} is a
   * constraint of its own; {@code type/name/number} and {@code type/name/array} are one.
   */
  private static String constraint(String id) {
    boolean manyOfOne =
        id.contains("/type/")
            || id.contains("/edge/")
            || id.contains("/path/")
            || id.contains("/enum-");
    return manyOfOne ? id.substring(0, id.lastIndexOf('/')) : id;
  }

  /** How deep in a body it goes. */
  private static int depth(String id) {
    return (int) id.chars().filter(c -> c == '.' || c == '[').count();
  }
}
