package dev.invitekit.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.invitekit.conformance.BadInput;
import dev.invitekit.conformance.yaml.YamlFile;
import java.util.HashSet;
import java.util.Set;

/** An OpenAPI document (3.0 or 3.1) as a tree whose references can be followed. */
public final class Document {

  private final YamlFile file;

  /**
   * Takes {@code file} for an OpenAPI document.
   *
   * @throws BadInput when it is none
   */
  public Document(YamlFile file) {
    this.file = file;
    String version = root().path("openapi").asText();
    if (!version.startsWith("3.0.") && !version.startsWith("3.1.")) {
      throw file.fault(
          "/openapi",
          version.isEmpty()
              ? "no OpenAPI document: there is no 'openapi: 3.…'"
              : "OpenAPI %s: expected 3.0 or 3.1".formatted(version));
    }
    if (!root().path("paths").isObject()) {
      throw file.fault("/paths", "an OpenAPI document without paths");
    }
  }

  public YamlFile file() {
    return file;
  }

  public JsonNode root() {
    return file.root();
  }

  /** What stands at the end of a chain of references; the node itself if it is none. */
  public JsonNode resolve(JsonNode node) {
    JsonNode at = node;
    Set<String> seen = new HashSet<>();
    while (at.path("$ref").isTextual()) {
      String reference = at.path("$ref").asText();
      if (!seen.add(reference)) {
        throw BadInput.in(file.name(), 0, reference + " refers to itself");
      }
      at =
          reference.startsWith("#/")
              ? root().at(reference.substring(1))
              : MissingNode.getInstance();
      if (at.isMissingNode()) {
        throw BadInput.in(file.name(), 0, reference + " refers to nothing in this document");
      }
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
