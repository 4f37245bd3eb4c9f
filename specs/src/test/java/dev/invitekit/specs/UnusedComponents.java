package dev.invitekit.specs;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Components that no operation needs, not even by way of other components. */
final class UnusedComponents {
  private final Document document;
  private final Set<JsonPointer> used = new LinkedHashSet<>();

  private UnusedComponents(Document document) {
    this.document = document;
  }

  static List<String> complaints(Document document) {
    UnusedComponents check = new UnusedComponents(document);
    ObjectNode outside = document.root().deepCopy();
    outside.remove("components");
    check.follow(outside);
    check.security(document.root().path("security"));
    Operation.of(document).forEach(operation -> check.security(operation.node().path("security")));

    List<String> complaints = new ArrayList<>();
    JsonPointer components = JsonPointer.compile("/components");
    for (var section : document.root().path("components").properties()) {
      for (var component : section.getValue().properties()) {
        JsonPointer at =
            components.appendProperty(section.getKey()).appendProperty(component.getKey());
        if (!check.used.contains(at)) {
          complaints.add("%s: nobody uses it".formatted(at));
        }
      }
    }
    return complaints;
  }

  private void follow(JsonNode node) {
    for (JsonNode reference : node.findValues("$ref")) {
      Document.pointer(reference.asText())
          .filter(used::add)
          .ifPresent(target -> follow(document.root().at(target)));
    }
  }

  private void security(JsonNode requirements) {
    JsonPointer schemes = JsonPointer.compile("/components/securitySchemes");
    for (JsonNode requirement : requirements) {
      requirement.fieldNames().forEachRemaining(name -> used.add(schemes.appendProperty(name)));
    }
  }
}
