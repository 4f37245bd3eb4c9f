package dev.invitekit.specs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An operation of a document; as text it reads {@code POST /organization/invites inviteUser}.
 *
 * @param id its {@code operationId}, empty when it has none
 * @param parameters those of its path, then its own
 */
record Operation(String method, String path, String id, List<JsonNode> parameters, JsonNode node) {

  static List<Operation> of(Document document) {
    return Walk.places(document, Walk.Kind.OPERATION).stream()
        .map(place -> of(place, document.root().at(place.at().head())))
        .toList();
  }

  private static Operation of(Walk.Place place, JsonNode pathItem) {
    List<JsonNode> parameters = new ArrayList<>();
    pathItem.path("parameters").forEach(parameters::add);
    place.node().path("parameters").forEach(parameters::add);
    return new Operation(
        place.at().last().getMatchingProperty().toUpperCase(Locale.ROOT),
        place.at().tail().getMatchingProperty(),
        place.node().path("operationId").asText(),
        List.copyOf(parameters),
        place.node());
  }

  /** Method and path, which name the operation also where it has no id. */
  String route() {
    return method + " " + path;
  }

  @Override
  public String toString() {
    return (route() + " " + id).stripTrailing();
  }
}
