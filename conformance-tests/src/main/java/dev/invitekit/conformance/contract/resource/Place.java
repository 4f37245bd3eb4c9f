package dev.invitekit.conformance.contract.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a resource sits in a response body.
 *
 * @param property the property that holds it; empty when the body itself does
 * @param each whether there is an array of them
 */
public record Place(String property, boolean each) {

  /** The body itself. */
  public static final Place BODY = new Place("", false);

  /** The resources in {@code body}; those parts of it that are no objects are left out. */
  public List<JsonNode> all(JsonNode body) {
    JsonNode holder = property.isEmpty() ? body : body.path(property);
    List<JsonNode> found = new ArrayList<>();
    if (!each) {
      if (holder.isObject()) {
        found.add(holder);
      }
      return found;
    }
    for (JsonNode item : holder) {
      if (item.isObject()) {
        found.add(item);
      }
    }
    return found;
  }

  /** The first resource in {@code body}. */
  public Optional<JsonNode> first(JsonNode body) {
    return all(body).stream().findFirst();
  }

  /** Whether {@code body} has this place at all, be it empty. */
  public boolean isIn(JsonNode body) {
    JsonNode holder = property.isEmpty() ? body : body.path(property);
    return each ? holder.isArray() : holder.isObject();
  }

  /** The places of objects in a response body of that schema, the body itself first. */
  static List<Candidate> candidates(Schema body) {
    List<Candidate> found = new ArrayList<>();
    if (body.isObject()) {
      found.add(new Candidate(new Place("", false), body));
    }
    addItems(found, "", body);
    body.properties()
        .forEach(
            (name, schema) -> {
              if (schema.isObject()) {
                found.add(new Candidate(new Place(name, false), schema));
              }
              addItems(found, name, schema);
            });
    return found;
  }

  private static void addItems(List<Candidate> found, String name, Schema schema) {
    if (schema.isArray()) {
      schema
          .items()
          .filter(Schema::isObject)
          .ifPresent(items -> found.add(new Candidate(new Place(name, true), items)));
    }
  }

  /** A place and what sits there. */
  record Candidate(Place place, Schema schema) {}
}
