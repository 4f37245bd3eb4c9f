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
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of one API under {@code specs/} on the class path. */
public final class SpecsOnClassPath implements Specs {

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

  @Override
  public String api() {
    return api;
  }

  @Override
  public Optional<YamlFile> file(String path) {
    return YamlFile.onClassPath(folder + path);
  }

  @Override
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
