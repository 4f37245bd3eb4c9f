package dev.invitekit.conformance.contract;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of one API: its document, the revisions of that, its rules and workflows. */
public interface Specs {

  /** Name of the API. */
  String api();

  /** A file, by its path below the folder of the API; empty when there is none. */
  Optional<YamlFile> file(String path);

  /** Names of the revisions beside the current one, sorted. */
  List<String> revisions();

  /**
   * The contract of that name: the one in the checkout around {@code folder}, which may be newer
   * than what was built, else the one on the class path.
   *
   * @return empty when neither has one of that name
   */
  static Optional<Specs> find(String api, Path folder) {
    for (@Nullable Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path specs = at.resolve("specs").resolve(api);
      if (Files.isRegularFile(at.resolve("generated-server/pom.xml"))
          && Files.isRegularFile(specs.resolve("openapi.yaml"))) {
        return Optional.of(new SpecsInFolder(api, specs));
      }
    }
    return SpecsOnClassPath.has(api) ? Optional.of(new SpecsOnClassPath(api)) : Optional.empty();
  }

  /**
   * A document of the API.
   *
   * @param revision name of an older or newer one, or {@link Contract#CURRENT}
   * @throws BadInput when there is none of that name; it tells which there are
   */
  default YamlFile document(String revision) {
    List<String> names = new ArrayList<>(List.of(Contract.CURRENT));
    names.addAll(revisions());
    if (!names.contains(revision)) {
      throw new BadInput(
          "revision %s: %s has %s".formatted(revision, api(), String.join(", ", names)));
    }
    return file(revision.equals(Contract.CURRENT)
            ? "openapi.yaml"
            : "revisions/" + revision + ".yaml")
        .orElseThrow();
  }

  /** Its rules; empty when it has none. */
  default Optional<YamlFile> rules() {
    return file("rules.yaml");
  }

  /** Its workflows; empty when it has none. */
  default Optional<YamlFile> workflows() {
    return file("workflows.arazzo.yaml");
  }
}
