package dev.invitekit.conformance.diff;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.contract.Contract;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.Specs;
import dev.invitekit.conformance.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds documents by what people write: {@code api}, {@code api@revision}, {@code git:REF:path}, or
 * a file.
 */
final class Editions {

  private static final Pattern NAME = Pattern.compile("([a-z0-9-]+)(?:@(.+))?");
  private static final String GIT = "git:";

  private final Path folder;
  private final Path checkout;
  private final List<String> apis;

  /**
   * @param folder where relative paths begin and git is run
   * @param checkout a folder of the checkout whose contracts go by their names
   * @param apis names of the contracts that come along, for messages
   */
  Editions(Path folder, Path checkout, List<String> apis) {
    this.folder = folder;
    this.checkout = checkout;
    this.apis = apis;
  }

  /**
   * The document that {@code text} stands for.
   *
   * @throws BadInput when there is none, or it cannot be read
   */
  Edition find(String text) {
    if (text.startsWith(GIT)) {
      return inGit(text);
    }
    Matcher name = NAME.matcher(text);
    Optional<Specs> specs = name.matches() ? Specs.find(name.group(1), checkout) : Optional.empty();
    return specs.isPresent()
        ? named(specs.get(), Optional.ofNullable(name.group(2)))
        : inFile(text);
  }

  private static Edition named(Specs specs, Optional<String> revision) {
    return new Edition(
        new Document(specs.document(revision.orElse(Contract.CURRENT))),
        Optional.of(Shelf.of(specs)));
  }

  private Edition inFile(String text) {
    Path file = path(text, text);
    if (!Files.exists(file)) {
      throw new BadInput(
          "%s: no such file, and no contract of that name; there are %s"
              .formatted(text, String.join(", ", apis)));
    }
    if (Files.isDirectory(file)) {
      throw new BadInput("%s: expected a file, not a folder".formatted(text));
    }
    return new Edition(
        new Document(YamlFile.read(file)),
        Shelf.around(file.toAbsolutePath().normalize(), Shelf::readFile));
  }

  private Edition inGit(String text) {
    String rest = text.substring(GIT.length());
    int colon = rest.indexOf(':');
    if (colon < 1 || colon == rest.length() - 1 || rest.startsWith("-")) {
      throw new BadInput(text + ": expected git:REF:path, such as git:HEAD:specs/api/openapi.yaml");
    }
    GitShow git = new GitShow(folder, rest.substring(0, colon));
    Path file = path(rest.substring(colon + 1), text);
    YamlFile document = YamlFile.of(text, git.show(rest.substring(colon + 1), text));
    return new Edition(new Document(document), Shelf.around(file, git::file));
  }

  private Path path(String path, String text) {
    try {
      return text.startsWith(GIT) ? Path.of(path) : folder.resolve(path);
    } catch (InvalidPathException e) {
      throw new BadInput(text + ": not a path");
    }
  }
}
