package dev.invitekit.server.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request with its answer, without credentials.
 *
 * @param operation operation id; empty when the request means none
 * @param target path and query
 * @param status 0 when the connection was reset in the place of an answer
 * @param fault name of the fault that it met
 */
public record JournalEntry(
    long number,
    Instant at,
    Duration took,
    String api,
    Optional<String> operation,
    String method,
    String target,
    String requestBody,
    int status,
    String responseBody,
    Optional<String> fault) {

  static JournalEntry of(JsonNode json) {
    return new JournalEntry(
        json.at("/number").asLong(),
        Instant.parse(json.at("/at").asText()),
        Duration.ofNanos(json.at("/took_micros").asLong() * 1000),
        json.at("/api").asText(),
        Optional.ofNullable(json.path("operation").textValue()),
        json.at("/method").asText(),
        json.at("/target").asText(),
        json.at("/request_body").asText(),
        json.at("/status").asInt(),
        json.at("/response_body").asText(),
        Optional.ofNullable(json.path("fault").textValue()));
  }

  /** One line for each direction, for a person to read. */
  @Override
  public String toString() {
    return "%s %s %s %s%n  -> %d%s %s"
        .formatted(
            at,
            method,
            target,
            requestBody,
            status,
            fault.map(name -> " (" + name + ")").orElse(""),
            responseBody);
  }
}
