package dev.invitekit.conformance.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML (or JSON) text as a tree, which remembers on which line each value stands. */
public final class YamlFile {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String name;
  private final String text;
  private final JsonNode root;
  private final Map<String, Integer> lines = new HashMap<>();

  private YamlFile(String name, String text) {
    this.name = name;
    this.text = text;
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(100);
    try {
      Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      this.root = node == null ? JSON.missingNode() : tree(node, "", 0);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw BadInput.in(name, line, "not YAML: " + firstLine(e.getProblem()));
    } catch (YAMLException e) {
      throw BadInput.in(name, 0, "not YAML: " + firstLine(e.getMessage()));
    }
  }

  /**
   * Reads a file.
   *
   * @throws BadInput when there is none, or it is not YAML
   */
  public static YamlFile read(Path file) {
    try {
      return new YamlFile(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw BadInput.in(file.toString(), 0, "no such file");
    } catch (IOException e) {
      throw BadInput.in(file.toString(), 0, "cannot be read as UTF-8 text");
    }
  }

  /** Takes {@code text} as it is; {@code name} stands for it in messages. */
  public static YamlFile of(String name, String text) {
    return new YamlFile(name, text);
  }

  /** Reads a file on the class path; empty when there is none. */
  public static Optional<YamlFile> onClassPath(String resource) {
    try (InputStream in = YamlFile.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              new YamlFile(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How messages call it. */
  public String name() {
    return name;
  }

  /** The text as it was read. */
  public String text() {
    return text;
  }

  public JsonNode root() {
    return root;
  }

  /** The line of the value at a JSON Pointer, from 1; of the nearest known parent if need be. */
  public int lineOf(String pointer) {
    String at = pointer;
    while (!lines.containsKey(at)) {
      int slash = at.lastIndexOf('/');
      if (slash < 0) {
        return 0;
      }
      at = at.substring(0, slash);
    }
    return lines.get(at);
  }

  /** A fault at a JSON Pointer. */
  public BadInput fault(String pointer, String fault) {
    return BadInput.in(name, lineOf(pointer), fault);
  }

  private JsonNode tree(Node node, String pointer, int depth) {
    if (depth > 500) {
      throw BadInput.in(name, node.getStartMark().getLine() + 1, "nested too deep");
    }
    lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
    if (node instanceof MappingNode mapping) {
      ObjectNode object = JSON.objectNode();
      for (NodeTuple entry : mapping.getValue()) {
        Node keyNode = entry.getKeyNode();
        if (!(keyNode instanceof ScalarNode key)) {
          throw BadInput.in(name, keyNode.getStartMark().getLine() + 1, "a key is not a scalar");
        }
        String at = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
        lines.put(at, keyNode.getStartMark().getLine() + 1);
        if (object.has(key.getValue())) {
          throw fault(at, "key '%s' stands twice".formatted(key.getValue()));
        }
        object.set(key.getValue(), tree(entry.getValueNode(), at, depth + 1));
      }
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      for (Node item : sequence.getValue()) {
        array.add(tree(item, pointer + "/" + array.size(), depth + 1));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private static JsonNode scalar(ScalarNode node) {
    String value = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL) && value.matches("(?i)true|false")) { // not on, off, yes, no
      return JSON.booleanNode(value.equalsIgnoreCase("true"));
    }
    try {
      if (tag.equals(Tag.INT)) {
        BigInteger integer = new BigInteger(value.replace("_", ""));
        return integer.bitLength() < 64
            ? JSON.numberNode(integer.longValue())
            : JSON.numberNode(integer);
      }
      if (tag.equals(Tag.FLOAT)) {
        return JSON.numberNode(new BigDecimal(value.replace("_", "")));
      }
    } catch (NumberFormatException e) {
      return JSON.textNode(value); // hexadecimal, sexagesimal, infinity: JSON has none of them
    }
    return JSON.textNode(value);
  }

  private static String firstLine(String text) {
    return text == null ? "unreadable" : text.lines().findFirst().orElse("unreadable");
  }
}
