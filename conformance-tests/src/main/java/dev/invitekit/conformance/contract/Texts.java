package dev.invitekit.conformance.contract;

import java.util.List;

/** Lists for messages of one line. */
final class Texts {

  private static final int SHOWN = 8;

  private Texts() {}

  /** The first few names, and how many more there are. */
  static String some(List<String> names) {
    return names.size() <= SHOWN
        ? String.join(", ", names)
        : "%s and %d more"
            .formatted(String.join(", ", names.subList(0, SHOWN)), names.size() - SHOWN);
  }
}
