package dev.invitekit.server;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * A value in a YAML file that knows where it stands, so that a fault can be told with its line.
 * What stands there is never quoted, because it may be a key.
 *
 * @param name what faults call it: the field's name, also for the items of a list
 * @param content a {@code Map<String, LocatedYaml>}, a {@code List<LocatedYaml>}, a {@link Scalar},
 *     or null
 */
record LocatedYaml(String file, int line, String name, @Nullable Object content) {

  private record Scalar(JsonToken type, String text) {}

  private static final int DEEPEST = 50;
  private static final YAMLFactory YAML = factory();
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t\n\r]]");
  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  private static YAMLFactory factory() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Tenants.LARGEST); // by itself it is 3 MiB
    options.setNestingDepthLimit(DEEPEST);
    return YAMLFactory.builder().loaderOptions(options).build();
  }

  /**
   * Reads the one document of a file.
   *
   * @throws BadInput naming file, line and fault
   */
  static LocatedYaml read(String file, byte[] bytes) {
    try (YAMLParser parser = YAML.createParser(text(file, bytes))) {
      if (parser.nextToken() == null) {
        throw fault(file, 1, "the file is empty");
      }
      LocatedYaml root = value(file, "", parser);
      if (parser.nextToken() != null) {
        throw fault(file, line(parser), "a second document; expected one");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw syntax(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // from memory: does not happen
    }
  }

  private static String text(String file, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    boolean broken = utf8.decode(in, out, true).isError();
    String text = out.flip().toString();
    if (broken) {
      throw fault(file, lineAt(text, text.length()), "not UTF-8");
    }
    Matcher control = CONTROL.matcher(text);
    if (control.find()) {
      throw fault(file, lineAt(text, control.start()), "a control character");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static int lineAt(String text, int end) {
    return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }

  private static LocatedYaml value(String file, String name, YAMLParser parser) throws IOException {
    int line = line(parser);
    JsonToken token = parser.currentToken();
    if (parser.isCurrentAlias()) {
      throw fault(file, line, "an alias; expected the value itself, in quotes if it begins with *");
    }
    if (token == JsonToken.START_OBJECT) {
      Map<String, LocatedYaml> fields = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        int fieldLine = line(parser);
        parser.nextToken();
        if (fields.put(field, value(file, field, parser).at(fieldLine)) != null) {
          throw fault(file, fieldLine, "a name that stands there before");
        }
      }
      return new LocatedYaml(file, line, name, fields);
    }
    if (token == JsonToken.START_ARRAY) {
      List<LocatedYaml> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(file, name, parser));
      }
      return new LocatedYaml(file, line, name, items);
    }
    return new LocatedYaml(
        file,
        line,
        name,
        token == JsonToken.VALUE_NULL ? null : new Scalar(token, parser.getText()));
  }

  private static int line(YAMLParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  /** Keeps the words of the parser and drops its excerpt from the file. */
  private static BadInput syntax(String file, JsonProcessingException e) {
    String message = e.getOriginalMessage();
    List<Integer> lines =
        LINE.matcher(message).results().map(found -> Integer.valueOf(found.group(1))).toList();
    // A scanner's fault shows when what it began with does not end, a parser's where it stands.
    int line =
        lines.isEmpty()
            ? Optional.ofNullable(e.getLocation()).map(JsonLocation::getLineNr).orElse(1)
            : lines.get(message.startsWith("while scanning") ? 0 : lines.size() - 1);
    String words =
        message.lines().filter(text -> !text.startsWith(" ")).collect(Collectors.joining(", "));
    return fault(file, line, "not YAML: " + words);
  }

  private LocatedYaml at(int otherLine) {
    return new LocatedYaml(file, otherLine, name, content);
  }

  /** The fields of an object, by name. */
  Map<String, LocatedYaml> fields() {
    if (content instanceof Map<?, ?> map) {
      Map<String, LocatedYaml> fields = new LinkedHashMap<>();
      map.forEach((field, value) -> fields.put((String) field, (LocatedYaml) value));
      return fields;
    }
    throw fault("expected names with values");
  }

  /** The fields of an object that has no others than these. */
  Map<String, LocatedYaml> fields(String... known) {
    Map<String, LocatedYaml> fields = fields();
    Set<String> names = new TreeSet<>(List.of(known));
    fields.forEach(
        (field, value) -> {
          if (!names.contains(field)) {
            throw value.unnamed("unknown name; expected one of " + String.join(", ", names));
          }
        });
    return fields;
  }

  /** The items of a list; a blank counts as an empty one. */
  List<LocatedYaml> items() {
    if (content == null) {
      return List.of();
    }
    if (content instanceof List<?> list) {
      return list.stream().map(LocatedYaml.class::cast).toList();
    }
    throw fault("expected a list");
  }

  /** A text that is not blank; numbers and the like count as they are written. */
  String text() {
    if (content instanceof Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text();
    }
    throw fault(content == null || content instanceof Scalar ? "missing" : "expected a text");
  }

  /** Whether nothing but one value stands here, be it blank. */
  boolean isText() {
    return content == null || content instanceof Scalar;
  }

  /** A point in time. */
  Instant instant() {
    try {
      return Instant.parse(text());
    } catch (DateTimeParseException e) {
      throw fault("expected a time, as in 2026-01-31T08:00:00Z");
    }
  }

  /** A whole number, {@code least} or more. */
  int number(int least) {
    if (content instanceof Scalar scalar && scalar.type() == JsonToken.VALUE_NUMBER_INT) {
      try {
        int number = Integer.parseInt(scalar.text());
        if (number >= least) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Larger than anybody needs, or not in decimal digits.
      }
    }
    throw fault("expected a whole number, %d or more".formatted(least));
  }

  /** True or false. */
  boolean truth() {
    if (content instanceof Scalar scalar && scalar.type().isBoolean()) {
      return scalar.type() == JsonToken.VALUE_TRUE;
    }
    throw fault("expected true or false");
  }

  /** This value is wrong: where it stands, what it is called and what was expected. */
  BadInput fault(String fault) {
    return name.isEmpty() ? unnamed(fault) : unnamed(name + ": " + fault);
  }

  /** The same where the name may be a key. */
  BadInput unnamed(String fault) {
    return fault(file, line, fault);
  }

  private static BadInput fault(String file, int line, String fault) {
    return new BadInput("%s:%d: %s".formatted(file, line, fault));
  }
}
