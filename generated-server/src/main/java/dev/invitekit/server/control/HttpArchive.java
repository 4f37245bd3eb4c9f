package dev.invitekit.server.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitekit.server.generated.control.HeaderField;
import dev.invitekit.server.generated.control.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Writes exchanges as an HTTP archive (HAR 1.2), which browsers and proxies read. */
final class HttpArchive {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private HttpArchive() {}

  /**
   * @param origin how the URLs of the world begin
   */
  static ObjectNode of(List<JournalEntry> entries, String origin) {
    ObjectNode archive = JSON.objectNode();
    ObjectNode log = archive.putObject("log");
    log.put("version", "1.2");
    log.putObject("creator").put("name", "InviteKit").put("version", "1");
    ArrayNode list = log.putArray("entries");
    entries.forEach(entry -> list.add(toEntry(entry, origin)));
    return archive;
  }

  private static ObjectNode toEntry(JournalEntry entry, String origin) {
    double millis = entry.tookMicros() / 1000.0;
    ObjectNode node = JSON.objectNode();
    node.put("startedDateTime", entry.at().toString());
    node.put("time", millis);
    node.set("request", request(entry, origin));
    node.set("response", response(entry));
    node.putObject("cache");
    node.putObject("timings").put("send", 0).put("wait", millis).put("receive", 0);
    return node;
  }

  private static ObjectNode request(JournalEntry entry, String origin) {
    ObjectNode request = JSON.objectNode();
    request.put("method", entry.method());
    request.put("url", origin + entry.target());
    request.put("httpVersion", "HTTP/1.1");
    request.putArray("cookies");
    request.set("headers", headers(entry.requestHeaders()));
    ArrayNode query = request.putArray("queryString");
    int mark = entry.target().indexOf('?');
    if (mark >= 0) {
      for (String pair : entry.target().substring(mark + 1).split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.addObject().put("name", parts[0]).put("value", parts.length > 1 ? parts[1] : "");
      }
    }
    if (!entry.requestBody().isEmpty()) {
      request
          .putObject("postData")
          .put("mimeType", field(entry.requestHeaders(), "content-type"))
          .put("text", entry.requestBody());
    }
    request.put("headersSize", -1);
    request.put("bodySize", size(entry.requestBody()));
    return request;
  }

  private static ObjectNode response(JournalEntry entry) {
    ObjectNode response = JSON.objectNode();
    response.put("status", entry.status());
    response.put("statusText", "");
    response.put("httpVersion", "HTTP/1.1");
    response.putArray("cookies");
    response.set("headers", headers(entry.responseHeaders()));
    response
        .putObject("content")
        .put("size", size(entry.responseBody()))
        .put("mimeType", field(entry.responseHeaders(), "content-type"))
        .put("text", entry.responseBody());
    response.put("redirectURL", "");
    response.put("headersSize", -1);
    response.put("bodySize", size(entry.responseBody()));
    return response;
  }

  private static ArrayNode headers(List<HeaderField> fields) {
    ArrayNode headers = JSON.arrayNode();
    fields.forEach(f -> headers.addObject().put("name", f.name()).put("value", f.value()));
    return headers;
  }

  private static String field(List<HeaderField> fields, String name) {
    return fields.stream()
        .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(name))
        .map(HeaderField::value)
        .findFirst()
        .orElse("");
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
