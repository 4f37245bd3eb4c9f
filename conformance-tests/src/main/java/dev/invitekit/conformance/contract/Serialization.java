package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the value of a parameter is written, as OpenAPI's {@code style}, {@code explode} and {@code
 * content} say. Nothing is percent-encoded here.
 *
 * @param style {@code simple}, {@code label}, {@code matrix}, {@code form}, {@code spaceDelimited},
 *     {@code pipeDelimited}, {@code deepObject}, {@code cookie}, or {@link #JSON}
 * @param explode whether each item and property stands by itself
 */
public record Serialization(String style, boolean explode) {

  /** The style of a parameter whose {@code content} is JSON. */
  public static final String JSON = "json";

  static Serialization of(JsonNode parameter) {
    String style = parameter.path("style").asText(ofDefault(parameter.path("in").asText()).style());
    return new Serialization(
        style,
        parameter.has("explode")
            ? parameter.path("explode").asBoolean()
            : style.equals("form") || style.equals("cookie"));
  }

  static Serialization ofDefault(String in) {
    boolean form = in.equals("query") || in.equals("cookie");
    return new Serialization(form ? "form" : "simple", form);
  }

  /** How a field of a form is written; {@code encoding} is what the document says of it, if any. */
  public static Serialization ofForm(@Nullable JsonNode encoding) {
    String style = encoding == null ? "form" : encoding.path("style").asText("form");
    boolean explode =
        (encoding != null && encoding.has("explode"))
            ? encoding.path("explode").asBoolean()
            : style.equals("form");
    return new Serialization(style, explode);
  }

  static Serialization ofContent() {
    return new Serialization(JSON, false);
  }

  /** The names and values that a query or cookie has for {@code value}. */
  public List<Map.Entry<String, String>> entries(String name, JsonNode value) {
    if (!value.isContainerNode() || style.equals(JSON)) {
      return List.of(Map.entry(name, text(value)));
    }
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    if (style.equals("deepObject")) {
      addDeep(entries, name, value);
    } else if (explode && value.isArray()) {
      value.forEach(item -> entries.add(Map.entry(name, plain(item))));
    } else if (explode) {
      value
          .properties()
          .forEach(part -> entries.add(Map.entry(part.getKey(), plain(part.getValue()))));
    } else {
      entries.add(Map.entry(name, text(value)));
    }
    return entries;
  }

  private static void addDeep(
      List<Map.Entry<String, String>> entries, String name, JsonNode value) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(part -> addDeep(entries, name + "[" + part.getKey() + "]", part.getValue()));
    } else if (value.isArray()) {
      value.forEach(item -> addDeep(entries, name + "[]", item));
    } else {
      entries.add(Map.entry(name, plain(value)));
    }
  }

  /** The value as one text, for a path, a header field, or a query that is not exploded. */
  public String text(JsonNode value) {
    if (style.equals(JSON)) {
      return value.toString();
    }
    String between =
        switch (style) {
          case "spaceDelimited" -> " ";
          case "pipeDelimited" -> "|";
          case "label" -> explode ? "." : ",";
          default -> ",";
        };
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(item -> parts.add(plain(item)));
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> part : value.properties()) {
        if (explode) {
          parts.add(part.getKey() + "=" + plain(part.getValue()));
        } else {
          parts.add(part.getKey());
          parts.add(plain(part.getValue()));
        }
      }
    } else {
      parts.add(plain(value));
    }
    return (style.equals("label") ? "." : "") + String.join(between, parts);
  }

  /** The value of a path parameter, which the style {@code matrix} begins with its name. */
  public String pathText(String name, JsonNode value) {
    if (!style.equals("matrix")) {
      return text(value);
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> entry : entries(name, value)) {
      text.append(';').append(entry.getKey()).append('=').append(entry.getValue());
    }
    return text.toString();
  }

  private static String plain(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
