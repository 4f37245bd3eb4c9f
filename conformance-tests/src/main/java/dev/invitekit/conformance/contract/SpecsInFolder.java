package dev.invitekit.conformance.contract;

import dev.invitekit.conformance.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of one API as they lie in a folder now, whatever was built from them. */
record SpecsInFolder(String api, Path folder) implements Specs {

  @Override
  public Optional<YamlFile> file(String path) {
    Path file = folder.resolve(path);
    return Files.isRegularFile(file) ? Optional.of(YamlFile.read(file)) : Optional.empty();
  }

  @Override
  public List<String> revisions() {
    Path revisions = folder.resolve("revisions");
    if (!Files.isDirectory(revisions)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(revisions)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
