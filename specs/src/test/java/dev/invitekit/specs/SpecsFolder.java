package dev.invitekit.specs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of this module: one folder for each API, found by the {@code openapi.yaml} in it. */
final class SpecsFolder {
  // Surefire names the module's folder; an IDE starts tests there.
  private static final Path ROOT = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

  private SpecsFolder() {}

  /** Names of the API folders. */
  static List<String> apis() {
    return children(ROOT).stream()
        .filter(folder -> Files.exists(folder.resolve("openapi.yaml")))
        .map(folder -> folder.getFileName().toString())
        .toList();
  }

  static Path folder(String api) {
    return ROOT.resolve(api);
  }

  /** Every document of every API: the contract and its revisions, as paths below the root. */
  static List<String> files() {
    return apis().stream()
        .flatMap(
            api ->
                Stream.concat(
                    Stream.of(api + "/openapi.yaml"),
                    revisions(folder(api)).stream().map(name -> api + "/revisions/" + name)))
        .toList();
  }

  /** File names of the revisions in an API folder. */
  static List<String> revisions(Path folder) {
    return children(folder.resolve("revisions")).stream()
        .map(file -> file.getFileName().toString())
        .toList();
  }

  static String text(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Document> documents() {
    return files().stream().map(SpecsFolder::document).toList();
  }

  static List<Document> contracts() {
    return apis().stream().map(SpecsFolder::contract).toList();
  }

  static Document contract(String api) {
    return document(api + "/openapi.yaml");
  }

  static Document seed(String api) {
    return document(api + "/revisions/seed.yaml");
  }

  private static Document document(String file) {
    return Document.parse(file, text(file));
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
