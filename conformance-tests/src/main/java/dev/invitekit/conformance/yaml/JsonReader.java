package dev.invitekit.conformance.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.conformance.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON (RFC 8259); control characters in texts are let pass, as most readers do. */
final class JsonReader {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(YamlFile.DEEPEST + 10)
                  .maxStringLength(YamlFile.LARGEST)
                  .maxNameLength(YamlFile.LARGEST)
                  .maxNumberLength(10_000)
                  .build())
          .build();

  private final String name;
  private final JsonParser parser;

  private JsonReader(String name, JsonParser parser) {
    this.name = name;
    this.parser = parser;
  }

  /** Whether the text begins as an object or array does, in JSON and in YAML. */
  static boolean mayRead(String text) {
    int first = skipBlanks(text, 0);
    return first < text.length() && (text.charAt(first) == '{' || text.charAt(first) == '[');
  }

  /** Whether the text begins as JSON does and YAML seldom: with a key in quotes. */
  static boolean isMeantAsJson(String text) {
    int second = skipBlanks(text, skipBlanks(text, 0) + 1);
    return second < text.length() && text.charAt(second) == '"';
  }

  /**
   * Reads the one value of a text.
   *
   * @throws BadInput naming file and line, when it is no JSON, names a key twice or is too deep
   */
  static Located read(String name, String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      JsonReader reader = new JsonReader(name, parser);
      Located value = reader.value(0);
      if (parser.nextToken() != null) {
        throw BadInput.in(name, reader.line(), "not JSON: something follows the first value");
      }
      return value;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw BadInput.in(name, line, "not JSON: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // from memory: does not happen
    }
  }

  private Located value(int depth) throws IOException {
    int line = line();
    if (depth > YamlFile.DEEPEST) {
      throw BadInput.in(name, line, "nested too deep");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(line, depth);
      case START_ARRAY -> array(line, depth);
      case VALUE_STRING -> Located.scalar(JSON.textNode(parser.getText()), line);
      case VALUE_TRUE, VALUE_FALSE ->
          Located.scalar(JSON.booleanNode(parser.currentToken() == JsonToken.VALUE_TRUE), line);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          Located.scalar(Numbers.node(parser.getText()), line);
      default -> Located.scalar(JSON.nullNode(), line);
    };
  }

  private Located object(int line, int depth) throws IOException {
    ObjectNode object = JSON.objectNode();
    List<Located> parts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = line();
      if (object.has(key)) {
        throw BadInput.in(name, keyLine, "key '%s' stands twice".formatted(key));
      }
      parser.nextToken();
      Located part = value(depth + 1).at(keyLine);
      object.set(key, part.value());
      parts.add(part);
    }
    return Located.container(object, line, parts);
  }

  private Located array(int line, int depth) throws IOException {
    ArrayNode array = JSON.arrayNode();
    List<Located> parts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Located part = value(depth + 1);
      array.add(part.value());
      parts.add(part);
    }
    return Located.container(array, line, parts);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("unreadable");
  }
}
