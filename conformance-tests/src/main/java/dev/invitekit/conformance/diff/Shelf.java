package dev.invitekit.conformance.diff;

import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Specs;
import dev.invitekit.conformance.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder that holds the contract of one API: its document, its rules, its workflows.
 *
 * @param api name of the folder, which is the name of the API
 */
record Shelf(
    String api,
    Optional<YamlFile> document,
    Optional<YamlFile> rules,
    Optional<YamlFile> workflows) {

  private static final String DOCUMENT = "openapi.yaml";
  private static final String RULES = "rules.yaml";
  private static final String WORKFLOWS = "workflows.arazzo.yaml";
  private static final Path REVISIONS = Path.of("revisions");

  /** Reads a file of a folder; empty when the folder has none of that name. */
  interface Reader {
    Optional<YamlFile> read(Path file);
  }

  static Shelf of(Specs specs) {
    return new Shelf(
        specs.api(),
        Optional.of(specs.document(Contract.CURRENT)),
        specs.rules(),
        specs.workflows());
  }

  /** The folder that {@code file} lies in, or the revisions of; empty when it is no such folder. */
  static Optional<Shelf> around(Path file, Reader reader) {
    Path folder = file.getParent();
    if (folder != null && folder.endsWith(REVISIONS)) {
      folder = folder.getParent();
    }
    if (folder == null || folder.getFileName() == null) {
      return Optional.empty();
    }
    Shelf shelf =
        new Shelf(
            folder.getFileName().toString(),
            reader.read(folder.resolve(DOCUMENT)),
            reader.read(folder.resolve(RULES)),
            reader.read(folder.resolve(WORKFLOWS)));
    boolean holdsContract =
        shelf.document().isPresent()
            && (shelf.rules().isPresent() || shelf.workflows().isPresent());
    return holdsContract ? Optional.of(shelf) : Optional.empty();
  }

  static Optional<YamlFile> readFile(Path file) {
    return Files.isRegularFile(file) ? Optional.of(YamlFile.read(file)) : Optional.empty();
  }
}
