package dev.invitekit.conformance.cli;

import dev.invitekit.conformance.keeper.Overwrite;
import dev.invitekit.conformance.keeper.Repository;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which checkout is changed; shared by several commands. */
final class Checkout {

  @Option(
      names = "--repository",
      paramLabel = "DIR",
      description = "The checkout to change (default: the one around the working directory).")
  private @Nullable Path folder;

  @Option(
      names = "--force",
      description = "Change files even where they have changes that are not committed.")
  private boolean force;

  Repository repository() {
    return folder == null ? Repository.around(Path.of("")) : Repository.at(folder);
  }

  Overwrite overwrite() {
    return force ? Overwrite.ANYTHING : Overwrite.NOTHING_UNCOMMITTED;
  }
}
