package dev.invitekit.server.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends control calls and reads their answers. */
record Wire(URI control) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(75); // longer than any long poll
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  JsonNode get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  JsonNode post(String path) {
    return send("POST", path, BodyPublishers.noBody());
  }

  JsonNode post(String path, Map<String, Object> body) {
    return send("POST", path, json(body));
  }

  JsonNode put(String path, Map<String, Object> body) {
    return send("PUT", path, json(body));
  }

  void delete(String path) {
    send("DELETE", path, BodyPublishers.noBody());
  }

  /** A query string with its question mark; nothing for nothing. */
  static String query(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static BodyPublisher json(Map<String, Object> body) {
    try {
      return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode send(String method, String path, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(control + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
      JsonNode answer = JSON.readTree(response.body());
      if (response.statusCode() >= 400) {
        String why = answer.at("/error/message").asText("status " + response.statusCode());
        throw new ControlException(response.statusCode(), method + " " + path + ": " + why);
      }
      return answer;
    } catch (IOException e) {
      throw new ControlException("%s %s: no answer from %s".formatted(method, path, control), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlException(method + " " + path + ": interrupted", e);
    }
  }
}
