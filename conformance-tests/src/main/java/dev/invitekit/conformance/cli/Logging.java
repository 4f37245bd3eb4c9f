package dev.invitekit.conformance.cli;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What libraries have to say while a command runs: nothing short of an error. */
final class Logging {

  // Held here because a logger that nobody holds forgets its level.
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("org.eclipse.jetty"),
          Logger.getLogger("com.networknt.schema"), // warns of each keyword that is not JSON Schema
          Logger.getLogger("io.swagger"),
          Logger.getLogger("com.atlassian.oai"),
          Logger.getLogger("org.openapitools.openapidiff"));

  private Logging() {}

  static void errorsOnly() {
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
  }
}
