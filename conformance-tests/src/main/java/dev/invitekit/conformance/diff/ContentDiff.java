package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Compares the media types of a body, and its schema for each of them. */
final class ContentDiff {

  private final SchemaDiff schemas;
  private final Position at;

  ContentDiff(SchemaDiff schemas, Position at) {
    this.schemas = schemas;
    this.at = at;
  }

  void compare(JsonNode old, JsonNode now) {
    Map<String, JsonNode> before = byType(old);
    Map<String, JsonNode> after = byType(now);
    after.forEach(
        (type, content) -> {
          if (before.containsKey(type)) {
            schemas.compareTop(before.get(type).path("schema"), content.path("schema"), at);
          } else {
            at.add(
                Topic.MEDIA_TYPE,
                type + " added",
                Set.of(Party.IMPLEMENTATIONS),
                at.flow() == Flow.REQUEST
                    ? "Implementations have to read it."
                    : "Clients may ask for it, so implementations have to offer it.");
          }
        });
    before.forEach(
        (type, content) -> {
          if (!after.containsKey(type)) {
            at.add(
                Topic.MEDIA_TYPE,
                type + " removed",
                Set.of(Party.CLIENTS),
                at.flow() == Flow.REQUEST
                    ? "Clients that send it are refused."
                    : "Clients that ask for it no longer get it.");
          }
        });
  }

  private static Map<String, JsonNode> byType(JsonNode content) {
    Map<String, JsonNode> types = new LinkedHashMap<>();
    content
        .properties()
        .forEach(
            entry ->
                types.put(
                    entry.getKey().toLowerCase(Locale.ROOT).replaceAll("\\s", ""),
                    entry.getValue()));
    return types;
  }
}
