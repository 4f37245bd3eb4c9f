package dev.invitekit.conformance.contract;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The files that a document refers to: those in its folder and below. Nothing outside of it is
 * read, and nothing over the network.
 */
final class Neighbours {

  private static final int MOST = 5_000;

  private final YamlFile document;
  private final Map<Path, YamlFile> read = new HashMap<>();
  private long characters;

  Neighbours(YamlFile document) {
    this.document = document;
  }

  YamlFile document() {
    return document;
  }

  /**
   * The file at a relative path, seen from another.
   *
   * @param place file and line of the reference
   * @throws Bundle.Unresolvable when there is none that can be read
   * @throws BadInput when it is outside of the document's folder
   */
  YamlFile find(YamlFile from, String path, String reference, Supplier<String> place)
      throws Bundle.Unresolvable {
    if (path.matches("(?s)([A-Za-z][A-Za-z0-9+.-]+:|//).*")) {
      throw new Bundle.Unresolvable("is not read: only files below the document's folder are");
    }
    Optional<Path> folder = document.path().map(Neighbours::folderOf);
    Optional<Path> source = from.path();
    if (folder.isEmpty() || source.isEmpty()) {
      throw new Bundle.Unresolvable("refers to nothing in this document");
    }
    Path file;
    try {
      file = folderOf(source.get()).resolve(References.decoded(path)).normalize();
    } catch (InvalidPathException e) {
      throw new Bundle.Unresolvable("is no path");
    }
    if (!isBelow(folder.get(), file)) {
      throw new BadInput(
          "%s: %s is outside of the document's folder".formatted(place.get(), reference));
    }
    return read(file);
  }

  private YamlFile read(Path file) throws Bundle.Unresolvable {
    YamlFile known = read.get(file);
    if (known != null) {
      return known;
    }
    if (document
        .path()
        .map(path -> path.toAbsolutePath().normalize())
        .filter(file::equals)
        .isPresent()) {
      return document;
    }
    if (!Files.isRegularFile(file)) {
      throw new Bundle.Unresolvable("refers to nothing: there is no file " + file.getFileName());
    }
    if (read.size() == MOST || characters > YamlFile.LARGEST) {
      throw new Bundle.Unresolvable(
          "is not read: the document refers to more than %,d files or %d MiB"
              .formatted(MOST, YamlFile.LARGEST >> 20));
    }
    try {
      YamlFile there = YamlFile.read(file);
      characters += there.text().length();
      read.put(file, there);
      return there;
    } catch (BadInput e) {
      throw new Bundle.Unresolvable("cannot be read: " + e.getMessage());
    }
  }

  private static Path folderOf(Path file) {
    return file.toAbsolutePath().normalize().resolveSibling("").normalize();
  }

  /** Whether a file is below a folder, by its path and, if it is there, by where links lead. */
  private static boolean isBelow(Path folder, Path file) {
    if (!file.startsWith(folder)) {
      return false;
    }
    try {
      return !Files.exists(file) || file.toRealPath().startsWith(folder.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
