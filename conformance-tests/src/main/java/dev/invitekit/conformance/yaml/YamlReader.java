package dev.invitekit.conformance.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.BadInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads the one document of a YAML text. Aliases share what they stand for, and count as if they
 * did not; merge keys ({@code <<}) are carried out.
 */
final class YamlReader {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String name;
  private final Parser parser;
  private final Resolver resolver = new Resolver();
  private final Map<String, Located> anchors = new HashMap<>();
  private long aliased;

  private YamlReader(String name, Parser parser) {
    this.name = name;
    this.parser = parser;
  }

  /**
   * Reads a text; an empty one is a missing node.
   *
   * @throws BadInput naming file and line, when it is no YAML, or goes over a bound
   */
  static Located read(String name, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(YamlFile.LARGEST);
    try {
      return new YamlReader(name, new ParserImpl(new StreamReader(text), options)).document();
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw BadInput.in(name, line, "not YAML: " + firstLine(e.getProblem()));
    } catch (ReaderException e) {
      int line = FileText.lineAt(text, text.offsetByCodePoints(0, e.getPosition()));
      throw BadInput.in(
          name, line, "not YAML: a control character, U+%04X".formatted(e.getCodePoint()));
    } catch (YAMLException e) {
      throw BadInput.in(name, 0, "not YAML: " + firstLine(e.getMessage()));
    }
  }

  private Located document() {
    parser.getEvent(); // the stream begins
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      return Located.scalar(MissingNode.getInstance(), 0);
    }
    parser.getEvent(); // the document begins
    Located root = value(parser.getEvent(), 0);
    parser.getEvent(); // the document ends
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      throw fault(parser.peekEvent(), "a second document; expected one");
    }
    return root;
  }

  private Located value(Event event, int depth) {
    if (depth > YamlFile.DEEPEST) {
      throw fault(event, "nested too deep");
    }
    if (event instanceof AliasEvent alias) {
      return repeated(alias);
    }
    Located value;
    if (event instanceof MappingStartEvent) {
      value = mapping(event, depth);
    } else if (event instanceof SequenceStartEvent) {
      value = sequence(event, depth);
    } else {
      value = Located.scalar(scalar((ScalarEvent) event), line(event));
    }
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, value);
    }
    return value;
  }

  private Located repeated(AliasEvent alias) {
    Located value = anchors.get(alias.getAnchor());
    if (value == null) {
      throw fault(
          alias, "alias *%s: there is no such anchor before it".formatted(alias.getAnchor()));
    }
    aliased += value.size();
    if (aliased > YamlFile.MOST_ALIASED) {
      throw fault(
          alias, "aliases that stand for more than %,d values".formatted(YamlFile.MOST_ALIASED));
    }
    return value.at(line(alias));
  }

  private Located sequence(Event start, int depth) {
    ArrayNode array = JSON.arrayNode();
    List<Located> parts = new ArrayList<>();
    for (Event event = parser.getEvent();
        !event.is(Event.ID.SequenceEnd);
        event = parser.getEvent()) {
      Located part = value(event, depth + 1);
      array.add(part.value());
      parts.add(part);
    }
    return Located.container(array, line(start), parts);
  }

  private Located mapping(Event start, int depth) {
    ObjectNode object = JSON.objectNode();
    List<Located> parts = new ArrayList<>();
    List<Located> merged = new ArrayList<>();
    for (Event event = parser.getEvent();
        !event.is(Event.ID.MappingEnd);
        event = parser.getEvent()) {
      boolean merges =
          event instanceof ScalarEvent scalar
              && scalar.getScalarStyle() == ScalarStyle.PLAIN
              && scalar.getValue().equals("<<");
      Located key = value(event, depth + 1);
      Located part = value(parser.getEvent(), depth + 1).at(line(event));
      if (merges) {
        addMerged(event, part, merged);
        continue;
      }
      if (key.value().isContainerNode()) {
        throw fault(event, "a key is not a scalar");
      }
      String text = event instanceof ScalarEvent scalar ? scalar.getValue() : key.value().asText();
      if (object.has(text)) {
        throw fault(event, "key '%s' stands twice".formatted(text));
      }
      object.set(text, part.value());
      parts.add(part);
    }
    merged.forEach(from -> merge(from, object, parts));
    return Located.container(object, line(start), parts);
  }

  private void addMerged(Event key, Located value, List<Located> merged) {
    if (value.value().isObject()) {
      merged.add(value);
      return;
    }
    if (!value.value().isArray()) {
      throw fault(key, "<< needs a mapping, or a list of them");
    }
    for (Located part : value.parts()) {
      if (!part.value().isObject()) {
        throw fault(key, "<< needs a mapping, or a list of them");
      }
      merged.add(part);
    }
  }

  /** What stands there itself comes before what is merged, and that in order. */
  private static void merge(Located from, ObjectNode object, List<Located> parts) {
    int i = 0;
    for (Map.Entry<String, JsonNode> entry : from.value().properties()) {
      Located part = from.parts().get(i++);
      if (!object.has(entry.getKey())) {
        object.set(entry.getKey(), entry.getValue());
        parts.add(part);
      }
    }
  }

  private JsonNode scalar(ScalarEvent event) {
    String value = event.getValue();
    Tag tag =
        event.getTag() == null || event.getTag().equals("!")
            ? resolver.resolve(NodeId.scalar, value, event.getImplicit().canOmitTagInPlainScalar())
            : new Tag(event.getTag());
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL) && value.matches("(?i)true|false")) { // not on, off, yes, no
      return JSON.booleanNode(value.equalsIgnoreCase("true"));
    }
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)
        ? Numbers.node(value.replace("_", ""))
        : JSON.textNode(value);
  }

  private BadInput fault(Event event, String fault) {
    return BadInput.in(name, line(event), fault);
  }

  private static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }

  private static String firstLine(String text) {
    return text == null ? "unreadable" : text.lines().findFirst().orElse("unreadable");
  }
}
