package dev.invitekit.conformance.diff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The hand-written classes of one API, searched for the names that generated code has. */
final class DialectSources {

  private static final Path DIALECTS =
      Path.of("generated-server/src/main/java/dev/invitekit/server/dialect");
  private static final String JAVA = ".java";

  private final Map<String, String> textByClass;

  private DialectSources(Map<String, String> textByClass) {
    this.textByClass = textByClass;
  }

  /** Those of the repository that {@code folder} lies in; empty when it lies in none. */
  static Optional<DialectSources> around(Path folder, String api) {
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path sources = at.resolve(DIALECTS).resolve(api.replace("-", ""));
      if (Files.isDirectory(at.resolve("specs")) && Files.isDirectory(sources)) {
        return Optional.of(read(sources));
      }
    }
    return Optional.empty();
  }

  private static DialectSources read(Path folder) {
    Map<String, String> textByClass = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(JAVA)).toList()) {
        String name = file.getFileName().toString();
        textByClass.put(name.substring(0, name.length() - JAVA.length()), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DialectSources(textByClass);
  }

  /** Classes that name each of {@code words} as a word of its own. */
  List<String> naming(List<String> words) {
    List<Pattern> patterns =
        words.stream().map(word -> Pattern.compile("\\b" + Pattern.quote(word) + "\\b")).toList();
    List<String> classes = new ArrayList<>();
    textByClass.forEach(
        (name, text) -> {
          if (patterns.stream().allMatch(pattern -> pattern.matcher(text).find())) {
            classes.add(name);
          }
        });
    return classes;
  }
}
