package dev.invitekit.conformance.contract;

import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of one API under {@code specs/} on the class path. */
public final class SpecsOnClassPath {

  private final String api;
  private final String folder;

  /**
   * The files of the API of that name.
   *
   * @throws BadInput when there is none
   */
  public SpecsOnClassPath(String api) {
    this.api = api;
    this.folder = folder(api);
    if (!has(api)) {
      throw new BadInput("api %s: there is no contract of that name".formatted(api));
    }
  }

  /** Whether there is an API of that name. */
  public static boolean has(String api) {
    return api.matches("[a-z0-9-]+") && url(folder(api)) != null;
  }

  /**
   * A document of the API.
   *
   * @param revision name of an older or newer one, or {@link Contract#CURRENT}
   * @throws BadInput when there is none of that name; it tells which there are
   */
  public YamlFile document(String revision) {
    List<String> names = new ArrayList<>(List.of(Contract.CURRENT));
    names.addAll(revisions());
    if (!names.contains(revision)) {
      throw new BadInput(
          "revision %s: %s has %s".formatted(revision, api, String.join(", ", names)));
    }
    String file =
        revision.equals(Contract.CURRENT) ? "openapi.yaml" : "revisions/" + revision + ".yaml";
    return YamlFile.onClassPath(folder + file).orElseThrow();
  }

  /** Its rules; empty when it has none. */
  public Optional<YamlFile> rules() {
    return YamlFile.onClassPath(folder + "rules.yaml");
  }

  /** Its workflows; empty when it has none. */
  public Optional<YamlFile> workflows() {
    return YamlFile.onClassPath(folder + "workflows.arazzo.yaml");
  }

  /** Names of the revisions beside the current one, sorted. */
  public List<String> revisions() {
    try {
      return files(url(folder)).stream()
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    } catch (IOException | URISyntaxException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private List<String> files(URL document) throws IOException, URISyntaxException {
    if (document.openConnection() instanceof JarURLConnection jar) {
      String prefix = folder + "revisions/";
      return jar.getJarFile().stream()
          .map(JarEntry::getName)
          .filter(name -> name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0)
          .map(name -> name.substring(prefix.length()))
          .toList();
    }
    Path revisions = Path.of(new URI(document.toString())).resolveSibling("revisions");
    if (!Files.isDirectory(revisions)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(revisions)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String folder(String api) {
    return "specs/" + api + "/";
  }

  private static @Nullable URL url(String folder) {
    return SpecsOnClassPath.class.getClassLoader().getResource(folder + "openapi.yaml");
  }
}
