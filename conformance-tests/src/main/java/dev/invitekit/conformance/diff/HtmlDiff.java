package dev.invitekit.conformance.diff;

final class HtmlDiff {
  private HtmlDiff() {}

  static String of(Comparison comparison) {
    return comparison.summary();
  }
}
