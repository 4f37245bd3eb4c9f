package dev.invitekit.conformance.cli;

import java.nio.file.Path;

/** Where the command line was started from, when its launcher started it. */
final class Home {

  /** The launcher's checkout; else the working directory, which may lie in one. */
  static Path folder() {
    return Path.of(System.getProperty("invitekit.home", ""));
  }

  private Home() {}
}
