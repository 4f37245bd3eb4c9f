package dev.invitekit.conformance.run;

import java.util.List;

/**
 * How to run.
 *
 * @param seed makes the run repeatable
 * @param strict whether SHOULD and MAY bind as MUST does
 * @param readOnly whether to send nothing but GETs
 * @param only patterns of promises, operations or cases; empty for all
 * @param skip patterns of what to leave out
 */
public record RunOptions(
    long seed, boolean strict, boolean readOnly, List<String> only, List<String> skip) {

  public RunOptions {
    only = List.copyOf(only);
    skip = List.copyOf(skip);
  }

  /** Everything, by that seed. */
  public static RunOptions all(long seed) {
    return new RunOptions(seed, false, false, List.of(), List.of());
  }
}
