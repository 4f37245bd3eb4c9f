package dev.invitekit.specs;

import java.util.List;

/** Bodies of requests and responses that no example shows. */
final class MissingExamples {
  private MissingExamples() {}

  static List<String> complaints(Document document) {
    return Walk.places(document, Walk.Kind.MEDIA_TYPE).stream()
        .filter(place -> !place.node().has("example") && place.node().path("examples").isEmpty())
        .map(place -> "%s: no example".formatted(place.at()))
        .toList();
  }
}
