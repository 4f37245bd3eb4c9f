package dev.invitekit.conformance.report;

import dev.invitekit.conformance.support.GoldenFiles;

/** What the reports looked like when somebody last read them. */
public final class Golden {

  private static final GoldenFiles FILES = new GoldenFiles("report");

  private Golden() {}

  public static void assertGolden(String name, String actual) {
    FILES.assertGolden(name, actual);
  }
}
