package dev.invitekit.conformance.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A YAML or JSON text as a tree, which remembers on which line each value stands. JSON is read as
 * JSON, whatever the file is called.
 *
 * <p>Reading is bounded: {@value #LARGEST} bytes, {@value #DEEPEST} levels, and {@value
 * #MOST_ALIASED} values that only aliases repeat.
 */
public final class YamlFile {

  /** The largest file that is read, in bytes. */
  public static final int LARGEST = 64 << 20;

  /** How deep values may be nested. */
  public static final int DEEPEST = 500;

  /** How many values the aliases of a file may stand for, together. */
  public static final int MOST_ALIASED = 1_000_000;

  private final String name;
  private final String text;
  private final Located root;
  private final @Nullable Path path;

  private YamlFile(String name, String text, @Nullable Path path) {
    this.name = name;
    this.text = text;
    this.path = path;
    this.root = located(name, text);
  }

  /**
   * Reads a file. What is no regular file, such as a pipe, is read as well, up to the same bound.
   *
   * @throws BadInput when there is none, it is too large, or it is neither YAML nor JSON
   */
  public static YamlFile read(Path file) {
    return new YamlFile(file.toString(), FileText.read(file), file);
  }

  /** Takes {@code text} as it is; {@code name} stands for it in messages. */
  public static YamlFile of(String name, String text) {
    return new YamlFile(name, text, null);
  }

  /** Reads a file on the class path; empty when there is none. */
  public static Optional<YamlFile> onClassPath(String resource) {
    try (InputStream in = YamlFile.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new YamlFile(resource, FileText.read(resource, in), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON is not quite a part of YAML, and YAML in braces is not quite JSON. */
  private static Located located(String name, String text) {
    if (!JsonReader.mayRead(text)) {
      return YamlReader.read(name, text);
    }
    try {
      return JsonReader.read(name, text);
    } catch (BadInput noJson) {
      if (name.toLowerCase(Locale.ROOT).endsWith(".json")) {
        throw noJson;
      }
      try {
        return YamlReader.read(name, text);
      } catch (BadInput noYaml) {
        throw JsonReader.isMeantAsJson(text) ? noJson : noYaml;
      }
    }
  }

  /** How messages call it. */
  public String name() {
    return name;
  }

  /** Where it lies; empty for a text that is no file. */
  public Optional<Path> path() {
    return Optional.ofNullable(path);
  }

  /** The text as it was read. */
  public String text() {
    return text;
  }

  public JsonNode root() {
    return root.value();
  }

  /** The line of the value at a JSON Pointer, from 1; of the nearest known parent if need be. */
  public int lineOf(String pointer) {
    return root.value().isMissingNode() ? 0 : root.lineOf(pointer);
  }

  /** A fault at a JSON Pointer. */
  public BadInput fault(String pointer, String fault) {
    return BadInput.in(name, lineOf(pointer), fault);
  }
}
