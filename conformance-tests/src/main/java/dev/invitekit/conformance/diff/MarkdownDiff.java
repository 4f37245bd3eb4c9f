package dev.invitekit.conformance.diff;

final class MarkdownDiff {
  private MarkdownDiff() {}

  static String of(Comparison comparison) {
    return comparison.summary();
  }
}
