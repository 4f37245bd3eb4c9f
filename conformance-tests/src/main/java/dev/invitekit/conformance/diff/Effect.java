package dev.invitekit.conformance.diff;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a change touches here, sorted.
 *
 * @param operations their operationIds, or method and path of those that have none
 * @param rules ids of rules that speak of what changed
 * @param workflows ids of workflows that send or look at what changed
 * @param generatedTypes simple names of the types that the build generates from it
 * @param dialectClasses simple names of the hand-written classes that use it
 */
public record Effect(
    List<String> operations,
    List<String> rules,
    List<String> workflows,
    List<String> generatedTypes,
    List<String> dialectClasses) {

  public Effect {
    operations = sorted(operations);
    rules = sorted(rules);
    workflows = sorted(workflows);
    generatedTypes = sorted(generatedTypes);
    dialectClasses = sorted(dialectClasses);
  }

  /** Whether it touches nothing. */
  public boolean isEmpty() {
    return Stream.of(operations, rules, workflows, generatedTypes, dialectClasses)
        .allMatch(List::isEmpty);
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().distinct().sorted().toList();
  }
}
