package dev.invitekit.server.bench;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What the container and Jersey tell while they are measured. */
final class Logging {

  private static final Logger ROOT = Logger.getLogger("");

  private Logging() {}

  /** Leaves out that something starts or stops, or what a library would rather have otherwise. */
  static void onlyFaults() {
    ROOT.setLevel(Level.SEVERE);
  }
}
