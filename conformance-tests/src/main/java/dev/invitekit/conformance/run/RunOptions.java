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
 * @param casesPerOperation at most so many requests try one operation
 */
public record RunOptions(
    long seed,
    boolean strict,
    boolean readOnly,
    List<String> only,
    List<String> skip,
    int casesPerOperation) {

  /** So many cases of one operation are tried at most, unless told. */
  public static final int CASES_PER_OPERATION = 300;

  public RunOptions {
    only = List.copyOf(only);
    skip = List.copyOf(skip);
  }

  public RunOptions(
      long seed, boolean strict, boolean readOnly, List<String> only, List<String> skip) {
    this(seed, strict, readOnly, only, skip, CASES_PER_OPERATION);
  }

  /** Everything, by that seed. */
  public static RunOptions all(long seed) {
    return new RunOptions(seed, false, false, List.of(), List.of());
  }
}
