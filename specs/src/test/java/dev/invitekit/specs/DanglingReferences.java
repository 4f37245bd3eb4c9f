package dev.invitekit.specs;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * References that lead nowhere: {@code $ref} to a place that is not there or holds another kind of
 * thing, discriminator mappings to what is no alternative, and names of security schemes and tags
 * that nobody declares.
 */
final class DanglingReferences {
  private final Document document;
  private final List<String> complaints = new ArrayList<>();

  private DanglingReferences(Document document) {
    this.document = document;
  }

  static List<String> complaints(Document document) {
    DanglingReferences check = new DanglingReferences(document);
    check.references(JsonPointer.empty(), document.root());
    for (Walk.Place place : Walk.places(document)) {
      check.kind(place);
      check.mapping(place);
    }
    check.security("document", document.root().path("security"));
    for (Operation operation : Operation.of(document)) {
      check.security(operation.route(), operation.node().path("security"));
      check.tags(operation);
    }
    return check.complaints;
  }

  // Looks at all nodes, also where the walk does not go, so that no reference escapes.
  private void references(JsonPointer at, JsonNode node) {
    if (document.resolve(node).isMissingNode()) {
      complaints.add(
          "%s: %s leads nowhere in this document".formatted(at, node.path("$ref").asText()));
    }
    node.properties()
        .forEach(child -> references(at.appendProperty(child.getKey()), child.getValue()));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      references(at.appendIndex(i), node.path(i));
    }
  }

  private void kind(Walk.Place place) {
    String reference = place.node().path("$ref").asText();
    Document.pointer(reference)
        .filter(target -> sectionOf(target).map(Walk.SECTIONS::get).orElse(null) != place.kind())
        .ifPresent(
            target ->
                complaints.add(
                    "%s: %s is not the place of a %s"
                        .formatted(place.at(), reference, place.kind())));
  }

  private static Optional<String> sectionOf(JsonPointer target) {
    boolean isComponent =
        target.matchesProperty("components")
            && target.tail() != null
            && target.tail().tail() != null
            && target.tail().tail().tail() != null
            && target.tail().tail().tail().matches();
    return isComponent ? Optional.of(target.tail().getMatchingProperty()) : Optional.empty();
  }

  private void mapping(Walk.Place place) {
    if (place.kind() != Walk.Kind.SCHEMA) {
      return;
    }
    List<String> alternatives =
        StreamSupport.stream(place.node().path("oneOf").spliterator(), false)
            .map(alternative -> alternative.path("$ref").asText())
            .toList();
    for (Map.Entry<String, JsonNode> entry :
        place.node().path("discriminator").path("mapping").properties()) {
      if (!alternatives.contains(entry.getValue().asText())) {
        complaints.add(
            "%s: the mapping of %s leads to no alternative".formatted(place.at(), entry.getKey()));
      }
    }
  }

  private void security(String where, JsonNode requirements) {
    JsonNode schemes = document.root().path("components").path("securitySchemes");
    for (JsonNode requirement : requirements) {
      requirement
          .properties()
          .forEach(
              scheme -> {
                if (!schemes.has(scheme.getKey())) {
                  complaints.add(
                      "%s: nobody declares the security scheme %s"
                          .formatted(where, scheme.getKey()));
                }
              });
    }
  }

  private void tags(Operation operation) {
    List<String> declared = document.root().path("tags").findValuesAsText("name");
    for (JsonNode tag : operation.node().path("tags")) {
      if (!declared.contains(tag.asText())) {
        complaints.add("%s: nobody declares the tag %s".formatted(operation.route(), tag.asText()));
      }
    }
  }
}
