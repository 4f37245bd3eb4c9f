package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitekit.conformance.contract.Document;
import dev.invitekit.conformance.contract.Schema;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands at a place of the traffic in the document that is kept here.
 *
 * @param operation the operation
 * @param field the property at the place, or the one that was looked for and is not there; empty
 *     for a body as a whole
 * @param owners names of the schemas that the field is a property of
 * @param schemas the schemas whose generated types the place concerns
 */
record Landing(
    Routes.Route operation, Optional<String> field, Set<String> owners, Set<Schema> schemas) {

  /**
   * Where {@code spot} leads in {@code document}.
   *
   * @param route the operation of {@code document} that {@code spot} is a place in
   */
  static Landing of(Spot spot, Document document, Routes.Route route) {
    Set<Schema> at = new LinkedHashSet<>();
    top(spot.part(), document, route).ifPresent(schema -> at.addAll(forms(schema)));
    Set<Schema> owners = Set.of();
    Optional<String> field = Optional.empty();
    for (String step : spot.steps()) {
      Set<Schema> next = new LinkedHashSet<>();
      if (step.startsWith(Spot.FORM)) {
        at.stream().filter(schema -> step.equals(Spot.FORM + schema.name())).forEach(next::add);
        at.retainAll(next.isEmpty() ? Set.copyOf(at) : next);
        continue;
      }
      for (Schema schema : at) {
        below(schema, step).ifPresent(below -> next.addAll(forms(below)));
      }
      if (Spot.isName(step)) {
        owners = Set.copyOf(at);
        field = Optional.of(step);
      }
      at.clear();
      at.addAll(next);
    }
    Set<Schema> concerned = new LinkedHashSet<>(owners);
    concerned.addAll(at);
    Set<String> names = new LinkedHashSet<>();
    owners.forEach(owner -> names.add(owner.name()));
    return new Landing(route, field, names, concerned);
  }

  private static Optional<Schema> below(Schema schema, String step) {
    return switch (step) {
      case Spot.ITEM -> schema.items();
      case Spot.OTHER_VALUE -> schema.additional();
      default -> schema.property(step);
    };
  }

  /** The schema and, if it is a choice, its forms. */
  private static Set<Schema> forms(Schema schema) {
    Set<Schema> forms = new LinkedHashSet<>();
    forms.add(schema);
    forms.addAll(schema.variants());
    return forms;
  }

  private static Optional<Schema> top(Spot.Part part, Document document, Routes.Route route) {
    JsonNode json = route.json();
    if (part instanceof Spot.Part.RequestBody) {
      return body(document, document.resolve(json.path("requestBody")));
    }
    if (part instanceof Spot.Part.Answer answer) {
      return body(document, answer(document, json, answer.status()));
    }
    return Optional.empty();
  }

  private static JsonNode answer(Document document, JsonNode operation, String status) {
    JsonNode answers = operation.path("responses");
    for (Map.Entry<String, JsonNode> entry : answers.properties()) {
      String documented = entry.getKey().toUpperCase(Locale.ROOT);
      boolean fits =
          documented.equals(status)
              || (status.endsWith("XX") && documented.charAt(0) == status.charAt(0))
              || (documented.endsWith("XX") && documented.charAt(0) == status.charAt(0));
      if (fits) {
        return document.resolve(entry.getValue());
      }
    }
    return document.resolve(answers.path("default"));
  }

  private static Optional<Schema> body(Document document, JsonNode holder) {
    for (JsonNode content : holder.path("content")) {
      return Optional.of(Schema.of(document, content.path("schema")));
    }
    return Optional.empty();
  }
}
