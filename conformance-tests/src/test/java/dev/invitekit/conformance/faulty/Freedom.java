package dev.invitekit.conformance.faulty;

import java.util.function.Supplier;

/**
 * One way in which a correct server may differ.
 *
 * @param revision name of the document that the server keeps
 * @param fault a new one for each run, for it may keep state
 */
record Freedom(String api, String id, String text, String revision, Supplier<Fault> fault) {

  @Override
  public String toString() {
    return "%s %s: %s".formatted(api, id, text);
  }
}
