package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An OpenAPI document (3.0, 3.1 or 3.2) as a tree whose references can be followed. Files below its
 * folder that it refers to are part of the tree.
 */
public final class Document {

  private static final JsonNode NOWHERE =
      JsonNodeFactory.instance.objectNode().put(Bundle.UNRESOLVED, true);

  private final YamlFile file;
  private final JsonNode root;
  private final List<String> unresolved;
  private final Set<String> notes = new LinkedHashSet<>();

  /**
   * Takes {@code file} for an OpenAPI document.
   *
   * @throws BadInput when it is none
   */
  public Document(YamlFile file) {
    this.file = file;
    String version = file.root().path("openapi").asText();
    if (file.root().has("swagger") && version.isEmpty()) {
      throw file.fault(
          "/swagger",
          "Swagger %s: expected OpenAPI 3.0, 3.1 or 3.2; a converter such as swagger2openapi makes one of it"
              .formatted(file.root().path("swagger").asText()));
    }
    if (!version.matches("3\\.[012](\\..*)?")) {
      throw file.fault(
          "/openapi",
          version.isEmpty()
              ? "no OpenAPI document: there is no 'openapi: 3.…'"
              : "OpenAPI %s: expected 3.0, 3.1 or 3.2".formatted(version));
    }
    if (!file.root().path("paths").isObject()) {
      throw file.fault(
          "/paths",
          file.root().has("webhooks")
              ? "an OpenAPI document with webhooks alone: there are no paths to call"
              : "an OpenAPI document without paths");
    }
    Bundle.Result bundle = Bundle.of(file);
    this.root = bundle.root();
    this.unresolved = bundle.faults();
    this.notes.addAll(bundle.faults());
    this.notes.addAll(bundle.notes());
  }

  /**
   * Whether its schemas are those of OpenAPI 3.0, a dialect of its own; else JSON Schema 2020-12.
   */
  public boolean isVersion30() {
    return root.path("openapi").asText().startsWith("3.0");
  }

  /** What of the document is left out or read with a doubt, a line each. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Notes that something is left out; the place where {@code pointer} leads is named. */
  void note(String pointer, String what) {
    notes.add("%s:%d: %s".formatted(file.name(), file.lineOf(pointer), what));
  }

  /** References that lead nowhere, with file and line; what needs them is set aside. */
  public List<String> unresolved() {
    return unresolved;
  }

  public YamlFile file() {
    return file;
  }

  public JsonNode root() {
    return root;
  }

  /**
   * What stands at the end of a chain of references; the node itself if it is none. A chain that
   * leads nowhere ends in an empty object, so that nothing is known of it.
   */
  @SuppressWarnings("ReferenceEquality") // one node stands for none
  public JsonNode resolve(JsonNode node) {
    JsonNode at = node;
    Set<String> seen = new HashSet<>();
    while (at.path("$ref").isTextual()) {
      String reference = at.path("$ref").asText();
      JsonNode next =
          seen.add(reference) && reference.startsWith("#")
              ? References.pointer(root(), reference.substring(1)).map(root()::at).orElse(NOWHERE)
              : NOWHERE;
      if (next == NOWHERE) {
        return NOWHERE;
      }
      at = next;
    }
    return at;
  }

  /**
   * The schema of that name in the components; its {@link Schema#exists()} tells if there is one.
   */
  public Schema component(String name) {
    return Schema.named(this, name);
  }
}
