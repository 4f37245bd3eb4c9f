package dev.invitekit.server.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;

/** What a server answered. */
public record Answer(int status, HttpHeaders headers, String text) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The body as JSON. */
  public JsonNode json() {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("not JSON: " + text, e);
    }
  }

  /** A value of the body by its JSON Pointer, as text; empty when it is missing or null. */
  public String at(String pointer) {
    return json().at(pointer).asText("");
  }

  /** The first value of a header field; empty when there is none. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
