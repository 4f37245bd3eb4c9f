package dev.invitekit.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Content;
import dev.invitekit.conformance.contract.Serialization;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a body in the media type that an operation takes. */
public final class BodyWriter {

  private BodyWriter() {}

  /** The text of a body; what is binary is written as the text that stands for it. */
  public static String write(JsonNode body, Content content) {
    return switch (content.kind()) {
      case JSON -> body.toString();
      case FORM -> body.isObject() ? form(body, content) : plain(body);
      case MULTIPART -> body.isObject() ? multipart(body, content) : plain(body);
      case TEXT, BYTES -> plain(body);
    };
  }

  private static String form(JsonNode body, Content content) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      for (Map.Entry<String, String> entry : entries(field, content)) {
        pairs.add(encoded(entry.getKey()) + "=" + encoded(entry.getValue()));
      }
    }
    return String.join("&", pairs);
  }

  private static List<Map.Entry<String, String>> entries(
      Map.Entry<String, JsonNode> field, Content content) {
    JsonNode encoding = content.encoding().get(field.getKey());
    if (encoding != null && Content.isJson(encoding.path("contentType").asText())) {
      return List.of(Map.entry(field.getKey(), field.getValue().toString()));
    }
    return Serialization.ofForm(encoding).entries(field.getKey(), field.getValue());
  }

  private static String multipart(JsonNode body, Content content) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (field.getValue().isArray()) {
        field.getValue().forEach(item -> part(text, field.getKey(), item, content));
      } else {
        part(text, field.getKey(), field.getValue(), content);
      }
    }
    return text.append("--").append(Content.BOUNDARY).append("--\r\n").toString();
  }

  private static void part(StringBuilder text, String name, JsonNode value, Content content) {
    JsonNode encoding = content.encoding().get(name);
    String type = encoding == null ? "" : encoding.path("contentType").asText();
    if (type.isEmpty() && value.isContainerNode()) {
      type = "application/json";
    }
    text.append("--").append(Content.BOUNDARY).append("\r\n");
    text.append("Content-Disposition: form-data; name=\"").append(name.replace("\"", "%22"));
    text.append('"');
    if (!type.isEmpty() && !Content.isJson(type) && !type.startsWith("text/")) {
      text.append("; filename=\"").append(name.replace("\"", "%22")).append('"');
    }
    text.append("\r\n");
    if (!type.isEmpty()) {
      text.append("Content-Type: ").append(type.split(",", 2)[0].strip()).append("\r\n");
    }
    text.append("\r\n").append(plain(value)).append("\r\n");
  }

  private static String plain(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
