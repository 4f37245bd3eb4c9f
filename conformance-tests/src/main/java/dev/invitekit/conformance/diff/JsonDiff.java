package dev.invitekit.conformance.diff;

final class JsonDiff {
  private JsonDiff() {}

  static String of(Comparison comparison) {
    return comparison.summary();
  }
}
