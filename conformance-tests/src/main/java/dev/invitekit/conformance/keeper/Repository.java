package dev.invitekit.conformance.keeper;

import dev.invitekit.conformance.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A checkout of this project. Files in it are named by their paths below the root, with slashes.
 *
 * @param root absolute
 */
public record Repository(Path root) {

  static final String CHANGELOG = "CHANGELOG.md";
  static final String SERVER_POM = "generated-server/pom.xml";
  static final String TENANTS = "generated-server/src/main/resources/tenants.yaml";
  static final String SERVER_SOURCES = "generated-server/src/main/java";
  static final String SUITE_SOURCES = "conformance-tests/src/main/java";
  static final String EMBEDDED_TARGET =
      "conformance-tests/src/main/resources/dev/invitekit/conformance/targets/embedded-target.yaml";

  /**
   * The checkout that {@code folder} is the root of.
   *
   * @throws BadInput when it is none
   */
  public static Repository at(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    if (!isRoot(root)) {
      throw new BadInput(
          "--repository %s: no checkout of this project: it lacks specs/ or %s"
              .formatted(folder, SERVER_POM));
    }
    return new Repository(root);
  }

  /**
   * The checkout that {@code folder} lies in.
   *
   * @throws BadInput when it lies in none
   */
  public static Repository around(Path folder) {
    for (@Nullable Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (isRoot(at)) {
        return new Repository(at);
      }
    }
    throw new BadInput(
        "%s: not in a checkout of this project, the folder with specs/ and %s; name it with --repository"
            .formatted(folder.toAbsolutePath().normalize(), SERVER_POM));
  }

  static String contract(String api) {
    return "specs/" + api;
  }

  static String document(String api) {
    return contract(api) + "/openapi.yaml";
  }

  static String dialect(ApiName api) {
    return SERVER_SOURCES + "/dev/invitekit/server/dialect/" + api.packageName();
  }

  Path file(String path) {
    return root.resolve(path);
  }

  boolean has(String path) {
    return Files.exists(file(path));
  }

  /** The text of a file; empty when there is none. */
  Optional<String> text(String path) {
    if (!has(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file(path)));
    } catch (IOException e) {
      throw BadInput.in(path, 0, "cannot be read as UTF-8 text");
    }
  }

  /** The text of a file that every checkout has. */
  String requiredText(String path) {
    return text(path)
        .orElseThrow(() -> BadInput.in(path, 0, "no such file in " + root + ", which needs it"));
  }

  /** Paths of the Java files in a folder and below, sorted; none when there is no such folder. */
  List<String> javaFiles(String folder) {
    if (!has(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(file(folder))) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".java"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of the APIs that have a contract, sorted. */
  List<String> apis() {
    try (Stream<Path> folders = Files.list(file("specs"))) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(api -> has(document(api)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRoot(Path folder) {
    return Files.isDirectory(folder.resolve("specs"))
        && Files.isRegularFile(folder.resolve(SERVER_POM));
  }
}
