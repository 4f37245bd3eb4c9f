package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a request body is written.
 *
 * @param mediaType as it goes into {@code Content-Type}; never a range
 * @param encoding OpenAPI's {@code encoding} of the properties of a form
 */
public record Content(String mediaType, Map<String, JsonNode> encoding) {

  /** What stands between the parts of a multipart body. */
  public static final String BOUNDARY = "invitekit-part-4f1b0c";

  /** The kinds of bodies that can be written, the one that is preferred first. */
  public enum Kind {
    JSON,
    FORM,
    MULTIPART,
    TEXT,
    BYTES
  }

  public Content {
    encoding = Map.copyOf(encoding);
  }

  static Content of(String range, JsonNode mediaType) {
    Map<String, JsonNode> encoding = new LinkedHashMap<>();
    mediaType.path("encoding").properties().forEach(e -> encoding.put(e.getKey(), e.getValue()));
    return new Content(
        switch (range) {
          case "*/*", "application/*" -> "application/json";
          case "text/*" -> "text/plain";
          default -> range.replace("*", "octet-stream");
        },
        encoding);
  }

  /** The media type that a body is best written in, with what the document says of it. */
  static Optional<Map.Entry<String, JsonNode>> preferred(JsonNode content) {
    return content.properties().stream()
        .min(Comparator.comparing(entry -> kind(entry.getKey())))
        .map(entry -> Map.entry(entry.getKey(), entry.getValue()));
  }

  public Kind kind() {
    return kind(mediaType);
  }

  /** What goes into {@code Content-Type}. */
  public String header() {
    return kind() == Kind.MULTIPART ? mediaType + "; boundary=" + BOUNDARY : mediaType;
  }

  /** The content that a {@code Content-Type} field declares. */
  public static Content ofHeader(String contentType) {
    return new Content(contentType, Map.of());
  }

  public boolean isJson() {
    return kind() == Kind.JSON;
  }

  /** Whether a media type is JSON, by its name or its suffix (RFC 6839). */
  public static boolean isJson(String mediaType) {
    String type = essence(mediaType);
    return type.equals("application/json") || type.endsWith("+json") || type.equals("text/json");
  }

  private static Kind kind(String mediaType) {
    String type = essence(mediaType);
    if (isJson(type) || type.equals("*/*") || type.equals("application/*")) {
      return Kind.JSON;
    }
    return switch (type) {
      case "application/x-www-form-urlencoded" -> Kind.FORM;
      case "multipart/form-data" -> Kind.MULTIPART;
      default -> type.startsWith("text/") ? Kind.TEXT : Kind.BYTES;
    };
  }

  private static String essence(String mediaType) {
    return mediaType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
  }
}
