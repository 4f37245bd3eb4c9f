package dev.invitekit.conformance.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Compares what a schema says beside the values it allows, and keywords that nobody here reads. */
final class AnnotationDiff {

  static final String DEPRECATION_WHY = "It works as before.";

  /** What the other comparisons read. */
  private static final Set<String> COMPARED =
      Set.of(
          "$ref",
          "additionalProperties",
          "allOf",
          "anyOf",
          "const",
          "default",
          "deprecated",
          "description",
          "discriminator",
          "enum",
          "exclusiveMaximum",
          "exclusiveMinimum",
          "format",
          "items",
          "maxItems",
          "maxLength",
          "maxProperties",
          "maximum",
          "minItems",
          "minLength",
          "minProperties",
          "minimum",
          "multipleOf",
          "nullable",
          "oneOf",
          "pattern",
          "properties",
          "readOnly",
          "required",
          "type",
          "uniqueItems",
          "writeOnly");

  /** What allows and promises nothing. */
  private static final Set<String> IGNORED =
      Set.of(
          "$comment",
          "$defs",
          "$id",
          "$schema",
          "definitions",
          "example",
          "examples",
          "externalDocs",
          "title",
          "xml");

  private final JsonNode old;
  private final JsonNode now;
  private final Position at;

  AnnotationDiff(JsonNode old, JsonNode now, Position at) {
    this.old = old;
    this.now = now;
    this.at = at;
  }

  void compare() {
    compareDefaults();
    compareAccess("readOnly", Flow.REQUEST, "Clients that send it are no longer heard.");
    compareAccess("writeOnly", Flow.RESPONSE, "Clients that read it no longer find it.");
    boolean deprecated = now.path("deprecated").asBoolean();
    if (deprecated != old.path("deprecated").asBoolean()) {
      at.add(Topic.DEPRECATION, deprecation(deprecated), Set.of(), DEPRECATION_WHY);
    }
    Prose.compare(old, now, "description")
        .ifPresent(what -> at.add(Topic.PROSE, what, Set.of(), Prose.WHY));
    compareOthers();
  }

  static String deprecation(boolean deprecated) {
    return deprecated ? "now deprecated" : "no longer deprecated";
  }

  private void compareDefaults() {
    JsonNode before = old.path("default");
    JsonNode after = now.path("default");
    if (before.equals(after)) {
      return;
    }
    String what = Wording.moved("default", before, after);
    if (at.flow() == Flow.RESPONSE) {
      at.add(Topic.DEFAULT, what, Set.of(), "An answer carries its values itself.");
    } else if (before.isMissingNode()) {
      at.add(
          Topic.DEFAULT,
          what,
          Set.of(Party.IMPLEMENTATIONS),
          "Implementations have to take this value for what is left out.");
    } else if (after.isMissingNode()) {
      at.add(
          Topic.DEFAULT,
          what,
          Set.of(Party.CLIENTS),
          "Clients that leave it out no longer know what they get.");
    } else {
      at.add(
          Topic.DEFAULT,
          what,
          Set.of(Party.CLIENTS, Party.IMPLEMENTATIONS),
          "To leave it out means something else, for both sides.");
    }
  }

  private void compareAccess(String keyword, Flow closed, String why) {
    boolean before = old.path(keyword).asBoolean();
    boolean after = now.path(keyword).asBoolean();
    if (before == after) {
      return;
    }
    String what = after ? "now " + keyword : "no longer " + keyword;
    if (at.flow() != closed) {
      at.add(Topic.ACCESS, what, Set.of(), "The way that it goes is as before.");
    } else if (after) {
      at.add(Topic.ACCESS, what, Set.of(Party.CLIENTS), why);
    } else {
      at.add(
          Topic.ACCESS,
          what,
          Set.of(Party.IMPLEMENTATIONS),
          "Implementations have to let it pass this way too.");
    }
  }

  private void compareOthers() {
    Set<String> keywords = new TreeSet<>();
    old.fieldNames().forEachRemaining(keywords::add);
    now.fieldNames().forEachRemaining(keywords::add);
    keywords.removeAll(COMPARED);
    keywords.removeAll(IGNORED);
    for (String keyword : keywords) {
      if (!keyword.startsWith("x-") && !old.path(keyword).equals(now.path(keyword))) {
        at.add(Topic.KEYWORD, "keyword %s differs".formatted(keyword), Shift.OTHER);
      }
    }
  }
}
