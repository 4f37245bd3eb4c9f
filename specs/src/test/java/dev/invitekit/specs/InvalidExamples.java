package dev.invitekit.specs;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Examples that their own schema refuses: of bodies, parameters, headers and schemas, and also
 * defaults. Formats count; a document of OpenAPI 3.0 is read in the dialect of 3.0, one of 3.1 in
 * that of 3.1.
 */
final class InvalidExamples {
  private static final String ADDRESS = "https://specs.example.com/document";

  private final Document document;
  private final SchemaRegistry schemas;
  private final List<String> complaints = new ArrayList<>();

  private InvalidExamples(Document document) {
    this.document = document;
    Dialect dialect = document.isOpenApi31() ? Dialects.getOpenApi31() : Dialects.getOpenApi30();
    this.schemas =
        SchemaRegistry.withDialect(
            dialect,
            registry ->
                registry
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build())
                    .schemas(Map.of(ADDRESS, document.root().toString())));
  }

  static List<String> complaints(Document document) {
    InvalidExamples check = new InvalidExamples(document);
    for (Walk.Place place : Walk.places(document)) {
      switch (place.kind()) {
        case MEDIA_TYPE, PARAMETER, HEADER -> check.examples(place);
        case SCHEMA -> check.ofSchema(place);
        default -> {}
      }
    }
    return check.complaints;
  }

  private void examples(Walk.Place place) {
    JsonPointer schema = place.at().appendProperty("schema");
    if (place.node().has("example") && place.node().has("examples")) {
      complaints.add("%s: has both example and examples".formatted(place.at()));
    }
    if (place.node().has("example")) {
      validate(place.at().appendProperty("example"), place.node().path("example"), schema);
    }
    for (var named : place.node().path("examples").properties()) {
      JsonPointer at = place.at().appendProperty("examples").appendProperty(named.getKey());
      JsonNode example = document.resolve(named.getValue());
      if (example.has("value")) {
        validate(at, example.path("value"), schema);
      } else {
        complaints.add("%s: has no value".formatted(at));
      }
    }
  }

  private void ofSchema(Walk.Place place) {
    for (String keyword : List.of("example", "default")) {
      if (place.node().has(keyword)) {
        validate(place.at().appendProperty(keyword), place.node().path(keyword), place.at());
      }
    }
    for (JsonNode value : place.node().path("examples")) {
      validate(place.at().appendProperty("examples"), value, place.at());
    }
  }

  private void validate(JsonPointer at, JsonNode value, JsonPointer schema) {
    if (document.root().at(schema).isMissingNode()) {
      complaints.add("%s: has no schema".formatted(at));
      return;
    }
    for (Error error :
        schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + schema)).validate(value)) {
      complaints.add("%s: %s".formatted(at, error));
    }
  }
}
