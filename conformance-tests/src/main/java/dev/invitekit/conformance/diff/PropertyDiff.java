package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Schema;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Compares the properties of two objects: which there are, which are demanded, which others. */
final class PropertyDiff {

  private final SchemaDiff schemas;
  private final Schema old;
  private final Schema now;
  private final Position at;

  PropertyDiff(SchemaDiff schemas, Schema old, Schema now, Position at) {
    this.schemas = schemas;
    this.old = old;
    this.now = now;
    this.at = at;
  }

  void compare() {
    Map<String, Schema> before = old.properties();
    Map<String, Schema> after = now.properties();
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    names.addAll(old.required());
    names.addAll(now.required());
    for (String name : names) {
      Schema one = before.get(name);
      Schema other = after.get(name);
      if (one == null && other != null) {
        added(name, other);
      } else if (one != null && other == null) {
        removed(name, one);
      } else {
        compareDemand(name);
        if (one != null && other != null) {
          schemas.compare(one, other, at.property(name));
        }
      }
    }
    compareOthers();
  }

  private void compareDemand(String name) {
    boolean was = old.required().contains(name);
    boolean is = now.required().contains(name);
    boolean goes =
        now.property(name).map(this::passes).orElse(true); // what does not go is never missed
    if (was != is && goes) {
      at.property(name)
          .add(
              Topic.REQUIRED,
              is ? "now required" : "no longer required",
              is ? Shift.NARROWER : Shift.WIDER);
    }
  }

  private void added(String name, Schema property) {
    boolean required = now.required().contains(name);
    String what =
        "added, %s: %s".formatted(required ? "required" : "optional", Wording.of(property));
    if (!passes(property)) {
      at.property(name).add(Topic.PROPERTY, what, Set.of(), "It does not go this way.");
    } else if (at.flow() == Flow.REQUEST) {
      addedToRequests(name, required, what);
    } else {
      addedToResponses(name, required, what);
    }
  }

  private void addedToRequests(String name, boolean required, String what) {
    Position place = at.property(name);
    if (required) {
      place.add(
          Topic.PROPERTY,
          what,
          EnumSet.allOf(Party.class),
          "Clients that do not send it are refused, and implementations have to read it.");
    } else {
      place.add(
          Topic.PROPERTY,
          what,
          Set.of(Party.IMPLEMENTATIONS),
          "Implementations have to read it; clients may leave it out.");
    }
  }

  private void addedToResponses(String name, boolean required, String what) {
    Position place = at.property(name);
    if (required) {
      place.add(
          Topic.PROPERTY,
          what,
          Set.of(Party.IMPLEMENTATIONS),
          "Implementations have to send it; clients may pass over it.");
    }
    if (old.isClosed()) {
      place.add(
          Topic.PROPERTY,
          what,
          Set.of(Party.CLIENTS),
          "The object had no other properties, so clients may refuse this one.");
    } else if (!required) {
      place.add(
          Topic.PROPERTY,
          what,
          Set.of(),
          "Clients pass over what they do not know; implementations may leave it out.");
    }
  }

  private void removed(String name, Schema property) {
    Position place = at.property(name);
    String what =
        "removed; it was %s".formatted(old.required().contains(name) ? "required" : "optional");
    if (!passes(property)) {
      place.add(Topic.PROPERTY, what, Set.of(), "It did not go this way.");
    } else if (at.flow() == Flow.REQUEST) {
      place.add(
          Topic.PROPERTY,
          what,
          Set.of(Party.CLIENTS),
          now.isClosed()
              ? "Clients that send it are refused."
              : "What clients send there is no longer promised to have an effect.");
    } else {
      place.add(
          Topic.PROPERTY, what, Set.of(Party.CLIENTS), "Clients that read it no longer find it.");
      if (now.isClosed()) {
        place.add(
            Topic.PROPERTY,
            what,
            Set.of(Party.IMPLEMENTATIONS),
            "Implementations may no longer send it.");
      }
    }
  }

  private boolean passes(Schema property) {
    return !property.json().path(at.flow() == Flow.REQUEST ? "readOnly" : "writeOnly").asBoolean();
  }

  private void compareOthers() {
    JsonNode before = old.json().path("additionalProperties");
    JsonNode after = now.json().path("additionalProperties");
    boolean ruled = before.isObject() && !before.isEmpty();
    boolean rules = after.isObject() && !after.isEmpty();
    if (ruled && rules) {
      schemas.compare(
          old.additional().orElseThrow(), now.additional().orElseThrow(), at.otherProperties());
      return;
    }
    if (old.isClosed() == now.isClosed() && ruled == rules) {
      return;
    }
    at.add(
        Topic.ADDITIONAL_PROPERTIES,
        "%s, now %s".formatted(openness(old, ruled), openness(now, rules)),
        now.isClosed() || (rules && !old.isClosed()) ? Shift.NARROWER : Shift.WIDER);
  }

  private static String openness(Schema schema, boolean ruled) {
    if (schema.isClosed()) {
      return "no other properties";
    }
    return ruled
        ? "other properties of type " + Wording.of(schema.additional().orElseThrow())
        : "any other properties";
  }
}
