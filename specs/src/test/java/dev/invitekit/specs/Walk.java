package dev.invitekit.specs;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds where in a document things of a kind stand. References are not followed: what is behind one
 * is visited where it is declared. Example values are not entered.
 */
final class Walk {
  enum Kind {
    PATH_ITEM,
    OPERATION,
    PARAMETER,
    REQUEST_BODY,
    RESPONSE,
    HEADER,
    MEDIA_TYPE,
    SCHEMA,
    EXAMPLE
  }

  /**
   * A thing in a document.
   *
   * @param at where it stands
   */
  record Place(Kind kind, JsonPointer at, JsonNode node) {}

  /** The sections of {@code components}, and what each holds. */
  static final Map<String, Kind> SECTIONS =
      Map.of(
          "pathItems", Kind.PATH_ITEM,
          "parameters", Kind.PARAMETER,
          "requestBodies", Kind.REQUEST_BODY,
          "responses", Kind.RESPONSE,
          "headers", Kind.HEADER,
          "schemas", Kind.SCHEMA,
          "examples", Kind.EXAMPLE);

  static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  // Our documents do without these; whoever brings one in has to teach the walk where it leads.
  private static final Set<String> UNKNOWN_PARTS =
      Set.of(
          "callbacks",
          "links",
          "webhooks",
          "encoding",
          "patternProperties",
          "prefixItems",
          "$defs",
          "if");

  private final List<Place> places = new ArrayList<>();

  private Walk() {}

  static List<Place> places(Document document) {
    Walk walk = new Walk();
    JsonPointer root = JsonPointer.empty();
    refuseUnknownParts(root, document.root());
    walk.each(root, document.root(), "paths", Kind.PATH_ITEM);
    JsonNode components = document.root().path("components");
    refuseUnknownParts(root.appendProperty("components"), components);
    SECTIONS.forEach(
        (section, kind) -> walk.each(root.appendProperty("components"), components, section, kind));
    return List.copyOf(walk.places);
  }

  static List<Place> places(Document document, Kind kind) {
    return places(document).stream().filter(place -> place.kind() == kind).toList();
  }

  private void visit(Kind kind, JsonPointer at, JsonNode node) {
    refuseUnknownParts(at, node);
    places.add(new Place(kind, at, node));
    switch (kind) {
      case PATH_ITEM -> {
        each(at, node, "parameters", Kind.PARAMETER);
        METHODS.forEach(method -> one(at, node, method, Kind.OPERATION));
      }
      case OPERATION -> {
        each(at, node, "parameters", Kind.PARAMETER);
        one(at, node, "requestBody", Kind.REQUEST_BODY);
        each(at, node, "responses", Kind.RESPONSE);
      }
      case PARAMETER, HEADER -> {
        one(at, node, "schema", Kind.SCHEMA);
        each(at, node, "examples", Kind.EXAMPLE);
        each(at, node, "content", Kind.MEDIA_TYPE);
      }
      case REQUEST_BODY -> each(at, node, "content", Kind.MEDIA_TYPE);
      case RESPONSE -> {
        each(at, node, "headers", Kind.HEADER);
        each(at, node, "content", Kind.MEDIA_TYPE);
      }
      case MEDIA_TYPE -> {
        one(at, node, "schema", Kind.SCHEMA);
        each(at, node, "examples", Kind.EXAMPLE);
      }
      case SCHEMA -> {
        each(at, node, "properties", Kind.SCHEMA);
        each(at, node, "allOf", Kind.SCHEMA);
        each(at, node, "anyOf", Kind.SCHEMA);
        each(at, node, "oneOf", Kind.SCHEMA);
        one(at, node, "not", Kind.SCHEMA);
        one(at, node, "items", Kind.SCHEMA);
        one(at, node, "additionalProperties", Kind.SCHEMA);
      }
      case EXAMPLE -> {}
    }
  }

  private void one(JsonPointer at, JsonNode parent, String field, Kind kind) {
    if (parent.path(field).isObject()) {
      visit(kind, at.appendProperty(field), parent.path(field));
    }
  }

  private void each(JsonPointer at, JsonNode parent, String field, Kind kind) {
    JsonNode children = parent.path(field);
    JsonPointer below = at.appendProperty(field);
    for (int i = 0; children.isArray() && i < children.size(); i++) {
      visit(kind, below.appendIndex(i), children.path(i));
    }
    children
        .properties()
        .forEach(child -> visit(kind, below.appendProperty(child.getKey()), child.getValue()));
  }

  private static void refuseUnknownParts(JsonPointer at, JsonNode node) {
    for (String part : UNKNOWN_PARTS) {
      if (node.has(part)) {
        throw new IllegalArgumentException("the walk does not know %s at %s".formatted(part, at));
      }
    }
  }
}
