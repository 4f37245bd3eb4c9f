package dev.invitekit.specs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Operations from which no name can be generated: without an id or a tag, or with an id that is
 * taken.
 */
final class UnnamedOperations {
  private UnnamedOperations() {}

  static List<String> complaints(Document document) {
    List<String> complaints = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Operation operation : Operation.of(document)) {
      if (operation.id().isEmpty()) {
        complaints.add("%s: no operationId".formatted(operation.route()));
      } else if (!taken.add(operation.id())) {
        complaints.add("%s: the operationId is taken".formatted(operation));
      }
      if (operation.node().path("tags").size() != 1) {
        complaints.add("%s: not exactly one tag".formatted(operation));
      }
    }
    return complaints;
  }
}
