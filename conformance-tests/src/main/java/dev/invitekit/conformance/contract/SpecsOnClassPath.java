package dev.invitekit.conformance.contract;

import dev.invitekit.conformance.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/** The files of one API under {@code specs/} on the class path. */
final class SpecsOnClassPath {

  private final String api;
  private final String folder;

  SpecsOnClassPath(String api) {
    this.api = api;
    this.folder = "specs/" + api + "/";
    if (!api.matches("[a-z0-9-]+") || url() == null) {
      throw new BadInput("api %s: there is no contract of that name".formatted(api));
    }
  }

  YamlFile document(String revision) {
    String file =
        revision.equals(Contract.CURRENT) ? "openapi.yaml" : "revisions/" + revision + ".yaml";
    return YamlFile.onClassPath(folder + file)
        .orElseThrow(() -> new BadInput("revision %s: %s has none".formatted(revision, api)));
  }

  Optional<YamlFile> rules() {
    return YamlFile.onClassPath(folder + "rules.yaml");
  }

  Optional<YamlFile> workflows() {
    return YamlFile.onClassPath(folder + "workflows.arazzo.yaml");
  }

  /** Names of the revisions beside the current one, sorted. */
  List<String> revisions() {
    try {
      return files(url()).stream()
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

  private URL url() {
    return SpecsOnClassPath.class.getClassLoader().getResource(folder + "openapi.yaml");
  }
}
